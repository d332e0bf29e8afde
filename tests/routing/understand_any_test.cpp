// Whatever is sent is read without harm, as exactly one thing, and destroys nothing by mistake.
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace ntbcare::routing {
namespace {

using shape = command_shape;

bool destroys(shape of) {
    return of == shape::stop || of == shape::erase || of == shape::cancel || of == shape::start ||
           of == shape::yes;
}

void expect_bounds(const readings& read, std::string_view text) {
    EXPECT_LE(read.numbers.size(), numbers_max);
    EXPECT_LE(read.topics.size(), topic_guesses_max);
    for (const auto& guess : read.topics) {
        EXPECT_GE(guess.likely, -1);
        EXPECT_LE(guess.likely, 100);
    }
    EXPECT_LE(read.place.candidates.size(), place_candidates_max);
    EXPECT_LE(read.body.size(), text.size());
    EXPECT_EQ(read.shape == shape::digit, read.digit >= 0);
    EXPECT_EQ(read.shape == shape::officer, read.verb != officer_verb::none);
    EXPECT_FALSE(read.bad_number && !read.numbers.empty());
    EXPECT_TRUE(read.body.empty() || text.find(read.body) != std::string_view::npos);
    EXPECT_TRUE(read.rest.empty() || text.find(read.rest) != std::string_view::npos);
}

TEST(understand_any, survives_what_nobody_should_send) {
    const std::array<std::string, 14> texts{
        std::string(64 * 1024, 'a'),
        std::string(64 * 1024, '7'),
        std::string(64 * 1024, ' '),
        std::string(1'000, '\0'),
        std::string(1'000, '\xFF'),
        "\xC3",
        "\xE2\x80\xAE"
        "kaltuc nalaj",
        "\xD8\xA7\xD9\x84\xD8\xB7\xD8\xB1\xD9\x8A\xD9\x82",
        "'; DROP TABLE ticket; --",
        "' OR '1'='1",
        "%s%n%x {} {0} ${HOME}",
        "<script>alert(1)</script>",
        "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0",
        "################################",
    };
    for (const auto& text : texts)
        expect_bounds(understand(text, *shipped_catalogue()), text);
}

TEST(understand_any, keeps_all_of_a_text_that_it_reads_only_in_part) {
    std::string text;
    while (text.size() < 2 * understood_octets_max)
        text += "jalan rusak di Praya ";
    const auto read = understand(text, *shipped_catalogue());
    EXPECT_EQ(read.body, text);
    EXPECT_EQ(read.topics.at(0).topic, "jalan");
}

/// Texts of words that commands are made of, their slips and other words.
std::string random_text(std::mt19937& random) {
    static constexpr std::array words{
        "STOP",    "stop",
        "stp",     "HAPUS",
        "hapuss",  "BATAL",
        "batas",   "ya",
        "Y",       "sudah",
        "selesai", "tidak",
        "T",       "belum",
        "STATUS",  "setatus",
        "cek",     "bantuan",
        "LAPOR",   "info",
        "jalan",   "rusak",
        "di",      "Praya",
        "Kuta",    "pak",
        "tolong",  "4827363",
        "482",     "7363",
        "5",       "terima",
        "kasih",   "MULAI",
        "JAWAB",   "RAHASIA",
        "balas",   "\xF0\x9F\x98\x80",
        "#",       "-",
        "unreg",   "berhenti",
        "baru",    "air",
    };
    static constexpr std::array separators{" ", "#", "*", "/", "-", "\n", ", "};
    std::string text;
    const auto pick = [&](const auto& from) {
        return from[random() % from.size()];
    };
    for (auto left = random() % 6; left-- > 0;)
        text.append(text.empty() ? "" : pick(separators)).append(pick(words));
    return text;
}

TEST(understand_any, destroys_only_at_the_exact_word) {
    std::mt19937 random{20'240'817};
    const auto has_word = [](const std::vector<token>& words, auto... any) {
        return std::ranges::any_of(words, [&](const token& each) {
            return ((each.word == any) || ...);
        });
    };
    for (int n = 0; n < 5'000; ++n) {
        const std::string text = random_text(random);
        const auto read = understand(text, *shipped_catalogue());
        expect_bounds(read, text);
        const auto words = tokenize(text);
        const auto allows = [&](shape of, auto... any) {
            EXPECT_TRUE(read.shape != of || has_word(words, any...)) << text;
        };
        allows(shape::stop, "stop", "berhenti", "unreg");
        allows(shape::erase, "hapus");
        allows(shape::cancel, "batal");
        allows(shape::start, "mulai");
        allows(shape::yes, "y", "ya", "sudah", "selesai");
    }
}

TEST(understand_any, never_makes_a_command_of_a_text_with_other_words) {
    std::mt19937 random{17'081'945};
    for (int n = 0; n < 2'000; ++n) {
        const std::string text = random_text(random) + " jembatan gantung roboh kemarin";
        const auto read = understand(text, *shipped_catalogue());
        EXPECT_FALSE(destroys(read.shape)) << text;
        EXPECT_NE(read.shape, shape::help) << text;
        EXPECT_NE(read.shape, shape::status) << text;
        EXPECT_NE(read.shape, shape::courtesy) << text;
    }
}

TEST(understand_any, is_the_same_each_time) {
    std::mt19937 random{1};
    for (int n = 0; n < 500; ++n) {
        const std::string text = random_text(random);
        const auto one = understand(text, *shipped_catalogue());
        const auto two = understand(text, *shipped_catalogue());
        EXPECT_EQ(one.shape, two.shape);
        EXPECT_EQ(one.topics, two.topics);
        EXPECT_EQ(one.place, two.place);
    }
}

} // namespace
} // namespace ntbcare::routing
