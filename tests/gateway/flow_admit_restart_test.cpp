// What admission still knows after a restart.
#include "tests/gateway/admissions.hpp"

#include <gtest/gtest.h>

namespace ntbcare::flow {
namespace {

TEST(admission_restart, goes_on_after_a_restart_with_the_parts_that_wait) {
    auto before = make_admission();
    restart again;
    again.add(before.admit(deliver(part_of(7, 2, 1, "jalan ")), link, 1, at(0s)), 1);
    auto door = make_admission();
    EXPECT_TRUE(door.restore(again.from, {link}, at(9min)).empty());
    EXPECT_EQ(door.next_expiry(), at(10min).steady);
    const auto made = take(door, part_of(7, 2, 2, "rusak"), 2, 9min);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].text, "jalan rusak");
    EXPECT_EQ(made[0].parts, (rows{{1}, {2}}));
}

TEST(admission_restart, joins_at_start_what_was_complete_before_a_crash) {
    auto before = make_admission();
    restart again;
    again.add(before.admit(deliver(part_of(7, 2, 2, "rusak")), link, 1, at(0s)), 1);
    again.add(before.admit(deliver(part_of(7, 2, 1, "jalan ")), link, 1, at(1s)), 2);
    auto door = make_admission();
    const auto made = door.restore(again.from, {link}, at(1h));
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].text, "jalan rusak");
    EXPECT_EQ(made[0].sender.digits, citizen);
    EXPECT_EQ(made[0].reach.person, db::person_id{5});
    EXPECT_EQ(made[0].row.link, "timur-1");
    // Its redelivery after the crash is known.
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "jalan "), 2, 1h).empty());
    EXPECT_EQ(door.open_sets(), 0U);
}

TEST(admission_restart, restores_sar_parts_and_parts_of_links_that_are_gone) {
    auto before = make_admission();
    restart again;
    for (const std::uint8_t number : octets{1, 2}) {
        const sms part{
            .message = bytes("sama"),
            .tlvs = {
                protocol::make_tlv16(protocol::tag::sar_msg_ref_num, 300),
                protocol::make_tlv8(protocol::tag::sar_total_segments, 2),
                protocol::make_tlv8(protocol::tag::sar_segment_seqnum, number)}};
        again.add(before.admit(deliver(part), link, 1, at(0s)), number);
    }
    auto door = make_admission();
    EXPECT_EQ(door.restore(again.from, {}, at(1min)).at(0).text, "samasama");
}

TEST(admission_restart, skips_waiting_parts_of_an_erased_person) {
    auto before = make_admission();
    restart again;
    again.add(before.admit(deliver(part_of(7, 2, 1, "a")), link, 1, at(0s)), 1);
    again.from.contacts.clear();
    auto door = make_admission();
    EXPECT_TRUE(door.restore(again.from, {link}, at(0s)).empty());
    EXPECT_EQ(door.open_sets(), 0U);
}

/// The rows of these parts, as if each had come a second after the one before.
incoming came(const sms& part, std::chrono::milliseconds when) {
    static auto before = make_admission();
    return before.admit(deliver(part), link, 1, at(when));
}

TEST(admission_restart, a_late_part_still_finds_the_ticket_of_its_message) {
    restart again;
    again.add_ended(came(part_of(7, 3, 1, "jalan"), 0s), 1, 40);
    again.add_ended(came(part_of(7, 3, 3, "Praya"), 1s), 2, 40);
    auto door = make_admission();
    EXPECT_TRUE(door.restore(again.from, {link}, at(20min)).empty());
    EXPECT_EQ(door.open_sets(), 0U);
    EXPECT_TRUE(take(door, part_of(7, 3, 2, "rusak"), 3, 21min).empty());
    const auto made = door.expire(at(31min));
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].late_to, db::inbox_id{1});
    EXPECT_EQ(made[0].text, "[...] rusak [...]");
    EXPECT_EQ(made[0].parts, (rows{{3}}));
    EXPECT_TRUE(made[0].missing.empty()); // Both together lack nothing.
    EXPECT_EQ(door.counters().late_parts, 1U);
}

