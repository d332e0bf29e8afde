#include "gateway/figures/sheet.hpp"

#include <gtest/gtest.h>

namespace ntbcare::figures {
namespace {

const sheet two{
    {"office", "received", "mean"},
    {{"puprpkp", std::int64_t{12}, cell::tenths(4.25)}, {"-", std::int64_t{3}, "<5"}}};

TEST(sheet, a_terminal_gets_columns_with_numbers_to_the_right) {
    EXPECT_EQ(
        as_text(two),
        "office   received  mean\n"
        "puprpkp        12   4.2\n"
        "-               3    <5\n"
    );
}

TEST(sheet, a_spreadsheet_gets_a_header_and_fields) {
    EXPECT_EQ(as_csv(two), "office,received,mean\npuprpkp,12,4.2\n'-,3,<5\n");
}

TEST(sheet, a_program_gets_an_object_a_line_with_numbers_as_numbers) {
    EXPECT_EQ(
        as_json(two),
        "{\"office\":\"puprpkp\",\"received\":12,\"mean\":4.2}\n"
        "{\"office\":\"-\",\"received\":3,\"mean\":\"<5\"}\n"
    );
}

TEST(sheet, without_rows_there_is_only_the_header) {
    const sheet none{{"office"}, {}};
    EXPECT_EQ(as_text(none), "office\n");
    EXPECT_EQ(as_csv(none), "office\n");
    EXPECT_EQ(as_json(none), "");
}

TEST(sheet, what_a_spreadsheet_would_calculate_gets_an_apostrophe) {
    EXPECT_EQ(csv_field("=1+1"), "'=1+1");
    EXPECT_EQ(csv_field("+62"), "'+62");
    EXPECT_EQ(csv_field("-2"), "'-2");
    EXPECT_EQ(csv_field("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csv_field("\tx"), "'\tx");
    EXPECT_EQ(csv_field("\rx"), "\"'\rx\"");
    EXPECT_EQ(csv_field("=A1,B1"), "\"'=A1,B1\"");
    EXPECT_EQ(csv_field("1=1"), "1=1");
}

TEST(sheet, commas_quotes_and_line_ends_are_quoted) {
    EXPECT_EQ(csv_field("Dinas A, B"), "\"Dinas A, B\"");
    EXPECT_EQ(csv_field("kata \"ya\""), "\"kata \"\"ya\"\"\"");
    EXPECT_EQ(csv_field("a\nb"), "\"a\nb\"");
    EXPECT_EQ(csv_field(""), "");
}

TEST(sheet, words_of_a_program_are_escaped) {
    const sheet odd{{"na\"me"}, {{"a\\b\n"}}};
    EXPECT_EQ(as_json(odd), "{\"na\\\"me\":\"a\\\\b\\n\"}\n");
}

} // namespace
} // namespace ntbcare::figures
