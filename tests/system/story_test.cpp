// What a phone and an office hear from the real gateway.
#include "tests/system/stored.hpp"
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace ntbcare::sim {
namespace {

const std::string citizen = "081234567890";
const std::string officer = "081200000001";

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

struct story : testing::Test {
    story() { here.settings.officers = {{"puprpkp", officer}}; }

    /// Ends the gateway cleanly; then its store may be read.
    void finish() {
        const auto how = here.stop();
        ASSERT_TRUE(how);
        EXPECT_EQ(how->exit_code, 0);
    }

    world here;
};

TEST_F(story, a_complaint_reaches_its_office_and_the_answer_its_sender) {
    here.start();
    const auto reply = here.ask(citizen, "LAPOR jalan rusak parah di Praya");
    const auto number = ticket_in(reply);
    ASSERT_FALSE(number.empty()) << reply;
    EXPECT_TRUE(has(reply, "PUPR")) << reply;
    EXPECT_EQ(here.screen(citizen)[0].parts, 1U);

    const auto notice = here.hear(officer, 1);
    EXPECT_EQ(ticket_in(notice), number) << notice;
    EXPECT_FALSE(has(notice, "1234567890")) << notice;

    const auto confirmed = here.ask(officer, "JAWAB " + number + " akan ditambal besok");
    EXPECT_FALSE(confirmed.empty());
    EXPECT_TRUE(has(here.hear(citizen, 2), "akan ditambal besok"));

    const auto status = here.ask(citizen, "STATUS");
    EXPECT_EQ(ticket_in(status), number) << status;

    here.ask(officer, "SELESAI " + number + " sudah ditambal");
    EXPECT_TRUE(has(here.hear(citizen, 4), "sudah ditambal"));
    finish();

    const auto [code, shown] = here.command({"tickets", "show", number});
    EXPECT_EQ(code, 0);
    EXPECT_TRUE(has(shown, "akan ditambal besok")) << shown;
    EXPECT_TRUE(has(shown, "jalan rusak parah")) << shown;
}

TEST_F(story, neither_numbers_nor_words_stand_in_the_log) {
    here.settings.log = "level = \"debug\"\n";
    here.start();
    here.ask(citizen, "LAPOR jembatan keropos di Praya");
    finish();
    EXPECT_FALSE(here.log_has("1234567890"));
    EXPECT_FALSE(here.log_has("keropos"));
    EXPECT_TRUE(here.log_has("gateway.ready"));
}

TEST_F(story, what_has_no_form_is_not_refused) {
    here.start();
    const auto help = here.ask("081234567801", "");
    EXPECT_TRUE(ticket_in(help).empty()) << help;
    EXPECT_FALSE(ticket_in(here.ask("081234567802", "\xF0\x9F\x98\xA1\xF0\x9F\x98\xA1")).empty());
    EXPECT_FALSE(ticket_in(here.ask("081234567803", "jalan")).empty());
    finish();
    EXPECT_EQ(read_tickets(here.files.store()).count, 2U);
}

TEST_F(story, the_same_sms_twice_is_one_ticket) {
    here.start();
    here.ask(citizen, "LAPOR jalan rusak parah di Praya");
    const auto again = here.send(citizen, "LAPOR jalan rusak parah di Praya");
    here.until("the copy is taken", [&] { return here.acknowledged().contains(again); });
    finish();
    EXPECT_EQ(read_tickets(here.files.store()).count, 1U);
    EXPECT_EQ(here.screen(citizen).size(), 1U);
}

TEST_F(story, a_long_sms_out_of_order_is_one_ticket_with_all_its_text) {
    here.start();
    std::string text = "LAPOR jalan rusak parah di Praya"; // The ticket begins behind LAPOR.
    for (int i = 0; text.size() < 400; ++i)
        text += fmt::format(" lubang {}", i);
    auto parts = deliver_parts({.from = citizen, .text = text, .reference = 9});
    ASSERT_EQ(parts.size(), 3U);
    std::swap(parts[0], parts[2]);
    here.note_sent(text);
    here.carrier().send(std::move(parts));
    here.hear(citizen, 1);
    finish();
    EXPECT_EQ(read_tickets(here.files.store()).by_text.count(text.substr(6)), 1U);
}

TEST_F(story, ten_parts_with_one_missing_become_a_ticket_with_the_gap_visible) {
    here.settings.intake = "reassembly_within = \"1s\"\n";
    here.start();
    std::string text = "LAPOR jalan rusak parah di Praya";
    for (int i = 0; text.size() < 1450; ++i)
        text += fmt::format(" lubang {}", i);
    auto parts = deliver_parts({.from = citizen, .text = text, .reference = 9});
    ASSERT_EQ(parts.size(), 10U);
    parts.erase(parts.begin() + 4);
    here.note_sent(text);
    here.carrier().send(std::move(parts));
    const auto reply = here.hear(citizen, 1);
    EXPECT_FALSE(ticket_in(reply).empty()) << reply;
    finish();
    const auto stored = read_tickets(here.files.store());
    ASSERT_EQ(stored.count, 1U);
    EXPECT_TRUE(has(stored.by_text.begin()->first, "[...]"));
}

TEST_F(story, faults_of_the_carrier_lose_nothing_and_double_no_ticket) {
    world sick{
        {.faults = {
             .seed = 5,
             .binds = {.disconnect_after = 40},
             .answers = {.throttle = 0.1, .delay = std::chrono::milliseconds{1}},
             .deliveries = {.duplicate = 0.3}}}};
    sick.start();
    constexpr std::size_t people = 60;
    const auto phone = [](std::size_t i) {
        return fmt::format("0812345{:05}", i);
    };
    for (std::size_t i = 0; i < people; ++i)
        sick.send(phone(i), fmt::format("LAPOR jalan rusak parah di Praya nomor {}", i));
    sick.until("all are answered", [&] {
        for (std::size_t i = 0; i < people; ++i)
            if (sick.screen(phone(i)).empty())
                return false;
        return true;
    });
    sick.until("all are acknowledged", [&] { return sick.carrier().unacknowledged() == 0; });
    EXPECT_EQ(sick.stop()->exit_code, 0);
    const auto stored = read_tickets(sick.files.store());
    EXPECT_EQ(stored.count, people);
    EXPECT_EQ(stored.by_text.size(), people);
}

} // namespace
} // namespace ntbcare::sim
