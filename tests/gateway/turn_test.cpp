// The turn: all or nothing for the disk's failures, one by one for a message's, and time that runs
// out.
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::Each;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto report = "LAPOR jalan rusak parah di Praya";

class turn : public conversation {
protected:
    turn_output run_all(std::vector<incoming> messages) {
        turn_input input;
        input.messages = std::move(messages);
        return runner_->run(std::move(input), now_, [] { return false; });
    }
};

TEST_F(turn, a_full_disk_makes_everyone_busy_and_stores_nothing) {
    for (const auto why : {db::errc::full, db::errc::io, db::errc::interrupted}) {
        store_.fail_commits(why);
        const auto out = run_all({message(citizen, report), message(other, report)});
        EXPECT_TRUE(out.store_failed);
        EXPECT_THAT(out.outcomes, SizeIs(2));
        EXPECT_THAT(out.outcomes, Each(Field(&outcome::result, verdict::busy)));
        EXPECT_THAT(out.outbox, IsEmpty());
        EXPECT_EQ(ticket_count(), 0U);
    }
}

TEST_F(turn, a_failed_load_makes_everyone_busy) {
    store_.fail_loads(db::errc::io);
    const auto out = run_all({message(citizen, report)});
    EXPECT_TRUE(out.store_failed);
    EXPECT_EQ(out.outcomes.front().result, verdict::busy);
}

TEST_F(turn, what_was_busy_is_stored_when_it_comes_again) {
    store_.fail_commits(db::errc::full);
    const auto busy = run_all({message(citizen, report)});
    EXPECT_TRUE(busy.store_failed);
    EXPECT_THAT(sms(citizen, report), SizeIs(2));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(turn, a_message_that_breaks_a_rule_becomes_triage_and_its_neighbours_go_on) {
    // The whole turn fails, then the first message alone; the second is stored.
    store_.fail_commits(db::errc::constraint, 2);
    const auto out = run_all({message(citizen, report), message(other, report)});
    EXPECT_FALSE(out.store_failed);
    ASSERT_THAT(out.outcomes, SizeIs(2));
    EXPECT_EQ(out.outcomes[0].became, db::inbox_outcome::triage);
    EXPECT_EQ(out.outcomes[1].became, db::inbox_outcome::ticket);
    EXPECT_THAT(out.outcomes, Each(Field(&outcome::result, verdict::stored)));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(turn, a_conflict_is_decided_again) {
    store_.fail_commits(db::errc::conflict);
    EXPECT_THAT(sms(citizen, report), SizeIs(2));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(turn, a_conflict_that_stays_makes_everyone_busy) {
    store_.fail_commits(db::errc::conflict, 3);
    const auto out = run_all({message(citizen, report)});
    EXPECT_EQ(out.outcomes.front().result, verdict::busy);
    EXPECT_EQ(ticket_count(), 0U);
}

TEST_F(turn, changes_of_a_failed_turn_come_back) {
    const auto rows = sms(citizen, report);
    store_.fail_commits(db::errc::io);
    turn_input input;
    input.changes.push_back({rows.front().id, db::outbox_state::accepted, now_.wall, {}, {}});
    const auto out = runner_->run(std::move(input), now_, [] { return false; });
    EXPECT_THAT(out.changes_left, SizeIs(1));
}

TEST_F(turn, a_disk_that_fails_behind_a_fault_of_one_message_is_told) {
    // The whole turn breaks a rule; what is left of it is written, and the disk says that it
    // failed. Only who knows of it opens the store again and finds the SMS that are there.
    const auto rows = sms(citizen, report);
    store_.fail_commits(db::errc::constraint);
    store_.fail_after_commit(db::errc::io);
    turn_input input;
    input.changes.push_back({rows.front().id, db::outbox_state::accepted, now_.wall, {}, {}});
    input.background = true;
    const auto out = runner_->run(std::move(input), now_, [] { return false; });
    EXPECT_TRUE(out.store_failed);
    EXPECT_EQ(out.failure, db::errc::io);
    EXPECT_THAT(out.changes_left, SizeIs(1));
}

TEST_F(turn, news_of_sms_that_break_a_rule_cost_the_background_nothing) {
    const auto rows = sms(citizen, report);
    later(std::chrono::hours{24 * 8}); // Nobody has responded: there is something to tell.
    store_.fail_commits(db::errc::constraint, 2);
    turn_input input;
    input.changes.push_back({rows.front().id, db::outbox_state::accepted, now_.wall, {}, {}});
    input.background = true;
    const auto out = runner_->run(std::move(input), now_, [] { return false; });
    EXPECT_FALSE(out.store_failed);
    EXPECT_THAT(out.events, testing::Contains(Field(&log_event::name, "turn.changes.lost")));
    EXPECT_EQ(store_.events(last_ticket().id).back().event.kind, "escalated");
}

TEST_F(turn, a_turn_out_of_time_leaves_the_rest_but_always_takes_one) {
    turn_input input;
    for (int n = 0; n < 5; ++n)
        input.messages.push_back(message("628123456780" + std::to_string(n), report));
    const auto out = runner_->run(std::move(input), now_, [] { return true; });
    EXPECT_THAT(out.outcomes, SizeIs(1));
    EXPECT_THAT(out.left_over, SizeIs(4));
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(turn, a_receipt_only_moves_its_sms) {
    const auto rows = sms(citizen, report);
    accepted(rows);
    incoming receipt;
    receipt.kind = incoming_kind::receipt;
    receipt.token = pdu_token{.sequence = 77};
    receipt.change =
        db::outbox_change{rows.front().id, db::outbox_state::delivered, now_.wall, {}, {}};
    EXPECT_THAT(run(receipt), IsEmpty());
    EXPECT_EQ(store_.outbox().at(rows.front().id).state, db::outbox_state::delivered);
}

TEST_F(turn, what_cannot_be_read_is_kept_as_triage) {
    auto broken = message(citizen, "");
    broken.kind = incoming_kind::unreadable;
    EXPECT_THAT(run(broken), IsEmpty());
    EXPECT_EQ(last_.outcomes.front().became, db::inbox_outcome::triage);
    EXPECT_EQ(store_.inbox().size(), 1U);
}

TEST_F(turn, every_reply_of_a_hundred_is_in_the_outbox_once) {
    std::vector<incoming> messages;
    for (int n = 10; n < 110; ++n)
        messages.push_back(message("62812345" + std::to_string(60000 + n), report));
    const auto out = run_all(std::move(messages));
    EXPECT_THAT(out.outcomes, SizeIs(100));
    EXPECT_EQ(ticket_count(), 100U);
    EXPECT_THAT(out.outbox, SizeIs(102)); // The office hears of the first one, and of the incident.
}

} // namespace
} // namespace ntbcare::flow
