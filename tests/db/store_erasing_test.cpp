// The contract of db::store for forgetting: what leaves the rows, what is found of a person slice
// by slice, and what is ripe. Runs on both engines.
#include "tests/db/store_contract.hpp"

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

constexpr std::int32_t today = 20'458; ///< Of `start`, in WITA.

class store_erasing : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        std::ignore = recovered();
    }
    void erase(db::erased_rows gone) {
        db::turn_effects effects;
        effects.erased = std::move(gone);
        commit(effects);
    }
    [[nodiscard]] db::erasure_work work(
        std::size_t rows_max = 100, std::optional<std::int32_t> day = {}, db::wall_time at = start
    ) {
        return load({.now = at, .erasing = {rows_max, day}}).erasing;
    }
    void close(std::int64_t id) {
        auto row = ticket(id).row;
        row.state = routing::ticket_state::batal;
        ++row.version;
        db::turn_effects effects;
        effects.tickets_changed = {row};
        commit(effects);
    }
    [[nodiscard]] static db::erasure job(std::int64_t person, db::erasure_step step) {
        return {
            .person = {person},
            .asked_at = start,
            .due_at = start + 72h,
            .look_at = start,
            .step = step,
            .last_ticket = {3},
            .last_inbox = {3},
            .last_outbox = {3}};
    }
    /// Three citizens with a complaint each; the third row of each table is the first one's, too.
    void three_complaints() {
        commit(complaint_turn(1));
        commit(complaint_turn(2));
        auto third = complaint_turn(3, false);
        third.inbox.front().person = {1};
        third.tickets_new.front().person = {1};
        third.outbox.front().to.person = {1};
        commit(third);
    }
    [[nodiscard]] db::kept_mark mark_of(db::kept_class of) {
        return work(1).marks.at(static_cast<std::size_t>(of));
    }
    /// The next slice of this class; others are walked already.
    [[nodiscard]] db::erasure_work walk(db::kept_class of, std::size_t rows_max = 100) {
        db::erased_rows gone;
        for (std::size_t i = 0; i < db::kept_classes; ++i)
            if (static_cast<db::kept_class>(i) != of)
                gone.marks.push_back({.of = static_cast<db::kept_class>(i), .day = today});
        erase(gone);
        return work(rows_max, today);
    }
};
INSTANTIATE_TEST_SUITE_P(
    engines, store_erasing, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

std::vector<std::int64_t> ids(const auto& rows) {
    std::vector<std::int64_t> all;
    for (const auto& row : rows)
        all.push_back(row.id);
    return all;
}

TEST_P(store_erasing, words_that_were_erased_are_told_nowhere_and_their_rows_stay) {
    commit(complaint_turn(1));
    erase({.words = {{1}}});
    EXPECT_TRUE(store().texts({1}).value().empty());
    EXPECT_TRUE(load({.now = start, .tickets = {{1}}, .worded = {{1}}}).first_texts.empty());
    EXPECT_EQ(ticket(1).row.texts, 1);
    db::turn_effects again;
    again.texts = {{.ticket = {1}, .n = 0, .text = "baru"}};
    EXPECT_TRUE(refused(again));
    erase({.words = {{1}, {99}}}); // Twice, and what is not there, is no error.
}

TEST_P(store_erasing, octets_go_and_the_print_still_knows_the_message) {
    commit(complaint_turn(1));
    erase({.octets = {{1}}, .replies = {{1}}});
    const auto first = earlier(1);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->ticket, db::ticket_id{1});
    EXPECT_TRUE(first->reply_text.empty());
    EXPECT_TRUE(store().received({.link = "telkomsel-1"}).value().empty());
}

TEST_P(store_erasing, a_number_given_up_is_nobodys_and_may_be_anothers_in_the_same_turn) {
    commit(complaint_turn(1));
    db::turn_effects effects;
    effects.erased.unknown = {{1}};
    effects.persons = {{{2}, citizen(2, 1)}};
    commit(effects);
    EXPECT_EQ(of_sender(1).persons.begin()->second.reach.person, db::person_id{2});
    restarted();
    EXPECT_EQ(of_sender(1).persons.begin()->second.reach.person, db::person_id{2});
    // She can still be told what was erased, but nothing else.
    EXPECT_EQ(ticket(1).owner.wire, citizen(1, 1).reach.wire);
    EXPECT_TRUE(ticket(1).owner_stopped);
}

