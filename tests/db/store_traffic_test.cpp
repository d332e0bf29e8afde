// The contract of db::store: messages in, messages out, what a restart finds. Runs on both engines.
#include "tests/db/store_contract.hpp"

#include "db/errc.hpp"

#include <gmock/gmock.h>

using namespace ntbcare;
using namespace ntbcare::db_test;
using db::errc;
using db::outbox_state;

namespace {

class store_traffic : public store_contract {};
INSTANTIATE_TEST_SUITE_P(
    engines, store_traffic, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(store_traffic, an_earlier_message_is_known_by_its_print) {
    commit(complaint_turn(1));
    EXPECT_EQ(
        earlier(1),
        (db::earlier{
            .inbox = {1},
            .at = start,
            .outcome = db::inbox_outcome::ticket,
            .ticket = {1},
            .reply = {1},
            .reply_text = "Laporan Anda kami terima.",
        })
    );
    EXPECT_EQ(earlier(2), std::nullopt);
    EXPECT_TRUE(load({.now = start, .prints = {print(1)}}).tickets.contains({1}));
}

TEST_P(store_traffic, an_earlier_message_tells_when_its_reply_was_accepted_and_repeated) {
    commit(complaint_turn(1));
    db::turn_effects effects;
    effects.outbox_changes.push_back(change(1, outbox_state::accepted, start + 1s));
    effects.repeated.push_back({{1}, start + 2min});
    commit(effects);
    EXPECT_EQ(earlier(1)->reply_accepted_at, start + 1s);
    EXPECT_EQ(earlier(1)->repeated_at, start + 2min);
}

TEST_P(store_traffic, a_print_is_forgotten_after_the_window) {
    commit(complaint_turn(1));
    EXPECT_TRUE(earlier(1, start + 24h).has_value());
    EXPECT_FALSE(earlier(1, start + 24h + 2s).has_value());
}

TEST_P(store_traffic, the_newest_message_with_a_print_counts) {
    commit(complaint_turn(1));
    auto again = message(2, 1, start + 1h);
    again.print = print(1);
    db::turn_effects effects;
    effects.inbox.push_back(again);
    commit(effects);
    EXPECT_EQ(earlier(1)->inbox, db::inbox_id{2});
    restarted();
    EXPECT_EQ(earlier(1)->inbox, db::inbox_id{2});
}

TEST_P(store_traffic, prints_come_back_after_a_restart) {
    auto effects = complaint_turn(1);
    effects.inbox.push_back(message(2, 1, start + 23h));
    effects.inbox.push_back(part(3, 1, 1, start + 25h));
    commit(effects);
    restarted();
    EXPECT_TRUE(earlier(2, start + 25h).has_value());
    EXPECT_EQ(earlier(3, start + 25h)->outcome, db::inbox_outcome::part);
    EXPECT_FALSE(earlier(1, start + 25h).has_value());
}

TEST_P(store_traffic, waiting_parts_come_back_with_their_senders) {
    auto effects = complaint_turn(1);
    effects.inbox.push_back(part(2, 1, 1));
    effects.inbox.push_back(part(3, 1, 2));
    effects.inbox.push_back(part(4, 0, 1));
    commit(effects);
    const auto found = restarted();
    ASSERT_EQ(found.waiting_parts.size(), 3U);
    EXPECT_EQ(found.waiting_parts[0], part(2, 1, 1));
    EXPECT_EQ(found.waiting_parts[1], part(3, 1, 2));
    ASSERT_EQ(found.part_senders.size(), 2U);
    EXPECT_EQ(found.part_senders[0], (std::pair{db::inbox_id{2}, number(1)}));
    EXPECT_EQ(found.contacts.at({1}), citizen(1, 1));
}

TEST_P(store_traffic, joined_parts_wait_no_more_and_lead_to_their_ticket) {
    auto effects = complaint_turn(1);
    effects.inbox.push_back(part(2, 1, 1));
    commit(effects);
    db::turn_effects last;
    last.inbox.push_back(part(3, 1, 2));
    last.joined = {{{2}, {1}, {1}}, {{3}, {1}, {1}}, {{9}, {1}, {1}}};
    commit(last);
    EXPECT_EQ(earlier(3)->outcome, db::inbox_outcome::joined);
    EXPECT_EQ(earlier(2)->ticket, db::ticket_id{1});
    EXPECT_EQ(earlier(2)->reply, db::outbox_id{1});
    const auto view = load({.now = start, .inbox = {{2}, {9}}});
    EXPECT_EQ(view.inbox_tickets.size(), 1U);
    EXPECT_EQ(view.inbox_tickets.at({2}), db::ticket_id{1});
    EXPECT_TRUE(view.tickets.contains({1}));
    EXPECT_TRUE(restarted().waiting_parts.empty());
}

/// Part `id` of a message that became ticket 1.
db::inbox_row ended(std::int64_t id, std::uint8_t n, db::wall_time at) {
    auto row = part(id, 1, n, at);
    row.outcome = db::inbox_outcome::joined;
    row.ticket = {1};
    row.reply = {1};
    return row;
}

TEST_P(store_traffic, parts_of_a_held_message_wait_no_more_and_say_why) {
    auto effects = complaint_turn(1);
    for (std::int64_t id = 2; id < 4; ++id)
        effects.inbox.push_back(part(id, 1, 1, start));
    commit(effects);
    db::turn_effects held;
    for (std::int64_t id = 2; id < 4; ++id)
        held.joined.push_back(
            {.inbox = {id}, .outcome = db::inbox_outcome::held, .unanswered = db::silence::spam}
        );
    commit(held);
    const auto found = restarted();
    EXPECT_TRUE(found.waiting_parts.empty());
    EXPECT_TRUE(found.ended_parts.empty());
}

TEST_P(store_traffic, parts_of_ended_sets_come_back_with_their_senders) {
    auto effects = complaint_turn(1);
    effects.inbox.push_back(part(2, 1, 1));
    effects.inbox.push_back(part(3, 1, 2, start + 1min));
    effects.inbox.push_back(part(4, 1, 3, start + 2min));
    effects.joined = {{{2}, {1}, {1}}, {{3}, {1}, {1}}};
    commit(effects);
    const auto found = restarted();
    ASSERT_EQ(found.ended_parts.size(), 2U);
    EXPECT_EQ(found.ended_parts[0], ended(2, 1, start));
    EXPECT_EQ(found.ended_parts[1], ended(3, 2, start + 1min));
    EXPECT_EQ(found.waiting_parts.size(), 1U);
    ASSERT_EQ(found.part_senders.size(), 3U);
    for (const auto& [row, sender] : found.part_senders)
        EXPECT_EQ(sender, number(1));
}

TEST_P(store_traffic, parts_that_ended_before_the_window_of_late_ones_do_not_come_back) {
    auto effects = complaint_turn(1);
    effects.inbox.push_back(part(2, 1, 1));
    effects.inbox.push_back(part(3, 1, 2, start + 1s));
    effects.joined = {{{2}, {1}, {1}}, {{3}, {1}, {1}}};
    effects.inbox.push_back(message(4, 1, start + 72h));
    commit(effects);
    EXPECT_EQ(restarted().ended_parts.size(), 2U); // The newest row says what time it is.
    db::turn_effects later;
    later.inbox.push_back(message(5, 1, start + 72h + 1s));
    commit(later);
    const auto found = restarted();
    ASSERT_EQ(found.ended_parts.size(), 1U);
    EXPECT_EQ(found.ended_parts[0].id, db::inbox_id{3});
}

TEST_P(store_traffic, only_the_newest_ended_parts_come_back) {
    auto effects = complaint_turn(1);
    for (std::int64_t id = 2; id < 2 + 60; ++id) {
        effects.inbox.push_back(part(id, 1, 1, start + id * 1s));
        effects.joined.push_back({{id}, {1}, {1}});
    }
    commit(effects);
    const auto found = restarted();
    ASSERT_EQ(found.ended_parts.size(), ended_parts_max);
    EXPECT_EQ(found.ended_parts.back().id, db::inbox_id{61});
    EXPECT_EQ(found.ended_parts.front().id, db::inbox_id{62 - 50});
}

std::vector<std::int64_t> ids_of(const std::vector<db::inbox_row>& rows) {
    std::vector<std::int64_t> ids;
    for (const auto& row : rows)
        ids.push_back(row.id.value);
    return ids;
}
using ids = std::vector<std::int64_t>;

TEST_P(store_traffic, messages_of_a_link_that_led_to_tickets_are_found_page_by_page) {
    auto effects = complaint_turn(1);
    for (std::int64_t id = 2; id <= 6; ++id) {
        auto row = message(id, 1, start + id * 1min);
        row.outcome = db::inbox_outcome::added;
        row.ticket = {1};
        effects.inbox.push_back(row);
    }
    effects.inbox[2].link = "telkomsel-2"; // Another link.
    effects.inbox[3].ticket = {};          // Led to no ticket.
    effects.inbox[4].octets.clear();       // Its octets are erased.
    commit(effects);
    const auto found = [&](db::received_query query) {
        return ids_of(store().received(query).value());
    };
    EXPECT_EQ(found({.link = "telkomsel-1"}), (ids{1, 2, 6}));
    EXPECT_EQ(found({.link = "telkomsel-1", .rows_max = 2}), (ids{1, 2}));
    EXPECT_EQ(found({.link = "telkomsel-1", .after = {2}, .rows_max = 2}), (ids{6}));
    EXPECT_EQ(found({.link = "telkomsel-1", .since = start + 2min}), (ids{2, 6}));
    EXPECT_EQ(found({.link = "telkomsel"}), ids{});
    restarted();
    EXPECT_EQ(store().received({.link = "telkomsel-2"})->at(0), effects.inbox[2]);
}

TEST_P(store_traffic, parts_are_found_by_the_group_of_their_link) {
    auto effects = complaint_turn(1);
    effects.inbox.push_back(ended(2, 1, start));
    auto elsewhere = ended(3, 2, start);
    elsewhere.link = "telkomsel-2";
    effects.inbox.push_back(elsewhere);
    commit(effects);
    const auto found = store().received({.link = "telkomsel-1", .group = "telkomsel"}).value();
    EXPECT_EQ(ids_of(found), (ids{1, 2, 3}));
    EXPECT_EQ(ids_of(store().received({.link = "telkomsel-1"}).value()), (ids{1, 2}));
}

TEST_P(store_traffic, texts_come_back_with_where_they_came_from_and_what_they_replace) {
    auto effects = complaint_turn(1);
    effects.texts[0].inbox = {1};
    commit(effects);
    auto row = ticket(1).row;
    ++row.version;
    ++row.events;
    row.texts = 2;
    db::turn_effects again;
    again.texts.push_back(
        {.ticket = {1},
         .n = 1,
         .at = start + 1h,
         .text = "jalan rusak",
         .inbox = {1},
         .replaces = 0}
    );
    again.events.push_back({{1}, 1, start + 1h, "operator", "redecoded", "text=0", 1});
    again.tickets_changed.push_back(row);
    commit(again);
    restarted();
    const std::vector<db::ticket_text> all{effects.texts[0], again.texts[0]};
    EXPECT_EQ(store().texts({1}).value(), all);
    EXPECT_TRUE(store().texts({2})->empty());
}

TEST_P(store_traffic, queued_messages_come_back_oldest_first) {
    auto effects = complaint_turn(1);
    effects.outbox[0].receipt = true;
    effects.outbox[0].service = "1708";
    effects.outbox[0].inbox = {1};
    effects.outbox[0].tries = 2;
    effects.outbox[0].in = db::lane::reminder;
    effects.outbox[0].event = 4;
    commit(effects);
    commit(complaint_turn(2));
    db::turn_effects sent;
    sent.outbox.push_back(sms(3, citizen(1, 1).reach));
    sent.outbox.push_back(sms(4, citizen(1, 1).reach));
    sent.outbox[1].state = outbox_state::held;
    sent.outbox_changes.push_back(change(2, outbox_state::accepted));
    commit(sent);
    const auto found = restarted();
    ASSERT_EQ(found.unfinished.size(), 2U);
    EXPECT_EQ(found.unfinished[0], effects.outbox[0]);
    EXPECT_EQ(found.unfinished[1], sent.outbox[0]);
    EXPECT_EQ(found.last_outbox, db::outbox_id{4});
    EXPECT_EQ(found.contacts.at({1}), citizen(1, 1));
}

TEST_P(store_traffic, a_message_goes_out_by_the_group_it_was_written_for) {
    auto effects = complaint_turn(1);
    effects.outbox[0].to.group = "indosat";
    effects.outbox.push_back(sms(2, citizen(1, 1).reach));
    effects.outbox[1].to.group.clear();
    commit(effects);
    const auto found = restarted();
    EXPECT_EQ(found.unfinished[0].to.group, "indosat");
    EXPECT_EQ(found.unfinished[1].to.group, "telkomsel");
}

TEST_P(store_traffic, nothing_finished_comes_back_however_the_ends_come) {
    for (std::int64_t id = 1; id <= 6; ++id)
        commit(complaint_turn(id));
    db::turn_effects ends;
    ends.outbox_changes = {
        change(6, outbox_state::accepted),
        change(2, outbox_state::failed),
        change(3, outbox_state::expired),
        change(1, outbox_state::held),
        change(5, outbox_state::delivered),
    };
    ends.outbox_changes[1].reason = "ESME_RINVDSTADR";
    commit(ends);
    commit(complaint_turn(7));
    const auto found = restarted();
    ASSERT_EQ(found.unfinished.size(), 2U);
    EXPECT_EQ(found.unfinished[0].id, db::outbox_id{4});
    EXPECT_EQ(found.unfinished[1].id, db::outbox_id{7});
}

TEST_P(store_traffic, a_held_message_may_be_released) {
    auto effects = complaint_turn(1);
    effects.outbox[0].state = outbox_state::held;
    commit(effects);
    for (std::int64_t id = 2; id <= 4; ++id) {
        auto later = complaint_turn(id);
        later.outbox_changes.push_back(change(id, outbox_state::accepted));
        commit(later);
    }
    EXPECT_TRUE(restarted().unfinished.empty());
    db::turn_effects release;
    release.outbox_changes.push_back(change(1, outbox_state::queued));
    commit(release);
    commit(complaint_turn(5));
    const auto found = restarted();
    ASSERT_EQ(found.unfinished.size(), 2U);
    EXPECT_EQ(found.unfinished[0].id, db::outbox_id{1});
}

TEST_P(store_traffic, states_only_go_forward) {
    auto effects = complaint_turn(1);
    effects.outbox[0].receipt = true;
    commit(effects);
    db::turn_effects late;
    late.outbox_changes = {
        change(1, outbox_state::accepted, start + 1s),
        change(1, outbox_state::queued, start + 2s),
        change(1, outbox_state::accepted, start + 3s),
        change(9, outbox_state::accepted, start), // Nobody's.
    };
    commit(late);
    EXPECT_EQ(earlier(1)->reply_accepted_at, start + 1s);
    EXPECT_TRUE(restarted().unfinished.empty());
}

TEST_P(store_traffic, a_message_may_be_accepted_in_the_turn_that_wrote_it) {
    auto effects = complaint_turn(1);
    effects.outbox_changes.push_back(change(1, outbox_state::accepted));
    commit(effects);
    EXPECT_TRUE(restarted().unfinished.empty());
}

TEST_P(store_traffic, message_ids_wait_until_their_receipt_comes) {
    commit(complaint_turn(1));
    commit(complaint_turn(2));
    db::turn_effects accepted;
    accepted.outbox_changes = {
        change(1, outbox_state::accepted), change(2, outbox_state::accepted)};
    accepted.outbox_changes[0].message_ids = {"A1", "a2"};
    accepted.outbox_changes[0].group = "timur";
    accepted.outbox_changes[1].message_ids = {"A1"};
    accepted.outbox_changes[1].group = "barat";
    commit(accepted);
    EXPECT_THAT(
        restarted().awaiting_receipt,
        testing::UnorderedElementsAre(
            db::awaited_receipt{"timur", "A1", {1}},
            db::awaited_receipt{"timur", "a2", {1}},
            db::awaited_receipt{"barat", "A1", {2}}
        )
    );
    db::turn_effects receipt;
    receipt.outbox_changes.push_back(change(1, outbox_state::delivered, start + 5s));
    commit(receipt);
    EXPECT_THAT(
        restarted().awaiting_receipt, testing::ElementsAre(db::awaited_receipt{"barat", "A1", {2}})
    );
}

TEST_P(store_traffic, what_was_learnt_of_a_carrier_is_there_after_a_restart) {
    EXPECT_TRUE(restarted().link_states.empty());
    db::turn_effects learnt;
    learnt.link_states = {{"timur", "receipt_form", "same"}, {"barat", "receipt_form", "hex"}};
    commit(learnt);
    db::turn_effects anew;
    anew.link_states = {{"timur", "receipt_form", "decimal"}};
    commit(anew);
    EXPECT_THAT(
        restarted().link_states,
        testing::UnorderedElementsAre(
            db::link_state{"timur", "receipt_form", "decimal"},
            db::link_state{"barat", "receipt_form", "hex"}
        )
    );
}

TEST_P(store_traffic, a_receipt_before_its_response_counts_as_acceptance) {
    commit(complaint_turn(1));
    db::turn_effects receipt;
    receipt.outbox_changes = {
        change(1, outbox_state::delivered, start + 5s),
        change(1, outbox_state::accepted, start + 6s)};
    commit(receipt);
    EXPECT_EQ(earlier(1)->reply_accepted_at, start + 5s);
    EXPECT_TRUE(restarted().unfinished.empty());
}

TEST_P(store_traffic, ids_go_on_after_a_restart) {
    commit(complaint_turn(4));
    auto effects = complaint_turn(5);
    effects.inbox[0].id = {17};
    effects.inbox[0].reply = {23};
    effects.outbox[0].id = {23};
    commit(effects);
    const auto found = restarted();
    EXPECT_EQ(found.last_person, db::person_id{5});
    EXPECT_EQ(found.last_inbox, db::inbox_id{17});
    EXPECT_EQ(found.last_ticket, db::ticket_id{5});
    EXPECT_EQ(found.last_outbox, db::outbox_id{23});
}

TEST_P(store_traffic, reopening_keeps_everything) {
    commit(complaint_turn(1));
    ASSERT_TRUE(store().reopen());
    EXPECT_EQ(recovered().unfinished.size(), 1U);
    EXPECT_EQ(ticket(1).row.id, db::ticket_id{1});
    EXPECT_TRUE(earlier(1).has_value());
    commit(complaint_turn(2));
}

} // namespace
