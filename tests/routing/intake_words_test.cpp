// Splitting into words, plain forms, slips of a thumb.
#include "routing/intake/common_words.hpp"
#include "routing/intake/edit_distance.hpp"
#include "routing/intake/normalise.hpp"
#include "routing/intake/slip_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (token& each : tokenize(text))
        words.push_back(std::move(each.word));
    return words;
}

TEST(tokenize, splits_at_everything_that_is_no_letter_or_digit) {
    EXPECT_THAT(
        words_of("NTBCARE#Jalan*Praya/rusak-parah\nsekali"),
        ElementsAre("ntbcare", "jalan", "praya", "rusak", "parah", "sekali")
    );
    EXPECT_THAT(words_of(""), IsEmpty());
    EXPECT_THAT(words_of(" .,;#"), IsEmpty());
}

TEST(tokenize, drops_accents_and_skips_emoji) {
    EXPECT_THAT(
        words_of("l\xC3\xA8q d\xC3\xA8s\xC3\xA2 \xF0\x9F\x98\x80 Praya"),
        ElementsAre("leq", "desa", "praya")
    );
}

TEST(tokenize, says_where_each_word_stands) {
    EXPECT_THAT(tokenize(" Ya, pak"), ElementsAre(token{"ya", 1, 3}, token{"pak", 5, 8}));
}

TEST(tokenize, survives_broken_utf8_and_nul) {
    EXPECT_THAT(words_of(std::string_view{"a\0b\xC3", 4}), ElementsAre("a", "b"));
    EXPECT_THAT(words_of("\xFF\xFE\x80"), IsEmpty());
}

TEST(tokenize, keeps_its_bounds) {
    std::string many;
    for (std::size_t n = 0; n < tokens_max + 10; ++n)
        many += "a ";
    EXPECT_EQ(tokenize(many).size(), tokens_max);
    EXPECT_EQ(words_of(std::string(1'000, 'a')).front().size(), token_octets_max);
}

TEST(plain_form, undoes_cries_digits_for_letters_and_doubling) {
    EXPECT_EQ(plain_form("rusaaak"), "rusak");
    EXPECT_EQ(plain_form("b4ntu"), "bantu");
    EXPECT_EQ(plain_form("masing2"), "masing");
    EXPECT_EQ(plain_form("maaf"), "maaf");
    EXPECT_EQ(plain_form("4827363"), "4827363");
}

TEST(without_suffix, leaves_short_words_alone) {
    EXPECT_EQ(without_suffix("jalannya"), "jalan");
    EXPECT_EQ(without_suffix("punya"), "punya");
    EXPECT_EQ(without_suffix("nya"), "nya");
}

TEST(one_edit_apart, sees_one_letter_more_less_other_or_swapped) {
    EXPECT_TRUE(one_edit_apart("setatus", "status"));
    EXPECT_TRUE(one_edit_apart("lapr", "lapor"));
    EXPECT_TRUE(one_edit_apart("rasak", "rusak"));
    EXPECT_TRUE(one_edit_apart("whoa", "woha"));
    EXPECT_FALSE(one_edit_apart("status", "status"));
    EXPECT_FALSE(one_edit_apart("sttus", "statuss"));
    EXPECT_FALSE(one_edit_apart("abcd", "badc"));
    EXPECT_FALSE(one_edit_apart("", "ab"));
    EXPECT_TRUE(one_edit_apart("", "a"));
}

TEST(one_slip_apart, takes_only_letters_of_the_same_key) {
    EXPECT_TRUE(one_slip_apart("lapos", "lapor")); // r and s share the 7.
    EXPECT_FALSE(one_slip_apart("hanya", "tanya"));
    EXPECT_FALSE(one_slip_apart("", "tanya"));
}

TEST(slip_index, finds_words_one_edit_away) {
    slip_index words;
    words.add("jembatan", 1);
    words.add("jalan", 2);
    std::vector<std::uint32_t> near;
    words.each_near("jebatan", [&](std::uint32_t number) { near.push_back(number); });
    EXPECT_THAT(near, testing::Contains(1U));
    EXPECT_THAT(near, testing::Not(testing::Contains(2U)));
}

TEST(slip_index, leaves_out_what_is_too_long_and_answers_when_empty) {
    slip_index words;
    std::size_t calls = 0;
    const auto count = [&](std::uint32_t) {
        ++calls;
    };
    words.each_near("jalan", count);
    words.add(std::string(slip_word_max + 1, 'a'), 1);
    words.add("", 2);
    words.each_near(std::string(slip_word_max + 1, 'a'), count);
    EXPECT_EQ(calls, 0U);
}

TEST(common_word, tells_words_of_every_day_from_names) {
    EXPECT_EQ(common_word_of("baru"), common_word::everyday);
    EXPECT_EQ(common_word_of("dalam"), common_word::behind_di);
    EXPECT_EQ(common_word_of("praya"), common_word::no);
    EXPECT_EQ(common_word_of(""), common_word::no);
}

} // namespace
} // namespace ntbcare::routing
