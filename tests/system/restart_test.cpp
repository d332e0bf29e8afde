// What a stop and a start keep.
#include "tests/system/stored.hpp"
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <csignal>

namespace ntbcare::sim {
namespace {

std::string phone(std::size_t i) {
    return fmt::format("0812345{:05}", i);
}

TEST(restart, sigterm_finishes_what_was_taken_and_leaves_the_rest_to_the_carrier) {
    world here;
    here.start();
    constexpr std::size_t people = 300;
    for (std::size_t i = 0; i < people; ++i)
        here.send(phone(i), fmt::format("LAPOR jalan rusak parah di Praya nomor {}", i));
    here.until("some are taken", [&] { return here.acknowledged().size() >= 20; });
    const auto how = here.stop();
    ASSERT_TRUE(how);
    EXPECT_EQ(how->exit_code, 0);
    EXPECT_EQ(read_tickets(here.files.store()).count, here.acknowledged().size());

    here.start();
    here.until("all are taken", [&] { return here.acknowledged().size() == people; });
    here.until("all are answered", [&] { return here.carrier().counters().shown >= people; });
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_EQ(read_tickets(here.files.store()).count, people);
    for (std::size_t i = 0; i < people; ++i)
        EXPECT_EQ(here.screen(phone(i)).size(), 1U) << phone(i);
}

TEST(restart, tickets_are_kept_and_their_people_known) {
    world here;
    here.start();
    const auto number = ticket_in(here.ask(phone(1), "LAPOR jalan rusak parah di Praya"));
    here.stop();
    here.start();
    EXPECT_EQ(ticket_in(here.ask(phone(1), "STATUS " + number)), number);
    here.stop();
    const auto [code, list] = here.command({"tickets", "--json"});
    EXPECT_EQ(code, 0);
    EXPECT_NE(list.find(number), std::string::npos) << list;
}

TEST(restart, a_part_that_waited_through_a_restart_is_joined) {
    world here;
    here.start();
    const auto words = "jalan rusak parah di Praya " + std::string(150, 'a') + " selesai";
    here.note_sent(words);
    auto parts = deliver_parts({.from = phone(1), .text = "LAPOR " + words, .reference = 3});
    ASSERT_EQ(parts.size(), 2U);
    const auto first = here.carrier().send({parts[0]});
    here.until("the first part is taken", [&] { return here.acknowledged().contains(first); });
    here.kill();
    here.start();
    here.carrier().send({parts[1]});
    here.hear(phone(1), 1);
    here.stop();
    const auto stored = read_tickets(here.files.store());
    EXPECT_EQ(stored.count, 1U);
    EXPECT_EQ(stored.by_text.count(words), 1U);
}

TEST(restart, a_part_that_comes_after_a_kill_joins_the_ticket_of_its_message) {
    world here;
    here.settings.intake = "reassembly_within = \"1s\"\n";
    here.start();
    const auto words = "jalan rusak parah di Praya " + std::string(150, 'a') + " lubang dalam";
    here.note_sent(words);
    auto parts = deliver_parts({.from = phone(1), .text = "LAPOR " + words, .reference = 3});
    ASSERT_EQ(parts.size(), 2U);
    here.carrier().send({parts[0]});
    const auto number = ticket_in(here.hear(phone(1), 1)); // The gap, and the whole text please.
    ASSERT_FALSE(number.empty());
    here.kill();
    here.start();
    here.carrier().send({parts[1]});
    here.until("the late part is on the ticket", [&] {
        return here.command({"tickets", "show", number}).second.find("lubang dalam") !=
               std::string::npos;
    });
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_EQ(read_tickets(here.files.store()).count, 1U);
    // The kill may have hit the reply on its way: then it went out once more, and nothing else did.
    for (const auto& shown : here.screen(phone(1)))
        EXPECT_EQ(ticket_in(shown.text), number);
}

} // namespace
} // namespace ntbcare::sim
