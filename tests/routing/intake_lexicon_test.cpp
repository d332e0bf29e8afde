// Written forms, slips and phrases of a small lexicon.
#include "routing/intake/lexicon.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

offices small_book() {
    offices book;
    book.topics.push_back(
        {.topic = "jalan", .label = "jalan rusak", .words = {"jalan", "!jalan rusak"}}
    );
    book.topics.push_back(
        {.topic = "lampu", .label = "lampu", .words = {"lampu mati", "-mati lampu"}}
    );
    book.topics.push_back({.topic = "listrik", .label = "listrik", .words = {"mati lampu", "!pkh"}}
    );
    return book;
}

const lexicon& small() {
    static const std::vector<written_form> forms{
        {"jln", "jalan", false},
        {"pkh", "program keluarga harapan", false},
        {"dengan", "orang", false},
        {"jln", "jelas", false},
        {"u/", "untuk", false},
    };
    static const lexicon made{forms, small_book()};
    return made;
}

lexicon::reading read_one(std::string_view word, bool fixed = false) {
    const std::uint8_t is_fixed = fixed ? 1 : 0;
    return small().read(tokenize(word), {&is_fixed, 1}).at(0);
}

bool means(std::string_view written, std::string_view formal) {
    return read_one(written).has(small().find(formal)) && small().find(formal) != unknown_word;
}

TEST(lexicon, reads_short_forms_endings_cries_and_digits_as_letters) {
    EXPECT_TRUE(means("jln", "jalan"));
    EXPECT_TRUE(means("jalannya", "jalan"));
    EXPECT_TRUE(means("jlnnya", "jalan"));
    EXPECT_TRUE(means("rusaaak", "rusak"));
    EXPECT_TRUE(means("j4lan", "jalan"));
    EXPECT_TRUE(means("jln5", "jalan"));
}

TEST(lexicon, keeps_the_written_word_beside_its_formal_ones) {
    EXPECT_TRUE(means("pkh", "pkh"));
    EXPECT_TRUE(means("pkh", "keluarga"));
}

TEST(lexicon, keeps_both_meanings_of_an_ambiguous_form) {
    const std::vector<written_form> forms{
        {"kk", "kartu", false}, {"kk", "kakak", true}, {"kk", "kota", false}};
    const lexicon two{forms, small_book()};
    const auto read = two.read(tokenize("kk"), {}).at(0);
    EXPECT_TRUE(read.has(two.find("kartu")));
    EXPECT_TRUE(read.has(two.find("kakak")));
    EXPECT_FALSE(read.has(two.find("kota"))) << "not said to be one of several";
}

TEST(lexicon, takes_the_first_form_and_leaves_words_of_every_day_alone) {
    EXPECT_EQ(*small().formal("jln"), "jalan");
    EXPECT_EQ(small().formal("dengan"), nullptr);
    EXPECT_EQ(small().formal("u"), nullptr);
}

TEST(lexicon, reads_slips_of_known_words_only) {
    EXPECT_TRUE(means("jlaan", "jalan"));
    EXPECT_TRUE(means("lmpu", "lampu"));
    EXPECT_EQ(read_one("jalak", true).count, 0U) << "a word of a place name is never corrected";
    EXPECT_EQ(read_one("lampau").count, 0U) << "a word of every day, and no slip of lampu";
    EXPECT_EQ(read_one("xyz").count, 0U);
    EXPECT_EQ(read_one("malan").count, 0U) << "first letters must agree";
}

TEST(lexicon, knows_words_of_all_lists) {
    EXPECT_TRUE(small().knows("jalan"));
    EXPECT_TRUE(small().knows("jln"));
    EXPECT_TRUE(small().knows("dengan"));
    EXPECT_FALSE(small().knows("praya"));
}

TEST(lexicon, weighs_phrases_and_sees_where_the_order_matters) {
    std::map<std::string, topic_phrase> by_shown;
    for (const auto& each : small().phrases())
        by_shown[std::to_string(each.topic) + each.shown] = each;
    EXPECT_EQ(by_shown.at("0jalan").weight, 2);
    EXPECT_EQ(by_shown.at("0jalan rusak").weight, 8);
    EXPECT_TRUE(by_shown.at("0jalan rusak").strong);
    EXPECT_FALSE(by_shown.at("0jalan rusak").ordered);
    EXPECT_LT(by_shown.at("1mati lampu").weight, 0);
    EXPECT_TRUE(by_shown.at("1mati lampu").ordered);
    EXPECT_TRUE(by_shown.at("1lampu mati").ordered);
    EXPECT_TRUE(by_shown.at("2mati lampu").ordered);
}

TEST(lexicon, is_usable_when_empty) {
    const lexicon none;
    EXPECT_EQ(none.find("jalan"), unknown_word);
    EXPECT_EQ(none.read(tokenize("jalan rusak"), {}).size(), 2U);
    EXPECT_TRUE(none.phrases_of(7).empty());
}

} // namespace
} // namespace ntbcare::routing
