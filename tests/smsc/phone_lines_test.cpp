#include "tests/smsc/phone_lines.hpp"

#include <gtest/gtest.h>

namespace ntbcare::sim {
namespace {

TEST(phone_lines, a_line_is_a_number_and_a_text) {
    const typed_line wanted{"6281234567890", "LAPOR jalan rusak"};
    EXPECT_EQ(parse_line("081234567890 LAPOR jalan rusak"), wanted);
    EXPECT_EQ(parse_line("  +6281234567890 LAPOR jalan rusak\r"), wanted);
}

TEST(phone_lines, a_number_alone_is_an_empty_sms) {
    EXPECT_EQ(parse_line("081234567890"), (typed_line{"6281234567890", ""}));
}

TEST(phone_lines, backslash_n_is_a_line_break) {
    EXPECT_EQ(parse_line("081234567890 a\\nb")->text, "a\nb");
    EXPECT_EQ(
        format_line({.to = "6281234567890", .from = "1708", .text = "a\nb", .parts = 2}),
        "081234567890 <- [2 parts] a\\nb"
    );
}

TEST(phone_lines, what_has_no_number_is_refused) {
    for (const auto* line : {"", "LAPOR jalan", "12 x", "0812x4567890 LAPOR"})
        EXPECT_FALSE(parse_line(line)) << line;
}

TEST(phone_lines, one_part_is_not_parts) {
    EXPECT_EQ(
        format_line({.to = "6281234567890", .from = "1708", .text = "ok"}),
        "081234567890 <- [1 part] ok"
    );
}

TEST(phone_lines, a_phone_with_a_name_shows_it) {
    const shown_sms sms{.to = "6281234567890", .from = "1708", .text = "ok"};
    EXPECT_EQ(format_line(sms, "Dishub"), "081234567890 (Dishub) <- [1 part] ok");
}

} // namespace
} // namespace ntbcare::sim
