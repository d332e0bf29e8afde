#include "gateway/config/csv.hpp"

#include "tests/gateway/config_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::config {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> columns{"code", "name"};

struct parsed {
    std::vector<csv_row> rows;
    problem_list problems;
};

parsed parse(std::string_view text, const std::vector<std::string>& wanted = columns) {
    parsed made;
    made.rows = parse_csv(text, wanted, "x.csv", made.problems);
    return made;
}

TEST(config_csv, gives_the_wanted_columns_in_the_wanted_order) {
    const auto made = parse("name,more,code\nPraya,x,52.02.01\r\nKuta,,52.02.04\n");
    EXPECT_THAT(made.problems, IsEmpty());
    EXPECT_THAT(
        made.rows, ElementsAre(csv_row{2, {"52.02.01", "Praya"}}, csv_row{3, {"52.02.04", "Kuta"}})
    );
}

TEST(config_csv, reads_quotes_commas_and_newlines_in_a_field) {
    const auto made = parse("code,name\n1,\"a, \"\"b\"\"\nc\"\n2,d");
    EXPECT_THAT(made.problems, IsEmpty());
    EXPECT_THAT(made.rows, ElementsAre(csv_row{2, {"1", "a, \"b\"\nc"}}, csv_row{4, {"2", "d"}}));
}

TEST(config_csv, skips_a_byte_order_mark_and_empty_lines) {
    const auto made = parse("\xef\xbb\xbf"
                            "code,name\n\n1,a\n\n");
    EXPECT_THAT(made.problems, IsEmpty());
    EXPECT_THAT(made.rows, ElementsAre(csv_row{3, {"1", "a"}}));
}

TEST(config_csv, names_a_missing_column) {
    const auto made = parse("code,nama\n1,a\n");
    EXPECT_THAT(made.rows, IsEmpty());
    EXPECT_THAT(
        made.problems,
        ElementsAre(problem{"x.csv", 1, "name", "a column of this name in the first line"})
    );
}

TEST(config_csv, an_optional_column_may_be_missing) {
    const auto made = parse("code\n1\n", {"code", "note?"});
    EXPECT_THAT(made.problems, IsEmpty());
    EXPECT_THAT(made.rows, ElementsAre(csv_row{2, {"1", ""}}));
}

TEST(config_csv, reports_rows_of_another_width_and_keeps_the_others) {
    const auto made = parse("code,name\n1\n2,b,c\n3,c\n");
    EXPECT_THAT(
        made.problems,
        ElementsAre(
            problem{"x.csv", 2, "row", "2 fields, not 1"},
            problem{"x.csv", 3, "row", "2 fields, not 3"}
        )
    );
    EXPECT_THAT(made.rows, ElementsAre(csv_row{4, {"3", "c"}}));
}

TEST(config_csv, reports_broken_quotes_and_keeps_the_others) {
    const auto made = parse("code,name\n1,a\"b\n2,\"b\"x\n3,c\n4,\"open\n");
    ASSERT_EQ(made.problems.size(), 3U);
    EXPECT_EQ(made.problems[0].line, 2);
    EXPECT_EQ(made.problems[1].line, 3);
    EXPECT_EQ(made.problems[2].line, 5);
    EXPECT_THAT(made.rows, ElementsAre(csv_row{4, {"3", "c"}}));
}

TEST(config_csv, an_empty_text_lacks_its_columns) {
    EXPECT_EQ(parse("").problems.size(), 2U);
}

using config_csv_file = config_files;

TEST_F(config_csv_file, a_missing_file_is_a_problem) {
    problem_list problems;
    EXPECT_THAT(read_csv(folder() / "none.csv", columns, problems), IsEmpty());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].key, "file");
}

} // namespace
} // namespace ntbcare::config
