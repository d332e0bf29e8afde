// What a text shows, what was learnt of it, and the two opinions weighed against each other.
#include "routing/learn/trainer.hpp"

#include "routing/learn/ranking.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace ntbcare::routing {
namespace {

std::vector<feature> features_in(std::string_view text) {
    const auto rules = shipped_catalogue();
    const auto tokens = tokenize(text);
    const auto names = rules->places.words_of_names(tokens);
    return features_of({tokens, rules->words.read(tokens, names), names}, rules->words);
}

TEST(light_stem, takes_prefixes_and_endings_off_and_leaves_four_letters) {
    const std::pair<std::string_view, std::string_view> table[]{
        {"jalannya", "jalan"},
        {"membetulkan", "betul"},
        {"dibetulkan", "betul"},
        {"perbaikan", "baik"},
        {"diperbaiki", "baik"},
        {"air", "air"},
        {"mati", "mati"},
        {"sekolah", "kolah"},
        {"", ""},
        {"pengangkutan", "angkut"},
        {"bermain", "main"},
        {"desa", "desa"},
    };
    for (const auto& [word, stem] : table)
        EXPECT_EQ(light_stem(word), stem) << word;
}

TEST(features, stand_once_and_rise) {
    const auto found = features_in("air mati air mati, sudah seminggu air pdam mati");
    ASSERT_FALSE(found.empty());
    for (std::size_t at = 1; at < found.size(); ++at)
        EXPECT_LT(found[at - 1].key, found[at].key);
}

TEST(features, a_place_and_a_number_show_nothing) {
    EXPECT_TRUE(features_in("Wawo 4827363").empty());
    EXPECT_EQ(features_in("lampu padam Wawo"), features_in("lampu padam Keruak 17"));
}

TEST(features, an_abbreviation_shows_the_words_it_stands_for) {
    const auto whole = features_in("jalan");
    const auto shorter = features_in("jln");
    EXPECT_TRUE(std::ranges::any_of(whole, [&](const feature& each) {
        return each.group == feature_group::words && std::ranges::count(shorter, each) == 1;
    }));
}

TEST(features, of_a_long_text_are_bounded) {
    std::string text;
    for (int n = 0; n < 2'000; ++n)
        text += "kata" + std::string(1, static_cast<char>('a' + n % 26)) +
                std::string(30, static_cast<char>('a' + n / 26 % 26)) + " ";
    EXPECT_LE(features_in(text).size(), features_max);
}

class learnt_of_two : public testing::Test {
protected:
    static std::vector<learnt_text> texts() {
        const std::pair<const char*, const char*> rows[]{
            {"sampah menumpuk di pinggir jalan", "dlhk"},
            {"sampah tidak diangkut", "dlhk"},
            {"bau sampah menyengat", "dlhk"},
            {"lampu padam", "dishub"},
            {"lampu jalan padam semua", "dishub"},
            {"lampu padam lagi", "dishub"},
        };
        std::vector<learnt_text> made;
        for (const auto& [text, office] : rows)
            made.push_back({features_in(text), office});
        return made;
    }
    classifier learnt{train(texts(), {})};

    float odds(std::string_view text, std::string_view office) {
        const auto all = learnt.probabilities(features_in(text));
        const auto& classes = learnt.parts().classes;
        const auto at = std::ranges::find(classes, office) - classes.begin();
        return all.at(static_cast<std::size_t>(at));
    }
};

TEST_F(learnt_of_two, tells_them_apart_in_texts_it_never_saw) {
    EXPECT_GT(odds("tolong sampah di sini", "dlhk"), 0.6F);
    EXPECT_GT(odds("lampu di gang padam", "dishub"), 0.6F);
}

TEST_F(learnt_of_two, is_the_same_each_time) {
    EXPECT_EQ(learnt.parts(), train(texts(), {}));
}

TEST_F(learnt_of_two, probabilities_are_shares_of_one_for_anything) {
    for (const auto* text : {"", "P", "sampah", "kata yang tidak pernah ada"}) {
        const auto all = learnt.probabilities(features_in(text));
        EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.F), 1, 1e-4);
        for (const float each : all)
            EXPECT_TRUE(std::isfinite(each));
    }
}

TEST(trainer, learns_one_class_alone) {
    const std::vector<learnt_text> one{{features_in("sampah"), "dlhk"}};
    const classifier learnt{train(one, {})};
    EXPECT_THAT(learnt.probabilities({}), testing::ElementsAre(1.F));
}

TEST(trainer, a_feature_that_too_few_texts_have_is_left_out) {
    const std::vector<learnt_text> texts{
        {features_in("sumur"), "bpbd"},
        {features_in("tenda"), "dinsospppa"},
    };
    training_options options;
    options.texts_min = 2;
    EXPECT_TRUE(train(texts, options).keys.empty());
}

TEST(classifier, that_learnt_nothing_says_nothing) {
    EXPECT_FALSE(classifier{}.knows_anything());
    EXPECT_TRUE(classifier{}.probabilities(features_in("sampah")).empty());
}

} // namespace
} // namespace ntbcare::routing
