// The contract about messages: redelivery, parts, outgoing SMS and receipts, what a restart finds.
#include "tests/db/store_contract.hpp"

#include <gmock/gmock.h>

namespace ntbcare::db {
namespace {

using fixture::minute;
using fixture::print_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr std::int64_t day = 24 * 60;

turn_keys asking_for(const fingerprint& print) {
    turn_keys keys;
    keys.prints = {print};
    return keys;
}

TEST_P(store_contract, the_same_message_is_known_with_what_it_led_to) {
    const contact citizen = add_citizen(1);
    const turn_effects written = make.complaint(citizen, citizen);
    commit(written);
    const inbox_row& row = written.inbox.front();
    const earlier expected{
        .inbox = row.id,
        .at = row.at,
        .outcome = inbox_outcome::ticket,
        .ticket = row.ticket,
        .reply = row.reply,
        .reply_text = written.outbox.front().text,
    };
    EXPECT_THAT(
        load(asking_for(row.print)).earlier_messages, ElementsAre(Pair(row.print, expected))
    );
    static_cast<void>(restart());
    const turn_view view = load(asking_for(row.print));
    EXPECT_THAT(view.earlier_messages, ElementsAre(Pair(row.print, expected)));
    EXPECT_TRUE(view.tickets.contains(row.ticket));
}

TEST_P(store_contract, the_reply_to_a_repetition_tells_when_it_was_accepted_and_repeated) {
    const contact citizen = add_citizen(1);
    const turn_effects written = make.complaint(citizen, citizen);
    commit(written);
    const inbox_row& row = written.inbox.front();
    turn_effects later = fixture::only(outbox_change{row.reply, outbox_state::accepted, minute(1)});
    later.repeated = {{row.id, minute(5)}};
    commit(later);
    static_cast<void>(restart());
    const earlier found = load(asking_for(row.print)).earlier_messages.at(row.print);
    EXPECT_EQ(found.reply_accepted_at, minute(1));
    EXPECT_EQ(found.repeated_at, minute(5));
}

TEST_P(store_contract, after_the_window_a_message_is_new) {
    const contact citizen = add_citizen(1);
    turn_effects first;
    first.inbox = {make.message(citizen.person)};
    commit(first);
    const fingerprint print = first.inbox.front().print;
    make.now = minute(day);
    EXPECT_EQ(load(asking_for(print)).earlier_messages.size(), 1U);
    make.now = minute(day + 1);
    EXPECT_THAT(load(asking_for(print)).earlier_messages, IsEmpty());
}

TEST_P(store_contract, of_two_messages_with_one_print_the_newer_counts) {
    const contact citizen = add_citizen(1);
    turn_effects both;
    both.inbox = {make.message(citizen.person), make.message(citizen.person)};
    both.inbox[1].print = both.inbox[0].print;
    commit(both);
    const fingerprint print = both.inbox[0].print;
    EXPECT_EQ(load(asking_for(print)).earlier_messages.at(print).inbox, both.inbox[1].id);
    static_cast<void>(restart());
    EXPECT_EQ(load(asking_for(print)).earlier_messages.at(print).inbox, both.inbox[1].id);
}

TEST_P(store_contract, a_message_of_nobody_is_kept) {
    turn_effects held;
    held.inbox = {make.message({})};
    held.inbox.front().outcome = inbox_outcome::held;
    commit(held);
    const fingerprint print = held.inbox.front().print;
    EXPECT_EQ(load(asking_for(print)).earlier_messages.at(print).outcome, inbox_outcome::held);
}

inbox_row part_of(inbox_row row, std::uint8_t n) {
    row.outcome = inbox_outcome::part;
    row.set = set_key{1, 2, 3};
    row.part = n;
    row.parts = 3;
    row.reference = 40'000;
    row.reference_width = 2;
    row.octets = {0, 255, n};
    return row;
}

TEST_P(store_contract, waiting_parts_are_found_by_a_restart_with_their_senders) {
    const contact citizen = add_citizen(1);
    turn_effects parts;
    parts.inbox = {
        part_of(make.message(citizen.person), 3),
        make.message(citizen.person),
        part_of(make.message(citizen.person), 1),
        part_of(make.message({}), 1),
    };
    parts.inbox[2].octets.clear();
    commit(parts);
    const recovered found = restart();
    EXPECT_THAT(found.waiting_parts, ElementsAre(parts.inbox[0], parts.inbox[2], parts.inbox[3]));
    EXPECT_THAT(
        found.part_senders,
        ElementsAre(
            Pair(parts.inbox[0].id, fixture::number(1)), Pair(parts.inbox[2].id, fixture::number(1))
        )
    );
    EXPECT_EQ(found.contacts.at(citizen.person).reach, citizen);
}

TEST_P(store_contract, joined_parts_wait_no_longer_and_know_their_ticket) {
    const contact citizen = add_citizen(1);
    turn_effects parts;
    parts.inbox = {part_of(make.message(citizen.person), 1)};
    commit(parts);
    const inbox_id part = parts.inbox.front().id;
    turn_effects whole = make.complaint(citizen, citizen);
    const ticket_id opened = whole.tickets_new.front().id;
    whole.joined = {{part, opened, whole.outbox.front().id}};
    commit(whole);
    EXPECT_THAT(restart().waiting_parts, IsEmpty());
    turn_keys keys;
    keys.inbox = {part, {999}};
    const turn_view view = load(keys);
    EXPECT_THAT(view.inbox_tickets, ElementsAre(Pair(part, opened)));
    EXPECT_TRUE(view.tickets.contains(opened));
    const fingerprint print = parts.inbox.front().print;
    const earlier again = load(asking_for(print)).earlier_messages.at(print);
    EXPECT_EQ(again.outcome, inbox_outcome::joined);
    EXPECT_EQ(again.reply, whole.outbox.front().id);
}

TEST_P(store_contract, unfinished_sms_come_back_oldest_first_with_where_to_send_them) {
    const contact citizen = add_citizen(1);
    contact elsewhere = citizen;
    elsewhere.group = "indosat";
    turn_effects sent;
    for (const char* text : {"satu", "dua", "tiga", "empat"})
        sent.outbox.push_back(make.sms(elsewhere, text));
    sent.outbox[3].state = outbox_state::held;
    sent.outbox[2].receipt = true;
    sent.outbox[2].in = lane::reminder;
    commit(sent);
    commit(fixture::only(outbox_change{sent.outbox[0].id, outbox_state::accepted, minute(1)}));
    const recovered found = restart();
    EXPECT_THAT(found.unfinished, ElementsAre(sent.outbox[1], sent.outbox[2]));
    EXPECT_EQ(found.last_outbox, sent.outbox[3].id);
    EXPECT_EQ(found.contacts.at(citizen.person).number, fixture::number(1));
}

TEST_P(store_contract, a_held_sms_that_is_released_is_found_again) {
    const contact citizen = add_citizen(1);
    turn_effects sent;
    sent.outbox = {make.sms(citizen, "satu")};
    sent.outbox.front().state = outbox_state::held;
    commit(sent);
    for (int i = 0; i < 3; ++i) {
        turn_effects later;
        later.outbox = {make.sms(citizen, "lagi")};
        commit(later);
        commit(fixture::only(outbox_change{later.outbox[0].id, outbox_state::failed, minute(1)}));
    }
    commit(fixture::only(outbox_change{sent.outbox[0].id, outbox_state::queued, minute(2)}));
    const auto unfinished = restart().unfinished;
    ASSERT_EQ(unfinished.size(), 1U);
    EXPECT_EQ(unfinished.front().id, sent.outbox.front().id);
}

/// The states an SMS has been in, and the one that is tried.
struct step {
    std::vector<outbox_state> before;
    outbox_state tried;
    bool queued_after;
};

TEST_P(store_contract, states_of_an_sms_only_go_forward) {
    using enum outbox_state;
    const std::vector<step> steps{
        {{}, queued, true},
        {{accepted}, queued, false},
        {{delivered}, queued, false},
        {{failed}, queued, false},
        {{expired}, queued, false},
        {{held}, queued, true},
        {{accepted, delivered}, accepted, false},
    };
    const contact citizen = add_citizen(1);
    for (const step& each : steps) {
        turn_effects sent;
        sent.outbox = {make.sms(citizen, "satu")};
        commit(sent);
        const outbox_id id = sent.outbox.front().id;
        for (const outbox_state state : each.before)
            commit(fixture::only(outbox_change{id, state, minute(1)}));
        commit(fixture::only(outbox_change{id, each.tried, minute(2)}));
        const auto unfinished = restart().unfinished;
        EXPECT_EQ(!unfinished.empty(), each.queued_after);
        commit(fixture::only(outbox_change{id, failed, minute(3)}));
    }
}

TEST_P(store_contract, a_change_of_an_sms_that_is_not_there_changes_nothing) {
    EXPECT_EQ(
        failure_of(fixture::only(outbox_change{{5}, outbox_state::failed, minute(1)})), errc::ok
    );
}

TEST_P(store_contract, message_ids_wait_for_their_receipts_over_a_restart) {
    const contact citizen = add_citizen(1);
    turn_effects sent;
    for (int i = 0; i < 3; ++i)
        sent.outbox.push_back(make.sms(citizen, "jawaban"));
    commit(sent);
    const outbox_id one = sent.outbox[0].id;
    const outbox_id two = sent.outbox[1].id;
    turn_effects accepted;
    accepted.outbox_changes = {
        {one, outbox_state::accepted, minute(1), "", {"A1", "A2"}},
        {two, outbox_state::accepted, minute(1), "", {"B"}},
        {sent.outbox[2].id, outbox_state::accepted, minute(1), "", {}},
    };
    commit(accepted);
    EXPECT_THAT(
        restart().awaiting_receipt, ElementsAre(Pair("A1", one), Pair("A2", one), Pair("B", two))
    );
    commit(fixture::only(outbox_change{one, outbox_state::delivered, minute(2)}));
    EXPECT_THAT(restart().awaiting_receipt, ElementsAre(Pair("B", two)));
}

TEST_P(store_contract, a_restart_tells_where_ids_go_on) {
    EXPECT_EQ(restart().last_person, person_id{});
    const contact citizen = add_citizen(1);
    commit(make.complaint(citizen, citizen));
    commit(make.complaint(citizen, citizen));
    const recovered found = restart();
    EXPECT_EQ(found.last_person, person_id{1});
    EXPECT_EQ(found.last_inbox, inbox_id{2});
    EXPECT_EQ(found.last_ticket, ticket_id{2});
    EXPECT_EQ(found.last_outbox, outbox_id{4});
}

TEST_P(store_contract, reopening_keeps_everything) {
    const contact citizen = add_citizen(1);
    const turn_effects written = make.complaint(citizen, citizen);
    commit(written);
    ASSERT_TRUE(rows().reopen());
    EXPECT_EQ(rows().recover().value().unfinished.size(), 2U);
    const fingerprint print = written.inbox.front().print;
    EXPECT_EQ(load(asking_for(print)).earlier_messages.size(), 1U);
}

TEST(turn_effects, an_answer_later_in_the_turn_closes_a_question_of_the_same_turn) {
    turn_effects turn;
    turn.questions = {{.person = {1}}, {.person = {2}}};
    turn_effects answer;
    answer.questions_closed = {{1}};
    turn.append(answer);
    ASSERT_EQ(turn.questions.size(), 1U);
    EXPECT_EQ(turn.questions.front().person, person_id{2});

    turn_effects asks_again;
    asks_again.questions = {{.person = {1}}};
    turn.append(asks_again);
    EXPECT_EQ(turn.questions.back().person, person_id{1});
    EXPECT_FALSE(turn.empty());
}

TEST(turn_effects, the_last_notice_of_an_office_counts) {
    turn_effects turn;
    turn.notices = {{"puprpkp", minute(0), 1}, {"dishub", minute(0), 0}};
    turn_effects later;
    later.notices = {{"puprpkp", minute(0), 2}};
    turn.append(later);
    ASSERT_EQ(turn.notices.size(), 2U);
    EXPECT_EQ(turn.notices.back().waiting, 2);
}

TEST(turn_effects, are_empty_when_nothing_is_in_them) {
    EXPECT_TRUE(turn_effects{}.empty());
}

} // namespace
} // namespace ntbcare::db
