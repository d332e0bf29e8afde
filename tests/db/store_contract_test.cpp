// The contract of db::store: persons, tickets, events, questions, notices. Runs on both engines.
#include "tests/db/store_contract.hpp"

#include "db/errc.hpp"

using namespace ntbcare;
using namespace ntbcare::db_test;
using db::errc;
using db::outbox_state;

namespace {

class store_rows : public store_contract {};
INSTANTIATE_TEST_SUITE_P(
    engines, store_rows, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(store_rows, empty_store_knows_nobody) {
    const auto view =
        load({.now = start, .senders = {number(1)}, .prints = {print(1)}, .tickets = {{1}}});
    EXPECT_TRUE(view.persons.empty());
    EXPECT_TRUE(view.tickets.empty());
    EXPECT_TRUE(view.earlier_messages.empty());
    EXPECT_TRUE(view.notices.empty());
    const auto found = recovered();
    EXPECT_EQ(found.last_person, db::person_id{});
    EXPECT_EQ(found.last_outbox, db::outbox_id{});
    EXPECT_TRUE(found.unfinished.empty());
}

TEST_P(store_rows, an_empty_turn_is_committed) {
    commit({});
}

TEST_P(store_rows, a_person_comes_back_as_written) {
    auto who = citizen(1, 1);
    who.language = "sas";
    who.stopped = true;
    db::turn_effects effects;
    effects.persons.push_back({{1}, who});
    commit(effects);
    EXPECT_EQ(of_sender(1).persons.at(number(1).digits), who);
    restarted();
    EXPECT_EQ(of_sender(1).persons.at(number(1).digits), who);
}

TEST_P(store_rows, a_number_has_one_person) {
    db::turn_effects first;
    first.persons.push_back({{1}, citizen(1, 1)});
    commit(first);
    db::turn_effects second;
    second.persons.push_back({{2}, citizen(2, 1)});
    EXPECT_EQ(refused(second), errc::constraint);
    second.persons = {{{1}, citizen(1, 2)}};
    EXPECT_EQ(refused(second), errc::constraint);
}

TEST_P(store_rows, last_traffic_is_written_once_a_day) {
    commit(complaint_turn(1));
    db::turn_effects later;
    later.person_changes.push_back({.id = {1}, .last_at = start + 3h, .group = "telkomsel"});
    commit(later);
    EXPECT_EQ(of_sender(1).persons.at(number(1).digits).last_at, start);
    later.person_changes[0].last_at = start + 24h;
    commit(later);
    EXPECT_EQ(of_sender(1).persons.at(number(1).digits).last_at, start + 24h);
    later.person_changes[0].last_at = start;
    commit(later);
    EXPECT_EQ(of_sender(1).persons.at(number(1).digits).last_at, start + 24h);
}

TEST_P(store_rows, group_stop_and_language_are_written_at_once) {
    commit(complaint_turn(1));
    db::turn_effects later;
    later.person_changes.push_back({.id = {1}, .last_at = start, .group = "indosat"});
    later.person_changes.push_back({.id = {1}, .last_at = start, .stopped = true});
    later.person_changes.push_back({.id = {1}, .last_at = start, .language = "sas"});
    commit(later);
    restarted();
    auto who = of_sender(1).persons.at(number(1).digits);
    EXPECT_EQ(who.reach.group, "indosat");
    EXPECT_TRUE(who.stopped);
    EXPECT_EQ(who.language, "sas");
    later.person_changes = {{.id = {1}, .last_at = start, .stopped = false}};
    commit(later);
    EXPECT_FALSE(of_sender(1).persons.at(number(1).digits).stopped);
    EXPECT_EQ(of_sender(1).persons.at(number(1).digits).reach.group, "indosat");
}

TEST_P(store_rows, a_new_person_may_change_in_its_own_turn) {
    auto effects = complaint_turn(1);
    effects.person_changes.push_back({.id = {1}, .last_at = start, .stopped = true});
    commit(effects);
    EXPECT_TRUE(of_sender(1).persons.at(number(1).digits).stopped);
}

TEST_P(store_rows, a_change_of_nobody_is_refused) {
    db::turn_effects effects;
    effects.person_changes.push_back({.id = {9}, .last_at = start});
    EXPECT_EQ(refused(effects), errc::constraint);
}

TEST_P(store_rows, a_ticket_comes_back_with_its_owner) {
    commit(complaint_turn(1));
    restarted();
    auto found = ticket(1);
    EXPECT_NE(found.row.head, (std::array<std::uint8_t, 16>{}));
    found.row.head = {};
    EXPECT_EQ(found.row, complaint(1, 1));
    EXPECT_EQ(found.owner, citizen(1, 1).reach);
    EXPECT_FALSE(found.owner_stopped);
}

TEST_P(store_rows, a_refused_turn_leaves_no_trace) {
    commit(complaint_turn(1));
    auto effects = complaint_turn(2);
    effects.outbox.push_back(sms(1, citizen(2, 2).reach)); // An id that is taken.
    effects.notices.push_back({"puprpkp", start, 3});
    EXPECT_EQ(refused(effects), errc::constraint);
    const auto view =
        load({.now = start, .senders = {number(2)}, .prints = {print(2)}, .tickets = {{2}}});
    EXPECT_TRUE(view.persons.empty());
    EXPECT_TRUE(view.tickets.empty());
    EXPECT_TRUE(view.earlier_messages.empty());
    EXPECT_TRUE(view.notices.empty());
    EXPECT_EQ(recovered().last_ticket, db::ticket_id{1});
    commit(complaint_turn(2));
    EXPECT_EQ(recovered().unfinished.size(), 2U);
}

TEST_P(store_rows, rows_of_unknown_persons_are_refused) {
    db::turn_effects effects;
    effects.tickets_new.push_back(complaint(1, 9));
    EXPECT_EQ(refused(effects), errc::constraint);
    effects = {};
    effects.outbox.push_back(sms(1, citizen(9, 9).reach));
    EXPECT_EQ(refused(effects), errc::constraint);
    effects = {};
    effects.inbox.push_back(message(1, 9));
    EXPECT_EQ(refused(effects), errc::constraint);
    effects = {};
    effects.questions.push_back({.person = {9}});
    EXPECT_EQ(refused(effects), errc::constraint);
    effects = {};
    effects.texts.push_back({{9}, 0, db::text_kind::complaint, start, "a"});
    EXPECT_EQ(refused(effects), errc::constraint);
}

TEST_P(store_rows, a_message_of_nobody_is_kept) {
    db::turn_effects effects;
    effects.inbox.push_back(message(1, 0));
    effects.inbox[0].outcome = db::inbox_outcome::triage;
    effects.inbox[0].octets.clear();
    commit(effects);
    EXPECT_EQ(earlier(1)->outcome, db::inbox_outcome::triage);
}

TEST_P(store_rows, a_ticket_may_change_in_the_turn_that_opens_it) {
    auto effects = complaint_turn(1);
    auto changed = complaint(1, 1);
    changed.state = routing::ticket_state::diteruskan;
    changed.version = 2;
    changed.events = 2;
    effects.events.push_back({{1}, 1, start, "system", "assigned", "office=puprpkp"});
    effects.tickets_changed.push_back(changed);
    commit(effects);
    EXPECT_EQ(ticket(1).row.state, routing::ticket_state::diteruskan);
    EXPECT_EQ(ticket(1).row.version, 2);
    EXPECT_EQ(ticket(1).row.events, 2);
}

TEST_P(store_rows, a_version_that_is_not_newer_is_a_conflict) {
    commit(complaint_turn(1));
    const auto before = ticket(1).row;
    auto effects = answer_turn(before, start + 1h);
    effects.tickets_changed[0].version += 2; // Two changes in one turn.
    commit(effects);
    EXPECT_EQ(refused(answer_turn(before, start + 2h)), errc::conflict);
    auto same = answer_turn(ticket(1).row, start + 2h);
    same.tickets_changed[0].version = ticket(1).row.version;
    EXPECT_EQ(refused(same), errc::conflict);
    EXPECT_EQ(ticket(1).row.texts, 2);
}

TEST_P(store_rows, the_last_row_of_a_ticket_counts) {
    commit(complaint_turn(1));
    auto effects = answer_turn(ticket(1).row, start + 1h);
    auto later = effects.tickets_changed[0];
    ++later.version;
    later.state = routing::ticket_state::selesai;
    effects.tickets_changed.push_back(later);
    commit(effects);
    EXPECT_EQ(ticket(1).row.state, routing::ticket_state::selesai);
    effects.tickets_changed = {later, later};
    effects.tickets_changed[0].version += 1;
    effects.events.clear();
    effects.texts.clear();
    EXPECT_EQ(refused(effects), errc::conflict);
}

TEST_P(store_rows, an_event_needs_its_ticket_its_place_and_its_text) {
    commit(complaint_turn(1));
    const auto before = ticket(1).row;
    auto effects = answer_turn(before, start);
    effects.tickets_changed.clear();
    EXPECT_EQ(refused(effects), errc::constraint);
    effects = answer_turn(before, start);
    effects.events[0].n = 3;
    EXPECT_EQ(refused(effects), errc::constraint);
    effects = answer_turn(before, start);
    effects.texts.clear();
    EXPECT_EQ(refused(effects), errc::constraint);
    effects = answer_turn(before, start);
    effects.tickets_changed[0].id = {7};
    EXPECT_EQ(refused(effects), errc::constraint);
    commit(answer_turn(before, start));
}

TEST_P(store_rows, head_is_the_stores_own) {
    commit(complaint_turn(1));
    const auto head = ticket(1).row.head;
    auto effects = answer_turn(ticket(1).row, start);
    effects.tickets_changed[0].head.fill(0xEE);
    commit(effects);
    EXPECT_NE(ticket(1).row.head, head);
    EXPECT_NE(ticket(1).row.head, effects.tickets_changed[0].head);
}

TEST_P(store_rows, open_tickets_come_newest_first_and_bounded) {
    commit(complaint_turn(1));
    db::turn_effects more;
    for (std::int64_t id = 2; id <= 12; ++id)
        more.tickets_new.push_back(complaint(id, 1));
    more.tickets_new.back().state = routing::ticket_state::selesai;
    commit(more);
    restarted();
    const auto view = of_sender(1);
    const auto& open = view.open_tickets.at({1});
    ASSERT_EQ(open.size(), db::open_tickets_max);
    EXPECT_EQ(open.front(), db::ticket_id{11});
    EXPECT_EQ(open.back(), db::ticket_id{2});
    for (const auto id : open)
        EXPECT_TRUE(view.tickets.contains(id));
}

TEST_P(store_rows, a_ticket_leaves_and_joins_the_open_ones_with_its_state) {
    commit(complaint_turn(1));
    auto row = ticket(1).row;
    row.state = routing::ticket_state::ditolak;
    ++row.version;
    db::turn_effects effects;
    effects.tickets_changed.push_back(row);
    commit(effects);
    EXPECT_FALSE(of_sender(1).open_tickets.contains({1}));
    effects.tickets_changed[0].state = routing::ticket_state::dibuka_lagi;
    ++effects.tickets_changed[0].version;
    commit(effects);
    EXPECT_EQ(of_sender(1).open_tickets.at({1}).size(), 1U);
}

TEST_P(store_rows, a_named_ticket_brings_what_its_reporter_is_asked) {
    auto effects = complaint_turn(1);
    effects.questions.push_back(
        {.person = {1}, .ticket = {1}, .kind = db::question_kind::place, .asked_at = start}
    );
    commit(effects);
    const auto view = load({.now = start, .tickets = {{1}}});
    ASSERT_EQ(view.questions.size(), 1U);
    EXPECT_EQ(view.questions.at({1}).kind, db::question_kind::place);
}

TEST_P(store_rows, a_newer_question_replaces_the_open_one) {
    auto effects = complaint_turn(1);
    effects.questions.push_back(
        {.person = {1}, .ticket = {1}, .asked_at = start, .closes_at = start + 72h}
    );
    commit(effects);
    const db::question newer{
        .person = {1},
        .ticket = {1},
        .kind = db::question_kind::which_place,
        .choices = "52.02.01 52.03.02",
        .asked_at = start + 1h,
        .closes_at = start + 73h,
    };
    db::turn_effects later;
    later.questions.push_back(newer);
    later.questions_closed.push_back({1}); // Closed first, whatever the order of the lists.
    commit(later);
    restarted();
    const auto view = of_sender(1);
    EXPECT_EQ(view.questions.at({1}), newer);
    EXPECT_TRUE(view.tickets.contains({1}));
    later.questions.clear();
    commit(later);
    EXPECT_TRUE(of_sender(1).questions.empty());
}

TEST_P(store_rows, a_question_about_no_ticket_comes_back_to_the_millisecond) {
    commit(complaint_turn(1));
    const db::question asked{
        .person = {1},
        .kind = db::question_kind::erase,
        .choices = "2",
        .asked_at = start + 1ms,
        .closes_at = start + 30min};
    db::turn_effects effects;
    effects.questions.push_back(asked);
    commit(effects);
    restarted();
    EXPECT_EQ(of_sender(1).questions.at({1}), asked);
}

TEST_P(store_rows, a_question_brings_its_closed_ticket) {
    auto effects = complaint_turn(1);
    effects.tickets_new[0].state = routing::ticket_state::selesai;
    effects.questions.push_back({.person = {1}, .ticket = {1}, .kind = db::question_kind::rate});
    commit(effects);
    const auto view = of_sender(1);
    EXPECT_FALSE(view.open_tickets.contains({1}));
    EXPECT_TRUE(view.tickets.contains({1}));
}

TEST_P(store_rows, open_tickets_bring_their_first_words_when_they_are_recent) {
    commit(complaint_turn(1));
    EXPECT_TRUE(of_sender(1).first_texts.empty()); // Nobody asked.
    db::turn_keys keys{.now = start, .senders = {number(1)}, .texts_since = start};
    EXPECT_EQ(load(keys).first_texts.at({1}), "jalan rusak parah di Praya");
    keys.texts_since = start + 1ms;
    EXPECT_TRUE(load(keys).first_texts.empty());
    keys.texts_since = start;
    keys.senders = {number(2)};
    EXPECT_TRUE(load(keys).first_texts.empty());
}

TEST_P(store_rows, a_closed_ticket_brings_no_words) {
    auto effects = complaint_turn(1);
    effects.tickets_new[0].state = routing::ticket_state::selesai;
    commit(effects);
    const db::turn_keys keys{.now = start, .senders = {number(1)}, .texts_since = start};
    EXPECT_TRUE(load(keys).first_texts.empty());
}

TEST_P(store_rows, a_ticket_whose_words_are_wanted_brings_them_whatever_its_age_and_state) {
    auto effects = complaint_turn(1);
    effects.tickets_new[0].state = routing::ticket_state::selesai;
    commit(effects);
    const auto view = load({.now = start, .tickets = {{1}}, .worded = {{1}, {2}}});
    EXPECT_EQ(view.first_texts.at({1}), "jalan rusak parah di Praya");
    EXPECT_EQ(view.first_texts.size(), 1U);
}

TEST_P(store_rows, a_deed_of_the_desk_is_a_turn_of_its_own) {
    db::turn_effects effects;
    effects.audit.push_back({start, "siti", "Ibu Sari", "route", {}, "office=dishub"});
    EXPECT_FALSE(effects.empty());
    commit(effects);
    EXPECT_EQ(audit(), effects.audit);
    db::turn_effects both = effects;
    both.append(effects);
    commit(both);
    EXPECT_EQ(audit().size(), 3U);
}

TEST_P(store_rows, the_last_notice_of_an_office_counts) {
    db::turn_effects effects;
    effects.notices = {{"dishub", start, 1}, {"puprpkp", start, 1}, {"dishub", start, 2}};
    commit(effects);
    restarted();
    const auto notices = load({.now = start}).notices;
    EXPECT_EQ(notices.size(), 2U);
    EXPECT_EQ(notices.at("dishub"), (db::office_notice{"dishub", start, 2}));
}

TEST_P(store_rows, officers_are_added_once_and_kept) {
    commit(complaint_turn(1));
    const std::vector<db::officer> named{
        officer("puprpkp", 1), officer("dishub", 2), officer("dishub", 3)};
    ASSERT_TRUE(store().seed_officers(named, start));
    ASSERT_TRUE(store().seed_officers(named, start));
    ASSERT_TRUE(store().seed_officers(std::vector{officer("dishub", 1)}, start)
    ); // Stays where it is.
    EXPECT_EQ(restarted().last_person, db::person_id{3});
    const auto view = load({.now = start, .senders = {number(1), number(2)}});
    EXPECT_EQ(view.officers.at("puprpkp").size(), 1U);
    EXPECT_EQ(view.officers.at("dishub").size(), 2U);
    EXPECT_EQ(view.persons.at(number(1).digits).officer_of, "puprpkp");
    EXPECT_EQ(view.persons.at(number(2).digits).officer_of, "dishub");
}

TEST_P(store_rows, an_officer_known_as_a_citizen_is_one_at_once) {
    commit(complaint_turn(1));
    EXPECT_EQ(of_sender(1).persons.at(number(1).digits).officer_of, "");
    ASSERT_TRUE(store().seed_officers(std::vector{officer("dishub", 1)}, start));
    EXPECT_EQ(of_sender(1).persons.at(number(1).digits).officer_of, "dishub");
}

} // namespace