TEST_P(store_erasing, a_person_without_a_number_owns_her_rows_and_cannot_be_reached) {
    commit(complaint_turn(1));
    erase({.numbers = {{1}}});
    for (int i = 0; i < 2; ++i, restarted()) {
        EXPECT_TRUE(of_sender(1).persons.empty());
        EXPECT_EQ(ticket(1).row.person, db::person_id{1});
        EXPECT_TRUE(ticket(1).owner.wire.empty());
        EXPECT_TRUE(ticket(1).owner_stopped);
    }
}

TEST_P(store_erasing, an_sms_to_nobody_is_not_sent_after_a_restart) {
    commit(complaint_turn(1));
    ASSERT_EQ(recovered().unfinished.size(), 1U);
    erase({.numbers = {{1}}});
    EXPECT_TRUE(restarted().unfinished.empty());
}

TEST_P(store_erasing, parts_of_nobody_have_no_sender_after_a_restart) {
    db::turn_effects effects;
    effects.persons = {{{1}, citizen(1, 1)}};
    effects.inbox = {part(1, 1, 1)};
    commit(effects);
    ASSERT_EQ(recovered().part_senders.size(), 1U);
    erase({.numbers = {{1}}});
    EXPECT_TRUE(restarted().part_senders.empty());
}

TEST_P(store_erasing, a_job_finds_the_rows_of_its_person_in_slices_of_ids) {
    three_complaints();
    close(1);
    using step = db::erasure_step;
    for (const auto at : {step::tickets, step::messages, step::replies}) {
        erase({.jobs = {job(1, at)}});
        const auto first = work(2);
        ASSERT_TRUE(first.job);
        EXPECT_EQ(ids(first.rows), std::vector<std::int64_t>{1});
        EXPECT_EQ(first.upto, 2);
        auto next = job(1, at);
        next.mark = 2;
        erase({.jobs = {next}});
        EXPECT_EQ(ids(work(2).rows), std::vector<std::int64_t>{3});
        EXPECT_EQ(work(2).upto, 3);
    }
}

TEST_P(
    store_erasing, a_wish_a_parting_and_what_offices_were_told_of_one_ticket_are_jobs_of_their_own
) {
    three_complaints();
    db::turn_effects told;
    told.outbox.push_back(sms(4, citizen(2, 2).reach, 1));
    commit(told);
    const std::vector<std::pair<db::erasure_kind, std::vector<std::int64_t>>> each{
        {db::erasure_kind::wish, {1, 3, 4}},
        {db::erasure_kind::parting, {1}},
        {db::erasure_kind::sms_about, {1, 4}}};
    for (const auto& [kind, rows] : each) {
        auto row = job(1, db::erasure_step::replies);
        row.kind = kind;
        row.last_outbox = {4};
        if (kind != db::erasure_kind::wish)
            row.ticket = {1};
        erase({.jobs = {row}});
        EXPECT_EQ(ids(work().rows), rows);
        EXPECT_EQ(work().job, row);
        row.look_at = start + 1h;
        erase({.jobs = {row}});
    }
    EXPECT_EQ(work(100, {}, start + 1h).job->kind, db::erasure_kind::wish);
}

TEST_P(store_erasing, what_is_in_work_is_told_as_busy) {
    three_complaints();
    close(1);
    erase({.jobs = {job(1, db::erasure_step::tickets)}});
    const std::vector<db::erasable_row> open_third{{1, false}, {3, true}};
    EXPECT_EQ(work().rows, open_third);
    erase({.held = {{1}}});
    EXPECT_TRUE(work().rows.front().busy);
    erase({.released = {{1}}});
    EXPECT_FALSE(work().rows.front().busy);

    erase({.jobs = {job(1, db::erasure_step::replies)}});
    db::turn_effects sent;
    sent.outbox_changes = {change(1, db::outbox_state::accepted)};
    commit(sent);
    EXPECT_EQ(work().rows, open_third);
}