TEST(admission_restart, a_late_part_that_waited_through_it_finds_the_ticket_too) {
    restart again;
    again.add_ended(came(part_of(7, 2, 1, "jalan"), 0s), 1, 40);
    again.add(came(part_of(7, 2, 2, "rusak"), 20min), 2);
    auto door = make_admission();
    EXPECT_TRUE(door.restore(again.from, {link}, at(21min)).empty());
    const auto made = door.expire(at(30min));
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].late_to, db::inbox_id{1});
}

TEST(admission_restart, a_redelivered_part_of_a_whole_message_starts_nothing) {
    restart again;
    again.add_ended(came(part_of(7, 2, 2, "rusak"), 0s), 1, 40);
    again.add_ended(came(part_of(7, 2, 1, "jalan "), 1s), 2, 40);
    auto door = make_admission();
    EXPECT_TRUE(door.restore(again.from, {link}, at(1min)).empty());
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "jalan "), 3, 2min).empty());
    EXPECT_EQ(door.open_sets(), 0U);
}

TEST(admission_restart, another_message_with_the_reference_of_an_ended_one_is_its_own) {
    restart again;
    again.add_ended(came(part_of(7, 2, 1, "jalan "), 0s), 1, 40);
    again.add_ended(came(part_of(7, 2, 2, "rusak"), 1s), 2, 40);
    auto door = make_admission();
    EXPECT_TRUE(door.restore(again.from, {link}, at(1min)).empty());
    EXPECT_TRUE(take(door, part_of(7, 2, 1, "lampu "), 3, 2min).empty());
    const auto made = take(door, part_of(7, 2, 2, "mati"), 4, 2min);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].text, "lampu mati");
}

TEST(admission_restart, two_ended_messages_with_one_reference_are_told_apart_by_their_tickets) {
    restart again;
    again.add_ended(came(part_of(7, 2, 1, "jalan "), 0s), 1, 40);
    again.add_ended(came(part_of(7, 2, 2, "rusak"), 1s), 2, 40);
    again.add_ended(came(part_of(7, 2, 1, "lampu "), 1h), 3, 41); // Its second part never came.
    auto door = make_admission();
    EXPECT_TRUE(door.restore(again.from, {link}, at(2h)).empty());
    EXPECT_TRUE(take(door, part_of(7, 2, 2, "mati"), 4, 2h).empty());
    const auto made = door.expire(at(3h));
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].late_to, db::inbox_id{3});
}

TEST(admission_restart, a_part_that_is_much_too_late_is_a_message_with_a_gap) {
    restart again;
    again.add_ended(came(part_of(7, 2, 1, "jalan"), 0s), 1, 40);
    auto door = make_admission({.late_part_within = 1h});
    EXPECT_TRUE(door.restore(again.from, {link}, at(2h)).empty());
    EXPECT_TRUE(door.expire(at(2h)).empty());
    EXPECT_TRUE(take(door, part_of(7, 2, 2, "rusak"), 2, 2h).empty());
    EXPECT_FALSE(door.expire(at(3h)).at(0).late_to);
}

TEST(admission_restart, ended_parts_of_an_erased_person_are_skipped) {
    restart again;
    again.add_ended(came(part_of(7, 2, 1, "jalan"), 0s), 1, 40);
    again.from.contacts.clear();
    auto door = make_admission();
    EXPECT_TRUE(door.restore(again.from, {link}, at(1min)).empty());
    EXPECT_TRUE(take(door, part_of(7, 2, 2, "rusak"), 2, 1min).empty());
    EXPECT_FALSE(door.expire(at(1h)).at(0).late_to);
}

} // namespace
} // namespace ntbcare::flow
