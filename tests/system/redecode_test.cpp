// A link with the wrong charset, mended; and the tickets it garbled.
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::sim {
namespace {

constexpr auto citizen = "081234567001";
constexpr auto words = "jalan rusak di Praya @ pasar_baru \u00e9";

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct redecode : testing::Test {
    world here;

    std::pair<int, std::string> run(std::vector<std::string> more = {}) {
        std::vector<std::string> line{"redecode", "--link", "simulator", "--since", "1h"};
        line.insert(line.end(), more.begin(), more.end());
        return here.command(std::move(line));
    }
    void mend() {
        here.settings.link += "charset = \"gsm7\"\n";
        here.files.write(here.settings);
    }
    std::string ticket(const std::string& number) {
        return here.command({"tickets", "show", number}).second;
    }
};

TEST_F(redecode, garbled_tickets_read_right_once_the_profile_is_mended) {
    const auto rest = here.settings.link;
    here.settings.link += "charset = \"ascii\"\n";
    here.start();
    const auto number = ticket_in(here.ask(citizen, std::string{"LAPOR "} + words));
    ASSERT_FALSE(number.empty());
    const auto [refused, why] = run();
    EXPECT_EQ(refused, 1);
    EXPECT_TRUE(has(why, "stop it first")) << why;
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_FALSE(has(ticket(number), words));

    here.settings.link = rest;
    mend();
    const auto [tried, would] = run({"--dry-run"});
    EXPECT_EQ(tried, 0) << would;
    EXPECT_TRUE(has(would, "1 would change")) << would;
    EXPECT_FALSE(has(would, "jalan")) << would;
    EXPECT_FALSE(has(ticket(number), words));

    const auto [done, said] = run();
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(has(said, "1 messages in 1 rows: 1 changed")) << said;
    const auto shown = ticket(number);
    EXPECT_TRUE(has(shown, words)) << shown;
    EXPECT_TRUE(has(shown, "redecoded")) << shown;
    EXPECT_FALSE(has(shown, "WARNING")) << shown;

    const auto [again, nothing] = run({"--json"});
    EXPECT_EQ(again, 0) << nothing;
    EXPECT_TRUE(has(nothing, "\"changed\":0")) << nothing;
    here.start();
    EXPECT_EQ(ticket_in(here.ask(citizen, "STATUS " + number)), number);
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(redecode, a_command_line_that_cannot_be_meant_is_refused) {
    here.start();
    here.ask(citizen, "LAPOR jalan rusak parah di Praya");
    here.stop();
    const auto [no_link, link] = here.command({"redecode", "--link", "xl", "--since", "1h"});
    EXPECT_EQ(no_link, 1);
    EXPECT_TRUE(has(link, "no such link")) << link;
    const auto [no_time, time] =
        here.command({"redecode", "--link", "simulator", "--since", "kemarin"});
    EXPECT_EQ(no_time, 1);
    EXPECT_TRUE(has(time, "--since: expected")) << time;
    EXPECT_EQ(here.command({"redecode", "--link", "simulator"}).first, 2);
}

} // namespace
} // namespace ntbcare::sim