TEST_P(store_erasing, a_job_waits_until_its_look_and_is_there_after_a_restart) {
    three_complaints();
    auto later = job(1, db::erasure_step::number);
    later.look_at = start + 1min;
    later.quiet = true;
    later.erased = 2;
    later.open = 1;
    later.farewell = {1};
    later.farewell_at = start;
    later.late_told = true;
    erase({.jobs = {later}});
    EXPECT_FALSE(work().job);
    restarted();
    const auto due = work(1, {}, start + 1min);
    ASSERT_TRUE(due.job);
    EXPECT_EQ(*due.job, later);
    EXPECT_FALSE(due.farewell_left);
    EXPECT_EQ(due.who.reach.wire, citizen(1, 1).reach.wire);
    later.done_at = start + 2min;
    erase({.jobs = {later}});
    EXPECT_FALSE(work(1, {}, start + 9h).job);
}

TEST_P(store_erasing, the_job_that_waits_longest_is_the_next_one) {
    three_complaints();
    auto second = job(2, db::erasure_step::tickets);
    second.look_at = start - 1min;
    erase({.jobs = {job(1, db::erasure_step::tickets), second}});
    EXPECT_EQ(work().job->person, db::person_id{2});
}

TEST_P(store_erasing, of_tickets_that_wait_for_their_end_the_ended_ones_are_told) {
    three_complaints();
    const db::ending_ticket words{{1}, db::ending::erase_words};
    const db::ending_ticket parting{{2}, db::ending::part};
    erase({.noted = {words, words, parting}});
    EXPECT_TRUE(work().ended.empty());
    close(1);
    close(2);
    erase({.held = {{2}}});
    const auto ended = work().ended;
    ASSERT_EQ(ended.size(), 2U);
    EXPECT_EQ(ended.front().of, words);
    EXPECT_EQ(ended.front().state, routing::ticket_state::batal);
    EXPECT_EQ(ended.back().of, parting);
    EXPECT_EQ(ended.back().person, db::person_id{2});
    EXPECT_TRUE(ended.back().held);
    erase({.settled = {words, parting}});
    EXPECT_TRUE(work().ended.empty());
}

TEST_P(store_erasing, a_parted_ticket_leads_to_nobody_and_the_rest_of_hers_to_her) {
    three_complaints();
    db::turn_effects effects;
    db::person nobody{.stopped = true};
    nobody.reach.person = {7};
    effects.persons = {{{7}, nobody}};
    effects.questions = {
        {.person = {1}, .ticket = {1}, .asked_at = start, .closes_at = start + 1h}};
    effects.erased.parted = {
        {.ticket = {1}, .from = {1}, .to = {7}, .inbox = {{1}}, .outbox = {{1}}, .whole = true}};
    commit(effects);
    EXPECT_EQ(ticket(1).row.person, db::person_id{7});
    EXPECT_TRUE(ticket(1).owner.wire.empty());
    EXPECT_EQ(ticket(3).owner.wire, citizen(1, 1).reach.wire);
    EXPECT_TRUE(of_sender(1).questions.empty());
    for (const auto step : {db::erasure_step::messages, db::erasure_step::replies}) {
        erase({.jobs = {job(1, step)}});
        EXPECT_EQ(ids(work().rows), std::vector<std::int64_t>{3});
    }
}

TEST_P(store_erasing, a_walk_tells_what_is_not_erased_yet_and_how_old_it_is) {
    three_complaints();
    close(1);
    erase({.words = {{2}}});
    const auto found = walk(db::kept_class::words);
    ASSERT_TRUE(found.walk);
    EXPECT_TRUE(found.walk_ends);
    EXPECT_EQ(ids(found.kept), (std::vector<std::int64_t>{1, 3}));
    EXPECT_FALSE(found.kept.front().busy);
    EXPECT_TRUE(found.kept.back().busy);
    EXPECT_EQ(found.kept.front().since, start);
    erase({.held = {{1}}});
    EXPECT_TRUE(walk(db::kept_class::words).kept.front().busy);
}

