// The ledger and the figures beside the running gateway, as those who lead call them.
#include "tests/system/world.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <string>

namespace ntbcare::sim {
namespace {

constexpr auto citizen = "081234567001";
constexpr auto another = "081234567002";
constexpr auto officer = "081234567011";

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct leadership : testing::Test {
    leadership() { here.settings.officers["puprpkp"] = officer; }

    /// A road answered and confirmed, a question for help, an advertisement.
    void a_morning() {
        here.start();
        const auto number = ticket_in(here.ask(citizen, "LAPOR jalan rusak parah di Praya"));
        here.hear(officer, 1);
        here.send(officer, "SELESAI " + number + " sudah ditambal kemarin");
        here.hear(officer, 2);
        here.hear(citizen, 2);
        here.ask(citizen, "Y");
        here.ask(another, "BANTUAN");
        here.send("TELKOMSEL", "Promo paket data murah");
        here.until("all is acknowledged", [&] { return here.acknowledged().size() == 5; });
    }

    world here;
};

TEST_F(leadership, the_ledger_of_a_running_gateway_balances) {
    a_morning();
    const auto [done, said] = here.command({"ledger"});
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(has(said, "balanced: 5 messages received and accounted for")) << said;
    const auto [csv_done, csv] = here.command({"ledger", "--csv"});
    EXPECT_EQ(csv_done, 0);
    EXPECT_TRUE(has(csv, "day,received,tickets,questions,additions,commands,")) << csv;
    EXPECT_TRUE(has(csv, "total,5,1,0,2,1,0,0,1,0,0,0,0,")) << csv;
    EXPECT_TRUE(has(csv, ",sender=1,")) << csv;
}

TEST_F(leadership, a_ledger_that_does_not_balance_ends_with_1_and_names_the_row) {
    a_morning();
    EXPECT_EQ(here.stop()->exit_code, 0);
    SQLite::Database raw{here.files.store().string(), SQLite::OPEN_READWRITE};
    raw.exec("PRAGMA ignore_check_constraints = ON");
    ASSERT_EQ(raw.exec("UPDATE inbox SET outcome = 9 WHERE id = 4"), 1);
    const auto [done, said] = here.command({"ledger"});
    EXPECT_EQ(done, 1) << said;
    EXPECT_TRUE(has(said, "DOES NOT BALANCE: 1 of 5 messages")) << said;
    EXPECT_TRUE(has(said, "received without a true outcome, inbox row 4")) << said;
}

TEST_F(leadership, figures_come_by_office_and_are_hidden_by_place) {
    a_morning();
    const auto [done, said] = here.command({"figures", "--by", "office", "--json"});
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(has(said, R"({"group":"puprpkp","name":"PUPR-Perkim","received":1,"answered":1)"))
        << said;
    EXPECT_TRUE(has(said, R"("confirmed":1)")) << said;
    const auto [place_done, by_place] = here.command({"figures", "--by", "kabupaten", "--csv"});
    EXPECT_EQ(place_done, 0);
    EXPECT_TRUE(has(by_place, "52.02,Kab. Lombok Tengah,<5,<5,")) << by_place;
    EXPECT_TRUE(has(by_place, "total,,<5,<5,")) << by_place;
    EXPECT_TRUE(has(here.command({"figures"}).second, "response_p50_h"));
}

TEST_F(leadership, what_is_asked_wrongly_is_told_so) {
    here.start();
    EXPECT_EQ(here.command({"ledger", "--from", "kemarin"}).first, 1);
    EXPECT_EQ(here.command({"figures", "--by", "desa"}).first, 1);
    EXPECT_EQ(here.command({"figures", "--csv", "--json"}).first, 1);
    EXPECT_EQ(here.command({"figures", "--from", "2026-02-30"}).first, 1);
}

TEST_F(leadership, without_a_store_there_is_nothing_to_count) {
    here.files.write(here.settings);
    const auto [done, said] = here.command({"ledger"});
    EXPECT_EQ(done, 1);
    EXPECT_TRUE(has(said, "no tickets yet")) << said;
    EXPECT_EQ(here.command({"figures"}).first, 1);
}

} // namespace
} // namespace ntbcare::sim
