// The contract about tickets: whole rows, versions, the chain of events, all or nothing.
#include "tests/db/store_contract.hpp"

#include "db/event_chain.hpp"

#include <gmock/gmock.h>

namespace ntbcare::db {
namespace {

using fixture::minute;
using routing::ticket_state;

/// A later change of a stored ticket.
ticket changed(ticket row, ticket_state state) {
    ++row.version;
    row.state = state;
    return row;
}

TEST_P(store_contract, a_complaint_comes_back_as_it_was_written) {
    const contact citizen = add_citizen(1);
    const turn_effects written = make.complaint(citizen, citizen);
    commit(written);
    static_cast<void>(restart());
    const ticket_id id = written.tickets_new.front().id;
    ticket expected = written.tickets_new.front();
    const turn_view view = load_sender(1);
    const ticket_view& found = view.tickets.at(id);
    expected.head = found.row.head;
    EXPECT_EQ(found.row, expected);
    EXPECT_EQ(found.owner, citizen);
    EXPECT_FALSE(found.owner_stopped);
    EXPECT_NE(found.row.head, chain_hash{});
}

TEST_P(store_contract, open_tickets_come_newest_first_and_no_more_than_ten) {
    const contact citizen = add_citizen(1);
    turn_effects many;
    for (std::size_t i = 0; i < open_tickets_max + 3; ++i)
        many.tickets_new.push_back(make.open_ticket(citizen.person));
    commit(many);
    const auto open = load_sender(1).open_tickets.at(citizen.person);
    ASSERT_EQ(open.size(), open_tickets_max);
    EXPECT_EQ(open.front(), many.tickets_new.back().id);
    EXPECT_TRUE(std::is_sorted(open.rbegin(), open.rend()));
}

TEST_P(store_contract, a_closed_ticket_is_found_only_by_its_id) {
    const contact citizen = add_citizen(1);
    turn_effects opened;
    opened.tickets_new = {make.open_ticket(citizen.person)};
    commit(opened);
    const ticket_id id = opened.tickets_new.front().id;
    turn_effects closed;
    closed.tickets_changed = {changed(stored(id), ticket_state::selesai)};
    commit(closed);
    EXPECT_TRUE(load_sender(1).open_tickets.empty());
    EXPECT_EQ(stored(id).state, ticket_state::selesai);
    turn_effects again;
    again.tickets_changed = {changed(stored(id), ticket_state::dibuka_lagi)};
    commit(again);
    EXPECT_THAT(load_sender(1).open_tickets.at(citizen.person), ::testing::ElementsAre(id));
}

TEST_P(store_contract, a_ticket_of_a_person_who_said_stop_says_so) {
    const contact citizen = add_citizen(1);
    turn_effects both;
    both.tickets_new = {make.open_ticket(citizen.person)};
    both.person_changes = {{citizen.person, minute(0), "", true, {}}};
    commit(both);
    turn_keys keys;
    keys.tickets = {both.tickets_new.front().id};
    EXPECT_TRUE(load(keys).tickets.begin()->second.owner_stopped);
}

TEST_P(store_contract, a_row_that_is_not_newer_is_a_conflict) {
    const contact citizen = add_citizen(1);
    turn_effects opened;
    opened.tickets_new = {make.open_ticket(citizen.person)};
    commit(opened);
    const ticket before = stored(opened.tickets_new.front().id);
    turn_effects first;
    first.tickets_changed = {changed(before, ticket_state::diproses)};
    commit(first);
    turn_effects second;
    second.tickets_changed = {changed(before, ticket_state::ditolak)};
    EXPECT_EQ(failure_of(second), errc::conflict);
    EXPECT_EQ(stored(before.id).state, ticket_state::diproses);
}

TEST_P(store_contract, a_ticket_that_changes_in_its_own_turn_is_written_once_as_last) {
    const contact citizen = add_citizen(1);
    turn_effects both = make.complaint(citizen, citizen);
    ticket row = changed(both.tickets_new.front(), ticket_state::diproses);
    both.events.push_back(make.event(row, "taken"));
    row.office = "dishub";
    both.tickets_changed = {row};
    commit(both);
    EXPECT_EQ(stored(row.id).state, ticket_state::diproses);
    EXPECT_EQ(stored(row.id).office, "dishub");
    EXPECT_EQ(stored(row.id).events, 3);
}

TEST_P(store_contract, a_change_of_place_alone_leaves_the_rest) {
    const contact citizen = add_citizen(1);
    commit(make.complaint(citizen, citizen));
    ticket row = stored({1});
    ++row.version;
    row.place = "52.03.02";
    row.changed_at = minute(5);
    turn_effects moved;
    moved.tickets_changed = {row};
    commit(moved);
    EXPECT_EQ(stored({1}), row);
    EXPECT_EQ(load_sender(1).open_tickets.at(citizen.person).size(), 1U);
}

TEST_P(store_contract, events_are_chained_onto_the_stored_head) {
    const contact citizen = add_citizen(1);
    const turn_effects opened = make.complaint(citizen, citizen);
    commit(opened);
    const salt_source salts{fixture::some_keys(), {}};
    const ticket_text& words = opened.texts.front();
    chain_hash head =
        next_head({}, opened.events[0], salted_hash(salts.salt(words.ticket, words.n), words.text));
    head = next_head(head, opened.events[1], std::nullopt);
    ASSERT_EQ(stored({1}).head, head);

    static_cast<void>(restart());
    ticket row = changed(stored({1}), ticket_state::diproses);
    turn_effects next;
    next.events = {make.event(row, "taken")};
    next.tickets_changed = {row};
    commit(next);
    EXPECT_EQ(stored({1}).head, next_head(head, next.events.front(), std::nullopt));
}

TEST_P(store_contract, an_event_out_of_its_order_is_refused) {
    const contact citizen = add_citizen(1);
    turn_effects effects = make.complaint(citizen, citizen);
    effects.events[1].n = 2;
    EXPECT_EQ(failure_of(effects), errc::constraint);
}

TEST_P(store_contract, an_event_without_its_ticket_is_refused) {
    const contact citizen = add_citizen(1);
    turn_effects effects = make.complaint(citizen, citizen);
    effects.tickets_new.clear();
    EXPECT_EQ(failure_of(effects), errc::constraint);
}

TEST_P(store_contract, an_event_with_words_that_nobody_brought_is_refused) {
    const contact citizen = add_citizen(1);
    turn_effects effects = make.complaint(citizen, citizen);
    effects.texts.clear();
    EXPECT_EQ(failure_of(effects), errc::constraint);
}

TEST_P(store_contract, a_change_of_a_ticket_that_is_not_there_is_refused) {
    const contact citizen = add_citizen(1);
    turn_effects effects;
    effects.tickets_changed = {changed(make.open_ticket(citizen.person), ticket_state::diproses)};
    EXPECT_EQ(failure_of(effects), errc::constraint);
}

TEST_P(store_contract, one_bad_row_leaves_no_trace_of_its_turn) {
    const contact citizen = add_citizen(1);
    commit(make.complaint(citizen, citizen));
    const recovered before = restart();

    using spoil = void (*)(turn_effects&);
    const std::vector<spoil> spoils{
        [](turn_effects& e) { e.inbox.front().id = {1}; },
        [](turn_effects& e) { e.outbox.front().id = {1}; },
        [](turn_effects& e) { e.outbox.back().to.person = {999}; },
        [](turn_effects& e) { e.outbox.back().to.person = {}; },
        [](turn_effects& e) { e.inbox.front().person = {999}; },
        [](turn_effects& e) { e.texts.push_back(e.texts.front()); },
        [](turn_effects& e) { e.tickets_new.front().person = {999}; },
        [](turn_effects& e) { e.questions.push_back({.person = {999}}); },
    };
    for (std::size_t i = 0; i < spoils.size(); ++i) {
        fixture::row_builder next{before};
        turn_effects effects = next.complaint(citizen, citizen);
        effects.persons.push_back(next.citizen(2));
        effects.notices.front().waiting = 7;
        const fingerprint print = effects.inbox.front().print;
        spoils[i](effects);
        EXPECT_EQ(failure_of(effects), errc::constraint) << i;

        turn_keys keys;
        keys.senders = {fixture::number(2)};
        keys.prints = {print};
        const turn_view view = load(keys);
        EXPECT_TRUE(view.persons.empty()) << i;
        EXPECT_TRUE(view.earlier_messages.empty()) << i;
        EXPECT_EQ(view.notices.at("puprpkp").waiting, 0) << i;
        const recovered after = restart();
        EXPECT_EQ(after.last_ticket, before.last_ticket) << i;
        EXPECT_EQ(after.last_inbox, before.last_inbox) << i;
        EXPECT_EQ(after.last_outbox, before.last_outbox) << i;
        EXPECT_EQ(after.unfinished, before.unfinished) << i;
    }
}

TEST_P(store_contract, nothing_to_write_is_written) {
    EXPECT_EQ(failure_of({}), errc::ok);
    EXPECT_EQ(restart().last_inbox, inbox_id{});
}

} // namespace
} // namespace ntbcare::db