TEST_P(store_erasing, a_walk_of_messages_tells_those_not_answered_and_leaves_waiting_parts) {
    three_complaints();
    db::turn_effects effects;
    effects.inbox = {message(4, 1), part(5, 1, 1), message(6, 1)};
    effects.inbox.front().outcome = db::inbox_outcome::held;
    effects.inbox.front().unanswered = db::silence::spam;
    effects.inbox.back().octets.clear();
    commit(effects);
    const auto found = walk(db::kept_class::octets);
    EXPECT_EQ(ids(found.kept), (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
    EXPECT_TRUE(found.kept[3].unanswered);
    EXPECT_FALSE(found.kept[3].busy);
    EXPECT_TRUE(found.kept[4].busy);
}

TEST_P(store_erasing, a_walk_of_numbers_tells_who_is_still_needed) {
    three_complaints();
    close(2);
    const auto open_and_closed = walk(db::kept_class::numbers).kept;
    ASSERT_EQ(ids(open_and_closed), (std::vector<std::int64_t>{1, 2}));
    EXPECT_TRUE(open_and_closed[0].busy);
    EXPECT_FALSE(open_and_closed[1].busy);
    db::turn_effects stop;
    stop.person_changes = {{.id = {2}, .last_at = start, .stopped = true}};
    commit(stop);
    EXPECT_TRUE(walk(db::kept_class::numbers).kept[1].busy);
    erase({.numbers = {{1}, {2}}});
    EXPECT_TRUE(walk(db::kept_class::numbers).kept.empty());
}

TEST_P(store_erasing, a_walk_of_replies_leaves_what_has_not_left) {
    three_complaints();
    db::turn_effects sent;
    sent.outbox_changes = {change(2, db::outbox_state::accepted)};
    commit(sent);
    const auto found = walk(db::kept_class::replies).kept;
    ASSERT_EQ(ids(found), (std::vector<std::int64_t>{1, 2, 3}));
    EXPECT_TRUE(found[0].busy);
    EXPECT_FALSE(found[1].busy);
}

TEST_P(store_erasing, deeds_go_whole_from_the_oldest_on) {
    db::turn_effects effects;
    for (const auto* kind : {"route", "split", "route"})
        effects.audit.push_back({.at = start, .user = "siti", .kind = kind});
    commit(effects);
    EXPECT_EQ(ids(walk(db::kept_class::audit).kept), (std::vector<std::int64_t>{1, 2, 3}));
    erase({.audit_upto = 2});
    ASSERT_EQ(audit().size(), 1U);
    EXPECT_EQ(ids(walk(db::kept_class::audit).kept), std::vector<std::int64_t>{3});
}

TEST_P(store_erasing, a_walk_goes_on_behind_its_mark_and_once_a_day) {
    three_complaints();
    const auto first = walk(db::kept_class::words, 2);
    EXPECT_EQ(first.walk_upto, 2);
    EXPECT_FALSE(first.walk_ends);
    erase({.marks = {{.of = db::kept_class::words, .low = 1, .mark = 2}}});
    restarted();
    const auto next = work(2, today);
    ASSERT_TRUE(next.walk);
    EXPECT_EQ(next.walk->low, 1);
    EXPECT_EQ(ids(next.kept), std::vector<std::int64_t>{3});
    EXPECT_TRUE(next.walk_ends);
    erase({.marks = {{.of = db::kept_class::words, .low = 1, .mark = 1, .day = today}}});
    EXPECT_FALSE(work(2, today).walk);
    EXPECT_TRUE(work(2, today + 1).walk);
    EXPECT_EQ(mark_of(db::kept_class::words).day, today);
}

TEST_P(store_erasing, nothing_is_looked_for_unless_it_is_asked_for) {
    three_complaints();
    erase({.jobs = {job(1, db::erasure_step::tickets)}});
    const auto view = load({.now = start});
    EXPECT_FALSE(view.erasing.job);
    EXPECT_TRUE(view.erasing.marks.empty());
}

} // namespace
