// The contract about people: who is known, what is written about them, officers, questions.
#include "tests/db/store_contract.hpp"

#include <gmock/gmock.h>

namespace ntbcare::db {
namespace {

using fixture::minute;
using fixture::number;

TEST_P(store_contract, an_unknown_sender_is_absent) {
    EXPECT_TRUE(load_sender(1).persons.empty());
}

TEST_P(store_contract, a_person_comes_back_with_number_and_wire_form) {
    const new_person fresh = make.citizen(1);
    commit(fixture::only(fresh));
    EXPECT_EQ(load_sender(1).persons.at(number(1).digits), fresh.row);
    static_cast<void>(restart());
    EXPECT_EQ(load_sender(1).persons.at(number(1).digits), fresh.row);
}

TEST_P(store_contract, a_number_is_never_two_persons) {
    add_citizen(1);
    EXPECT_EQ(failure_of(fixture::only(make.citizen(1))), errc::constraint);
}

TEST_P(store_contract, traffic_of_the_same_day_is_not_written) {
    const contact citizen = add_citizen(1);
    turn_effects later;
    later.person_changes = {{citizen.person, minute(60), citizen.group, {}, {}}};
    commit(later);
    EXPECT_EQ(load_sender(1).persons.begin()->second.last_at, minute(0));
    later.person_changes = {{citizen.person, minute(24 * 60), citizen.group, {}, {}}};
    commit(later);
    EXPECT_EQ(load_sender(1).persons.begin()->second.last_at, minute(24 * 60));
}

TEST_P(store_contract, another_carrier_stop_and_language_are_written_at_once) {
    const contact citizen = add_citizen(1);
    turn_effects change;
    change.person_changes = {{citizen.person, minute(1), "indosat", true, "sas"}};
    commit(change);
    static_cast<void>(restart());
    const person who = load_sender(1).persons.begin()->second;
    EXPECT_EQ(who.reach.group, "indosat");
    EXPECT_EQ(who.language, "sas");
    EXPECT_TRUE(who.stopped);
    change.person_changes = {{citizen.person, minute(2), "", false, {}}};
    commit(change);
    static_cast<void>(restart());
    EXPECT_FALSE(load_sender(1).persons.begin()->second.stopped);
    EXPECT_EQ(load_sender(1).persons.begin()->second.reach.group, "indosat");
}

TEST_P(store_contract, a_change_of_nobody_is_our_own_mistake) {
    turn_effects change;
    change.person_changes = {{{77}, minute(1), "indosat", true, {}}};
    EXPECT_EQ(failure_of(change), errc::constraint);
}

TEST_P(store_contract, officers_are_seeded_once_and_stay) {
    const officer named{"puprpkp", number(90), {{}, "081200000090", 2, 1, "telkomsel"}};
    ASSERT_TRUE(rows().seed_officers(std::span{&named, 1}, minute(0)));
    ASSERT_TRUE(rows().seed_officers(std::span{&named, 1}, minute(1)));
    ASSERT_TRUE(rows().seed_officers({}, minute(2)));
    EXPECT_EQ(restart().last_person, person_id{1});
    const turn_view view = load_sender(90);
    EXPECT_EQ(view.persons.at(number(90).digits).officer_of, "puprpkp");
    ASSERT_EQ(view.officers.at("puprpkp").size(), 1U);
    EXPECT_EQ(view.officers.at("puprpkp").front().wire, "081200000090");
}

TEST_P(store_contract, a_citizen_who_becomes_an_officer_is_one_person) {
    const contact citizen = add_citizen(1);
    const officer named{"dishub", number(1), citizen};
    ASSERT_TRUE(rows().seed_officers(std::span{&named, 1}, minute(0)));
    const person who = load_sender(1).persons.begin()->second;
    EXPECT_EQ(who.reach.person, citizen.person);
    EXPECT_EQ(who.officer_of, "dishub");
}

TEST_P(store_contract, the_office_that_named_an_officer_first_keeps_him) {
    const std::vector<officer> named{{"dishub", number(1), {}}, {"puprpkp", number(1), {}}};
    ASSERT_TRUE(rows().seed_officers(named, minute(0)));
    EXPECT_EQ(load_sender(1).persons.begin()->second.officer_of, "dishub");
    EXPECT_EQ(load_sender(1).officers.count("puprpkp"), 0U);
}

TEST_P(store_contract, an_officer_is_written_to_by_the_carrier_of_his_last_message) {
    const officer named{"dishub", number(1), {{}, "081200000001", 2, 1, "telkomsel"}};
    ASSERT_TRUE(rows().seed_officers(std::span{&named, 1}, minute(0)));
    turn_effects change;
    change.person_changes = {{{1}, minute(1), "indosat", {}, {}}};
    commit(change);
    EXPECT_EQ(load_sender(1).officers.at("dishub").front().group, "indosat");
}

TEST_P(store_contract, a_newer_question_replaces_the_open_one_and_its_ticket_comes_along) {
    const contact citizen = add_citizen(1);
    ticket row = make.open_ticket(citizen.person);
    row.state = routing::ticket_state::selesai; // Not found among the open ones.
    turn_effects asked;
    asked.tickets_new = {row};
    asked.questions = {{citizen.person, {}, question_kind::facts, "", minute(0), minute(9)}};
    commit(asked);
    const question newer{
        citizen.person, row.id, question_kind::which_place, "1 2", minute(1), minute(9)};
    turn_effects again;
    again.questions = {newer};
    commit(again);
    static_cast<void>(restart());
    const turn_view view = load_sender(1);
    EXPECT_EQ(view.questions.at(citizen.person), newer);
    EXPECT_TRUE(view.tickets.contains(row.id));
}

TEST_P(store_contract, a_question_closes_before_another_opens) {
    const contact citizen = add_citizen(1);
    const question asked{citizen.person, {}, question_kind::facts, "", minute(0), minute(9)};
    turn_effects both;
    both.questions_closed = {citizen.person};
    both.questions = {asked};
    commit(both);
    EXPECT_EQ(load_sender(1).questions.at(citizen.person), asked);
    turn_effects closed;
    closed.questions_closed = {citizen.person};
    commit(closed);
    EXPECT_TRUE(load_sender(1).questions.empty());
}

TEST_P(store_contract, a_notice_of_an_office_is_one_row) {
    turn_effects first;
    first.notices = {{"puprpkp", minute(0), 0}};
    commit(first);
    turn_effects second;
    second.notices = {{"puprpkp", minute(0), 3}, {"dishub", minute(2), 0}};
    commit(second);
    static_cast<void>(restart());
    const turn_view view = load({});
    ASSERT_EQ(view.notices.size(), 2U);
    EXPECT_EQ(view.notices.at("puprpkp").waiting, 3);
    EXPECT_EQ(view.notices.at("dishub").notified_at, minute(2));
}

} // namespace

INSTANTIATE_TEST_SUITE_P(
    engines,
    store_contract,
    ::testing::Values(kind_of_store::sqlite, kind_of_store::memory),
    [](const auto& engine) {
        return std::string{engine.param == kind_of_store::sqlite ? "sqlite" : "memory"};
    }
);

} // namespace ntbcare::db
