// Topics, whose road it is, and urgency, by the shipped rules.
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ntbcare::routing {
namespace {

readings read(std::string_view text) {
    return understand(text, *shipped_catalogue());
}

std::string topic_of(std::string_view text) {
    const auto topics = read(text).topics;
    return topics.empty() ? std::string{} : topics.front().topic;
}

struct topic_row {
    const char* text;
    const char* topic;
};

TEST(read_topics, names_the_topic_of_plain_short_and_misspelt_texts) {
    constexpr std::array rows{
        topic_row{"jalan rusak parah", "jalan"},
        topic_row{"lapr jln rusk", "jalan"},
        topic_row{"jaln berlubnag", "jalan"},
        topic_row{"langan leq Praya sedaq gati", "jalan"},
        topic_row{"jembatan putus", "jembatan"},
        topic_row{"air PDAM mati", "pdam"},
        topic_row{"aiq pdam mate", "pdam"},
        topic_row{"lampu mati di Selong", "lampu_jalan"},
        topic_row{"mati lampu di rumah", "listrik"},
        topic_row{"belum dapat bantuan PKH sudah 3 bulan", "bansos"},
        topic_row{"puskesmas tutup jam 10", "puskesmas"},
        topic_row{"kepala dinas minta uang untuk izin", "korupsi"},
        topic_row{"kebakaran di pasar Bertais", "kebakaran"},
    };
    for (const auto& [text, topic] : rows)
        EXPECT_EQ(topic_of(text), topic) << text;
}

TEST(read_topics, never_takes_a_place_for_a_slip) {
    EXPECT_EQ(topic_of("di Kuta"), "");
    EXPECT_EQ(topic_of("Kuta Pujut"), "");
}

TEST(read_topics, gives_at_most_three_guesses_best_first) {
    const auto topics = read("jalan rusak, lampu mati, sampah menumpuk, guru malas").topics;
    ASSERT_EQ(topics.size(), topic_guesses_max);
    EXPECT_GE(topics[0].likely, topics[1].likely);
    EXPECT_GE(topics[1].score, topics[2].score);
}

TEST(read_topics, says_which_rule_words_spoke_and_nothing_of_the_person) {
    const auto guess = read("jln rusk dekat rumah Pak Amir").topics.at(0);
    EXPECT_EQ(guess.words, "jalan,jalan rusak");
}

struct level_row {
    const char* text;
    level wanted;
};

TEST(read_topics, reads_whose_road_it_is_only_right_behind_the_road) {
    constexpr std::array rows{
        level_row{"jalan nasional rusak", level::nasional},
        level_row{"jalan negara rusak", level::nasional},
        level_row{"jln provinsi rusak", level::provinsi},
        level_row{"jaln provnsi di Jonggat", level::provinsi},
        level_row{"jalan kabupaten rusak", level::kabupaten},
        level_row{"jln desa ancur", level::desa},
        level_row{"jalan dusun becek", level::desa},
        level_row{"jalan di desa kami rusak", level::unsaid},
        level_row{"jalan rusak di kabupaten Bima", level::unsaid},
        level_row{"jalan rusak", level::unsaid},
    };
    for (const auto& [text, wanted] : rows)
        EXPECT_EQ(read(text).of_level, wanted) << text;
}

TEST(read_topics, calls_urgent_what_is_happening_now) {
    for (const auto* text :
         {"kebakaran di pasar Bertais",
          "ada kebakaran d tanah kosong",
          "Banjir setinggi dada di Bolo, warga di atap",
          "kecelakaan motor di Selong, ada korban",
          "kebakaran di pasar Bertais, damkar nomor berapa?"})
        EXPECT_EQ(read(text).urgent, urgency::mendesak) << text;
}

TEST(read_topics, is_not_fooled_by_urgent_words) {
    for (const auto* text :
         {"besok simulasi gempa jam berapa",
          "bukan kebakaran hanya bakar sampah",
          "tolong selokan dikeruk agar tidak terjadi banjir",
          "HOAX besok gempa besar",
          "tikungan ini tiap minggu ada kecelakaan, pasang rambu",
          "rumah tahan gempa kami belum selesai",
          "USUL pos damkar untuk kebakaran"})
        EXPECT_NE(read(text).urgent, urgency::mendesak) << text;
}

} // namespace
} // namespace ntbcare::routing
