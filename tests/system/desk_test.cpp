// People at the desk beside a running gateway, and without one.
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace ntbcare::sim {
namespace {

constexpr auto citizen = "081234567001";
constexpr auto officer = "081234567009";

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct desk : testing::Test {
    desk() { here.settings.officers = {{"dishub", officer}}; }
    world here;

    std::string opened() {
        return ticket_in(here.ask(citizen, "LAPOR jalan rusak parah di Praya"));
    }
    std::pair<int, std::string>
    route(const std::string& number, std::vector<std::string> more = {}) {
        std::vector<std::string> line{"tickets", "route", number, "dishub"};
        line.insert(line.end(), more.begin(), more.end());
        return here.command(std::move(line));
    }
};

TEST_F(desk, the_coordinators_correction_reaches_citizen_and_officer_while_the_gateway_runs) {
    here.start();
    const auto number = opened();
    ASSERT_FALSE(number.empty());
    const auto [done, said] = route(number, {"--as", "Ibu Sari", "--reason", "rambu"});
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(has(said, "dishub")) << said;
    EXPECT_TRUE(has(here.hear(citizen, 2), "teruskan ke")) << said;
    EXPECT_TRUE(has(here.hear(officer, 1), number));
    const auto [again, why] = route(number);
    EXPECT_EQ(again, 1);
    EXPECT_TRUE(has(why, "has it already")) << why;
    EXPECT_TRUE(has(here.command({"tickets", "show", number}).second, "rerouted"));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(desk, a_rejected_ticket_tells_its_reporter_why_and_shows_its_clocks) {
    here.start();
    const auto number = opened();
    EXPECT_TRUE(has(here.command({"tickets", "show", number}).second, "no response yet"));
    EXPECT_EQ(here.command({"tickets", "close", number}).first, 1) << "nobody has answered";
    EXPECT_TRUE(has(here.command({"tickets", "reject", number, "bosan"}).second, "in_court"));
    const auto [done, said] =
        here.command({"tickets", "reject", number, "in_court", "--as", "Ibu Sari"});
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(has(here.hear(citizen, 2), "penegak hukum"));
    EXPECT_TRUE(has(here.command({"tickets", "show", number}).second, "ditolak"));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(desk, approves_a_reply_abroad_and_forgives_a_sender) {
    constexpr auto abroad = "60123456789";
    here.start();
    here.send(abroad, "LAPOR jalan rusak parah di Praya");
    ASSERT_FALSE(opened().empty()) << "the one before it is stored by then";
    const auto listed = here.command({"held", "replies"}).second;
    EXPECT_TRUE(has(listed, "+60")) << listed;
    const auto [done, said] = here.command({"held", "approve", "+60", "--as", "Ibu Sari"});
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(has(here.hear(abroad, 1), "iket"));
    EXPECT_EQ(here.command({"held", "approve", "+60"}).first, 1);
    EXPECT_TRUE(here.command({"held", "replies", "--json"}).second.empty());

    EXPECT_TRUE(has(here.ask(citizen, "Promo pulsa murah ketik YA kirim ke sini"), "LAPOR"));
    const auto senders = here.command({"held", "senders"}).second;
    EXPECT_TRUE(has(senders, "step 1")) << senders;
    const auto at = senders.find("p:");
    ASSERT_NE(at, std::string::npos) << senders;
    const auto [forgiven, why] = here.command({"held", "forgive", senders.substr(at, 8)});
    EXPECT_EQ(forgiven, 0) << why;
    EXPECT_TRUE(here.command({"held", "senders"}).second.empty());
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(desk, without_a_gateway_the_command_does_it_and_its_sms_leave_at_the_next_start) {
    here.start();
    const auto number = opened();
    EXPECT_EQ(here.stop()->exit_code, 0);
    const auto [done, said] = route(number, {"--json"});
    EXPECT_EQ(done, 0) << said;
    EXPECT_TRUE(has(said, "\"verdict\":\"done\"")) << said;
    EXPECT_TRUE(has(said, "no gateway runs")) << said;
    here.start();
    EXPECT_TRUE(has(here.hear(citizen, 2), "teruskan ke"));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(desk, what_a_killed_gateway_left_is_in_nobodys_way) {
    here.start();
    const auto number = opened();
    here.kill();
    EXPECT_TRUE(std::filesystem::exists(here.files.store().parent_path() / "ntbcare.sock"));
    EXPECT_EQ(route(number).first, 0);
    here.start();
    const auto [done, said] = here.command({"tickets", "route", number, "puprpkp"});
    EXPECT_EQ(done, 0) << said;
    EXPECT_FALSE(has(said, "no gateway runs")) << said;
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(desk, a_gateway_without_its_socket_runs_and_says_so) {
    here.settings.shutdown +=
        "\n[desk]\nsocket = \"" + here.files.directory().string() + "/none/here.sock\"\n";
    here.start();
    const auto number = opened();
    EXPECT_FALSE(number.empty());
    EXPECT_TRUE(here.log_has("desk.closed"));
    const auto [refused, why] = route(number);
    EXPECT_EQ(refused, 1);
    EXPECT_TRUE(has(why, "stop it first")) << why;
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(desk, the_coordinator_sees_what_waits_and_sends_it_on) {
    here.start();
    const auto number = ticket_in(here.ask(citizen, "LAPOR anu itu ada yang aneh sekali kemarin"));
    ASSERT_FALSE(number.empty());
    const auto [code, list] = here.command({"tickets", "triage"});
    EXPECT_EQ(code, 0) << list;
    EXPECT_TRUE(has(list, "aneh sekali")) << list;
    EXPECT_FALSE(has(list, "081234567001")) << list;
    EXPECT_FALSE(has(list, "6281234567001")) << list;
    EXPECT_EQ(route(number).first, 0);
    EXPECT_EQ(here.command({"tickets", "triage", "--json"}).second, "");
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(desk, what_cannot_be_meant_is_refused_with_its_reason) {
    here.start();
    EXPECT_EQ(here.command({"tickets", "route"}).first, 2);
    const auto [code, why] =
        here.command({"tickets", "route", "1", "dishub", "--as", "081234567890"});
    EXPECT_EQ(code, 1);
    EXPECT_TRUE(has(why, "nobody's number")) << why;
    EXPECT_TRUE(has(route("4827364").second, "no such ticket"));
    EXPECT_EQ(here.stop()->exit_code, 0);
}

} // namespace
} // namespace ntbcare::sim
