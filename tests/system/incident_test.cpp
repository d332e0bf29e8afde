// Many people report one thing; the real gateway is killed while what the office said is on its way
// to them. Everybody hears it once (who was in the window or the turn under way perhaps twice), and nobody is lost.
#include "tests/system/stored.hpp"
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::sim {
namespace {

constexpr std::size_t people = 400;
constexpr std::size_t window = 50;
/// Reporters told in one turn: what the carrier took and no turn has written yet.
constexpr std::size_t turn = 64;
constexpr auto officer = "081234567009";
constexpr auto said = "besok kami tambal";

std::string phone(std::size_t i) {
    return fmt::format("0812345{:05}", i);
}

struct incident : testing::Test {
    incident() { here.settings.officers = {{"puprpkp", officer}}; }

    [[nodiscard]] std::size_t heard(std::size_t i) {
        return static_cast<std::size_t>(std::ranges::count_if(
            here.screen(phone(i)),
            [](const shown_sms& sms) { return sms.text.find(said) != std::string::npos; }
        ));
    }
    [[nodiscard]] std::size_t people_who_heard() {
        std::size_t count = 0;
        for (std::size_t i = 0; i < people; ++i)
            count += heard(i) > 0 ? 1U : 0U;
        return count;
    }
    /// The number that the office was given for all of it.
    std::string joint_number() {
        for (const shown_sms& sms : here.screen(officer))
            if (sms.text.find("BANYAK LAPORAN") != std::string::npos)
                return ticket_in(sms.text);
        return {};
    }
    void everybody_reports() {
        for (std::size_t i = 0; i < people; ++i)
            here.send(phone(i), fmt::format("LAPOR jalan rusak parah di Praya nomor {}", i));
        here.until("all are answered", [&] {
            for (std::size_t i = 0; i < people; ++i)
                if (here.screen(phone(i)).empty())
                    return false;
            return !joint_number().empty();
        });
    }

    world here{{.window = window}};
};

TEST_F(incident, a_kill_in_the_middle_of_a_joint_answer_loses_nobody_and_tells_nobody_anew) {
    here.start();
    everybody_reports();
    here.send(officer, fmt::format("JAWAB {} {}", joint_number(), said));
    here.until("some have heard it", [&] { return people_who_heard() >= 20; });
    const auto before = people_who_heard();
    here.kill();
    here.start();
    here.until("everybody has heard it", [&] { return people_who_heard() == people; });
    EXPECT_EQ(here.stop()->exit_code, 0);

    EXPECT_LT(before, people) << "the kill came too late to mean anything";
    const auto told = read_told(here.files.store(), said);
    EXPECT_EQ(told.size(), people);
    for (const auto& [ticket, count] : told)
        EXPECT_EQ(count, 1U) << "ticket " << ticket;
    std::size_t twice = 0;
    for (std::size_t i = 0; i < people; ++i) {
        EXPECT_LE(heard(i), 2U) << phone(i);
        twice += heard(i) - 1;
    }
    EXPECT_LE(twice, window + turn);
    EXPECT_EQ(read_tickets(here.files.store()).count, people);
    // The first ticket, the incident, perhaps how it grew, and the answer to JAWAB.
    EXPECT_LE(here.screen(officer).size(), 6U);
}

TEST_F(incident, selesai_asks_each_reporter_and_y_closes_only_hers) {
    here.start();
    everybody_reports();
    here.send(officer, fmt::format("SELESAI {} {}", joint_number(), said));
    here.until("everybody has heard it", [&] { return people_who_heard() == people; });
    const auto [listed, all] = here.command({"tickets", "--limit", "1", "--json"});
    EXPECT_EQ(listed, 0);
    EXPECT_EQ(all.find("\"incident\":\"\""), std::string::npos) << all;
    EXPECT_NE(here.ask(phone(17), "Y").find("1 (kecewa)"), std::string::npos);
    EXPECT_NE(here.ask(phone(18), "T masih berlubang").find("dibuka lagi"), std::string::npos);
    const auto [code, list] = here.command({"tickets", "--state", "selesai"});
    EXPECT_EQ(code, 0);
    EXPECT_EQ(std::ranges::count(list, '\n'), 1) << list;
    EXPECT_EQ(here.stop()->exit_code, 0);
}

} // namespace
} // namespace ntbcare::sim
