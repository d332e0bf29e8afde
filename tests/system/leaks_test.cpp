// That the search for leaks finds one, and that a day of everything leaves none.
#include "tests/system/leaks.hpp"

#include "tests/system/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <fstream>
#include <string>

namespace ntbcare::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto citizen = "081234567001";
constexpr auto another = "081234567002";
constexpr auto officer = "081234567011";

TEST(leaks, whole_numbers_are_found_however_they_stand) {
    EXPECT_THAT(numbers_in("to=6281234567890 x"), ElementsAre("6281234567890"));
    EXPECT_THAT(numbers_in("\"+6281234567890\""), ElementsAre("6281234567890"));
    EXPECT_THAT(numbers_in("0812345678"), ElementsAre("0812345678"));
    EXPECT_THAT(numbers_in("081234567890,08987654321"), ElementsAre("081234567890", "08987654321"));
    EXPECT_THAT(numbers_in("628123456789012"), ElementsAre("628123456789012"));
}

TEST(leaks, masked_numbers_times_and_ids_are_none) {
    EXPECT_THAT(numbers_in("62812****789 62812*****789 p:7f3a9c"), IsEmpty());
    EXPECT_THAT(numbers_in("2026-11-26T08:12:34.567+0800 4827363 1708 081234567"), IsEmpty());
    EXPECT_THAT(numbers_in("1767600000000 6281234567890123 id=a0812345678901"), IsEmpty());
    EXPECT_THAT(numbers_in(""), IsEmpty());
}

TEST(leaks, three_words_of_a_text_give_it_away_whatever_stands_between) {
    told_words told;
    told.sent("LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(told.in("text=\"Jalan, RUSAK\tparah!\""), ElementsAre("jalan rusak parah"));
    EXPECT_THAT(told.in("jalan rusak, Kec. Praya"), IsEmpty());
    EXPECT_THAT(told.in(""), IsEmpty());
}

TEST(leaks, a_short_text_is_given_away_by_all_of_it) {
    told_words told;
    told.sent("kebakaran!");
    told.sent("STATUS");
    told.sent("banjir Praya");
    told.sent("");
    EXPECT_THAT(told.in("x=kebakaran status banjir di praya"), ElementsAre("kebakaran"));
    EXPECT_THAT(told.in("banjir=praya"), ElementsAre("banjir praya"));
}

TEST(leaks, a_number_within_a_text_is_one_of_its_words) {
    told_words told;
    told.sent("hubungi 081234567002 saja");
    EXPECT_TRUE(told.has_number("081234567002"));
    EXPECT_FALSE(told.has_number("081234567001"));
}

TEST(leaks, of_what_was_heard_eight_words_give_it_away) {
    told_words told;
    told.heard("NTB CARE: tiket 482 7363, jalan rusak ke PUPR-Perkim");
    EXPECT_THAT(told.in("NTB CARE: tiket 482 7363, jalan rusak"), IsEmpty());
    EXPECT_EQ(told.in("NTB CARE: tiket 482 7363, jalan rusak ke").size(), 1U);
}

struct canary : testing::Test {
    canary() {
        here.start();
        here.ask(citizen, "LAPOR jalan rusak parah di Praya");
        EXPECT_EQ(here.stop()->exit_code, 0);
    }

    /// As if the gateway had written it; taken back, or this world would fail for it.
    std::vector<std::string> leaks_with(const std::string& name, const std::string& line) {
        const auto file = here.files.directory() / name;
        const auto before = read_text(file);
        write_text(file, before + line + "\n");
        auto found = here.leaks();
        write_text(file, before);
        return found;
    }

    world here;
};

TEST_F(canary, a_planted_number_is_found_in_the_log_the_output_and_any_other_file) {
    for (const auto* name : {"gateway.log", "said.txt", "metrics.txt"}) {
        const auto found = leaks_with(name, "INFO x.y to=6281234567001");
        EXPECT_THAT(found, ElementsAre(HasSubstr("a number: 6281234567001"))) << name;
    }
    EXPECT_THAT(here.leaks(), IsEmpty());
}

TEST_F(canary, a_planted_text_is_found_whether_it_was_sent_or_heard) {
    EXPECT_FALSE(leaks_with("gateway.log", "INFO x.y text=\"jalan rusak parah\"").empty());
    EXPECT_FALSE(leaks_with("gateway.log", here.screen(citizen)[0].text).empty());
    EXPECT_THAT(leaks_with("gateway.log", "INFO x.y to=62812****001"), IsEmpty());
}

TEST_F(canary, the_gateways_own_log_is_looked_through) {
    EXPECT_TRUE(here.log_has("gateway.stopped"));
    bool seen = false;
    for (const auto& file : here.files.printed())
        seen = seen || file == here.files.log();
    EXPECT_TRUE(seen);
}

/// At the most talkative level, with everything that has a line of its own. What was printed is
/// looked through at the end of the world.
TEST(leaks, a_day_of_everything_prints_no_number_and_no_words) {
    world here;
    here.settings.log = "level = \"debug\"\n";
    here.settings.officers["puprpkp"] = officer;
    here.start();
    const auto number = ticket_in(here.ask(citizen, "LAPOR jalan rusak parah di Praya"));
    here.hear(officer, 1);
    here.ask(citizen, number + " lubangnya makin dalam sejak kemarin, hubungi 081234567002");
    here.ask(another, "RAHASIA kepala dinas minta uang untuk izin usaha");
    here.ask(another, "kebakaran besar di pasar Bertais tolong segera");
    here.ask(another, "HAPUS");
    here.ask(another, "000000");
    here.ask(officer, "JAWAB " + number + " akan ditambal besok pagi");
    here.ask(officer, "SELESAI " + number + " sudah ditambal semuanya tadi");
    here.send("6581234567", "complaint about the road to the airport");
    here.send("TELKOMSEL", "Promo paket data murah sekali hari ini");
    const auto last = here.send(another, "SELAMAT nomor anda menang undian 100 juta klik bit.ly/x");
    here.until("the last is taken", [&] { return here.acknowledged().contains(last); });
    for (const auto* list : {"tickets", "held", "ledger", "figures", "clarifications"})
        EXPECT_EQ(here.command({list}).first, 0) << list;
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"tickets", "--json"},
             {"tickets", "show", number},
             {"tickets", "triage"},
             {"held", "--json"},
             {"figures", "--by", "topic", "--json"}})
        EXPECT_EQ(here.command(words).first, 0) << words.back();
    const auto [code, said] = here.command({"tickets", "show", citizen});
    EXPECT_EQ(code, 1);
    EXPECT_THAT(said, HasSubstr("08123****001: not a ticket number"));
    const auto [unknown, complaint] = here.command({"tickets", "show", number, citizen});
    EXPECT_EQ(unknown, 2);
    EXPECT_THAT(complaint, HasSubstr("08123****001"));
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_TRUE(here.log_has("DEBUG")) << "the level was not taken";
}

} // namespace
} // namespace ntbcare::sim
