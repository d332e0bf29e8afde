// The real gateway with short clocks: an office hears that nobody has responded, once a step, and
// no more once somebody has.
#include "tests/system/stored.hpp"
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::sim {
namespace {

constexpr auto citizen = "081234567001";
constexpr auto officer = "081234567009";
constexpr auto reminder = "belum ditanggapi";

struct clocks : testing::Test {
    clocks() {
        here.settings.officers = {{"bpbd", officer}};
        here.settings.clocks = "first_response_mendesak = \"2s\"\n";
    }
    std::size_t reminders() {
        return static_cast<std::size_t>(std::ranges::count_if(
            here.screen(officer),
            [](const shown_sms& sms) { return sms.text.find(reminder) != std::string::npos; }
        ));
    }
    world here;
};

TEST_F(clocks, remind_the_office_of_danger_that_nobody_responded_to) {
    here.start();
    const auto number =
        ticket_in(here.ask(citizen, "banjir bandang di Praya, rumah kami terendam"));
    here.until("the office is reminded", [&] { return reminders() > 0; });
    here.send(officer, fmt::format("JAWAB {} perahu berangkat", number));
    here.until("the answer arrives", [&] {
        const auto& screen = here.screen(citizen);
        return !screen.empty() && screen.back().text.find("perahu") != std::string::npos;
    });
    EXPECT_EQ(here.stop()->exit_code, 0);
    const auto told = read_told(here.files.store(), reminder);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_LE(told.begin()->second, 3U) << "each of the three steps once at most";
}

TEST_F(clocks, a_ladder_of_unknown_offices_is_refused_at_the_door) {
    here.settings.clocks = "escalate_to = [\"istana\"]\n";
    here.start(world::wait_for::nothing);
    const auto ended = here.await_end();
    ASSERT_TRUE(ended);
    EXPECT_NE(ended->exit_code, 0);
    const auto [code, said] = here.command({"check-config", here.files.config().string()});
    EXPECT_NE(code, 0);
    EXPECT_NE(said.find("clocks.escalate_to: expected ids of offices"), std::string::npos) << said;
}

} // namespace
} // namespace ntbcare::sim
