// The words of each story between a phone and the service, read with the shipped files.
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ntbcare::routing {
namespace {

using shape = command_shape;

/// What a text must be read as; "" and 0 where nothing is asked.
struct story {
    const char* text;
    shape wanted;
    const char* topic;
    const char* place; ///< Codes, " " between.
    const char* office;
};

std::string codes_of(const place_reading& place) {
    std::string codes;
    for (const auto& each : place.candidates)
        codes.append(codes.empty() ? "" : " ").append(each.code);
    return codes;
}

TEST(understand, reads_each_story) {
    constexpr std::array stories{
        story{"LAPOR jalan rusak parah di Praya", shape::none, "jalan", "52.02.01", "puprpkp"},
        story{"jalan rusak parah di praya", shape::none, "jalan", "52.02.01", "puprpkp"},
        story{"lapr jln rusk d praya", shape::none, "jalan", "52.02.01", "puprpkp"},
        story{
            "NTBCARE#kesehatan#Selong#puskesmas tutup jam 10 pagi",
            shape::none,
            "puskesmas",
            "52.03.07",
            "ext_kabkota"},
        story{"belum dapat bantuan PKH sudah 3 bulan", shape::no, "bansos", "", "dinsospppa"},
        story{"SUDAH 3 hari air PDAM mati di Ampenan", shape::none, "pdam", "52.71.01", "ext_pdam"},
        story{"jalan", shape::none, "jalan", "", ""},
        story{"\xF0\x9F\x98\x80\xF0\x9F\x98\x80", shape::none, "", "", "diskominfotik"},
        story{"Kuta Pujut", shape::none, "", "52.02.04.2009", ""},
        story{"LAPOR lampu mati di Selong", shape::none, "lampu_jalan", "52.03.07", "dishub"},
        story{
            "jembatan putus di Kuta",
            shape::none,
            "jembatan",
            "52.02.04.2009 52.06.16.2003 52.06.17.2002",
            "puprpkp"},
        story{
            "TIDAK ada air sejak kemarin di desa kami tolong", shape::no, "kekeringan", "", "bpbd"},
        story{
            "RAHASIA kepala dinas minta uang untuk izin",
            shape::none,
            "korupsi",
            "",
            "inspektorat"},
        story{"kebakaran di pasar Bertais", shape::none, "kebakaran", "52.71.06.1003", ""},
        story{"HOAX katanya bansos dipotong 50 persen", shape::none, "bansos", "", "dinsospppa"},
        story{"JAWAB 4827363 akan ditambal besok", shape::officer, "jalan", "", ""},
        story{"4827363 lubangnya makin dalam", shape::add, "jalan", "", ""},
        story{"terima kasih infonya", shape::courtesy, "", "", ""},
    };
    const auto& rules = *shipped_catalogue();
    for (const auto& each : stories) {
        const auto read = understand(each.text, rules);
        EXPECT_EQ(read.shape, each.wanted) << each.text;
        EXPECT_EQ(read.topics.empty() ? "" : read.topics.front().topic, each.topic) << each.text;
        EXPECT_EQ(codes_of(read.place), each.place) << each.text;
        if (*each.office != '\0') {
            EXPECT_EQ(assign(read, rules.book).office, each.office) << each.text;
        }
    }
}

TEST(understand, counts_enough_words_to_tell_a_complaint_from_an_answer) {
    // A question to confirm takes T with at most six words.
    const auto& rules = *shipped_catalogue();
    EXPECT_GT(understand("TIDAK ada air sejak kemarin di desa kami tolong", rules).word_count, 6U);
    EXPECT_LE(understand("tidak, masih berlubang", rules).word_count, 6U);
}

TEST(understand, marks_a_road_whose_level_nobody_said) {
    const auto& rules = *shipped_catalogue();
    EXPECT_TRUE(assign(understand("jalan rusak di Praya", rules), rules.book).level_open);
    EXPECT_FALSE(assign(understand("jalan provinsi rusak", rules), rules.book).level_open);
}

TEST(understand, reads_a_question_without_the_word_for_it) {
    const auto read = understand("besok simulasi gempa jam berapa", *shipped_catalogue());
    EXPECT_EQ(read.kind, ticket_kind::question);
    EXPECT_EQ(read.urgent, urgency::biasa);
}

TEST(understand, works_without_any_rules) {
    const catalogue none{{}, {}, {}, {}, {}, ticket_numbers{ticket_number_key{}}, {}};
    const auto read = understand("LAPOR jalan rusak di Praya", none);
    EXPECT_TRUE(read.keyword);
    EXPECT_TRUE(read.topics.empty());
    EXPECT_TRUE(read.place.candidates.empty());
}

} // namespace
} // namespace ntbcare::routing
