// What of people's words reaches a screen.
#include "routing/reply/printable.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::routing {
namespace {

TEST(printable, leaves_words_of_any_alphabet_as_they_are) {
    for (const std::string text :
         {"",
          "jalan rusak, pak!",
          "l\xC3\xA8q d\xC3\xA8s\xC3\xA2",
          "\xF0\x9F\x98\xA1 banjir",
          "\xE8\xB7\xAF\xE5\x9D\x8F",
          "\xD8\xB7\xD8\xB1\xD9\x8A\xD9\x82",
          "{number} [x] }} %s"})
        EXPECT_EQ(printable(text), text);
}

TEST(printable, makes_one_line_without_control_characters) {
    EXPECT_EQ(printable("a\nb\r\tc"), "a b  c");
    EXPECT_EQ(printable("\x1B[2J\x1B]0;x\x07hapus"), " [2J ]0;x hapus");
    EXPECT_EQ(printable(std::string{"a\0b", 3}), "a b");
    EXPECT_EQ(
        printable("a\xC2\x9B"
                  "b\x7F"),
        "a b "
    );
    EXPECT_EQ(
        printable("a\xE2\x80\xA8"
                  "b"),
        "a b"
    );
}

TEST(printable, takes_out_what_hides_or_turns_letters) {
    EXPECT_EQ(printable("\xE2\x80\xAEnalaj\xE2\x80\xAC"), "nalaj");
    EXPECT_EQ(printable("ja\xE2\x80\x8Blan\xEF\xBB\xBF"), "jalan");
    EXPECT_EQ(printable("\xE2\x81\xA6x\xE2\x81\xA9"), "x");
}

TEST(printable, is_valid_utf8_whatever_comes) {
    EXPECT_EQ(printable("\xFF\xC3"), "??");
    EXPECT_EQ(printable("\xED\xA0\x80"), "???");      // A lone surrogate.
    EXPECT_EQ(printable("\xC0\xAF"), "??");           // Longer than it must be.
    EXPECT_EQ(printable("\xF4\x90\x80\x80"), "????"); // Beyond the last character.
    EXPECT_EQ(printable("a\xE2\x82"), "a??");         // Cut.
    EXPECT_EQ(printable("\xE2\x82\xAC\x80"), "\xE2\x82\xAC?");
}

} // namespace
} // namespace ntbcare::routing
