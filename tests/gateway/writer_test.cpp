#include "gateway/runtime/writer.hpp"

#include "db/memory_store.hpp"
#include "tests/gateway/deliveries.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ntbcare::runtime {
namespace {

using namespace std::chrono_literals;

/// Takes the reports of a writer and waits for what they add up to.
class reports {
public:
    void take(turn_report report) {
        {
            const std::lock_guard lock{mutex_};
            std::ranges::move(report.outcomes, std::back_inserter(all_.outcomes));
            std::ranges::move(report.outbox, std::back_inserter(all_.outbox));
            std::ranges::move(report.events, std::back_inserter(all_.events));
            std::ranges::move(report.answers, std::back_inserter(all_.answers));
            all_.changes_committed += report.changes_committed;
            if (report.sick)
                sick_.push_back(*report.sick);
            largest_ = std::max(largest_, report.messages);
        }
        changed_.notify_all();
    }
    [[nodiscard]] bool until(const std::function<bool(const turn_report&)>& done) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, 10s, [&] { return done(all_); });
    }
    [[nodiscard]] bool until_answered(std::size_t count) {
        return until([count](const turn_report& all) { return all.outcomes.size() >= count; });
    }
    [[nodiscard]] bool until_sick(std::vector<bool> expected) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, 10s, [&] { return sick_ == expected; });
    }
    [[nodiscard]] turn_report all() {
        const std::lock_guard lock{mutex_};
        return all_;
    }
    [[nodiscard]] std::size_t largest() {
        const std::lock_guard lock{mutex_};
        return largest_;
    }
    [[nodiscard]] bool until_logged(std::string_view name) {
        return until([name](const turn_report& all) {
            return std::ranges::count(all.events, name, &flow::log_event::name) > 0;
        });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    turn_report all_;
    std::vector<bool> sick_;
    std::size_t largest_ = 0;
};

class writer_fixture : public testing::Test {
protected:
    writer_fixture() {
        options.inbound_max = {4, 4};
        options.retry_every = 1ms;
        options.sick_after = 0ms;
        options.background_every = 1h;
    }

    void make() {
        made.emplace(
            store,
            shipped_catalogue(),
            flow::settings{},
            *store.recover(),
            options,
            time,
            [this](turn_report report) { seen.take(std::move(report)); }
        );
    }
    flow::incoming message(std::uint32_t sequence, std::uint32_t link = 0) {
        const auto from = "62812345678" + std::to_string(10 + sequence);
        const auto request = test::deliver(sequence, from, "LAPOR jalan rusak parah di Praya");
        return door.admit(request.value, test::test_profile(link), 1, time.now());
    }
    /// Parts that are stored, as the joined message they make.
    flow::incoming joined() {
        auto made_up = message(90);
        made_up.kind = flow::incoming_kind::joined;
        made_up.token.reset();
        return made_up;
    }

    real_clock time;
    db::memory_store store{{test::test_keys(), {}, 24h, 1'000}};
    flow::admission door{test::test_keys(), shipped_catalogue(), {}};
    writer_options options;
    reports seen;
    std::optional<writer> made;
};

using writer_unit = writer_fixture;

TEST_F(writer_unit, what_is_pushed_is_stored_and_reported) {
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    ASSERT_TRUE(made->push(1, message(2, 1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(2));
    for (const auto& outcome : seen.all().outcomes)
        EXPECT_EQ(outcome.result, flow::verdict::stored);
    EXPECT_EQ(store.tickets().size(), 2U);
    EXPECT_EQ(seen.all().outbox.size(), 2U);
}

TEST_F(writer_unit, a_queue_takes_no_more_than_its_link_may_have) {
    make();
    for (std::uint32_t i = 0; i < 4; ++i)
        EXPECT_TRUE(made->push(0, message(i)));
    EXPECT_FALSE(made->push(0, message(5)));
    EXPECT_TRUE(made->push(1, message(6, 1))) << "one link's flood is not the other's";
}

TEST_F(writer_unit, a_command_of_the_desk_is_answered_in_a_report) {
    make();
    ASSERT_TRUE(made->push(flow::desk_command{9, {"siti", ""}, flow::desk_route{"1", "x", {}, {}}})
    );
    made->start();
    ASSERT_TRUE(seen.until([](const turn_report& all) { return !all.answers.empty(); }));
    EXPECT_EQ(seen.all().answers.front().id, 9U);
    EXPECT_EQ(seen.all().answers.front().verdict, flow::desk_verdict::refused);
}

TEST_F(writer_unit, commands_of_the_desk_have_a_bound) {
    options.commands_max = 1;
    make();
    EXPECT_TRUE(made->push(flow::desk_command{}));
    EXPECT_FALSE(made->push(flow::desk_command{}));
}

TEST_F(writer_unit, a_command_is_told_at_once_that_the_store_fails) {
    options.retry_every = 1h;
    make();
    store.fail_commits(db::errc::io, 1'000);
    ASSERT_TRUE(made->push(0, message(1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(1));
    ASSERT_TRUE(made->push(flow::desk_command{4, {}, {}}));
    ASSERT_TRUE(seen.until([](const turn_report& all) { return !all.answers.empty(); }));
    EXPECT_EQ(seen.all().answers.front().verdict, flow::desk_verdict::failed);
}

TEST_F(writer_unit, messages_without_a_pdu_have_a_bound_too) {
    options.own_max = 1;
    make();
    EXPECT_TRUE(made->push_own(joined()));
    EXPECT_FALSE(made->push_own(joined()));
}

TEST_F(writer_unit, links_take_turns_in_a_turn) {
    options.turn_messages_max = 2;
    make();
    for (std::uint32_t i = 0; i < 3; ++i)
        ASSERT_TRUE(made->push(0, message(i)));
    ASSERT_TRUE(made->push(1, message(7, 1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(4));
    const auto outcomes = seen.all().outcomes;
    EXPECT_EQ(outcomes[1].token->link, 1U) << "the second of the first turn";
    EXPECT_LE(seen.largest(), 2U);
}

TEST_F(writer_unit, what_no_time_was_left_for_comes_first_in_the_next_turn) {
    options.turn_work_max = 0ms;
    make();
    for (std::uint32_t i = 0; i < 3; ++i)
        ASSERT_TRUE(made->push(0, message(i)));
    made->start();
    ASSERT_TRUE(seen.until_answered(3));
    EXPECT_EQ(seen.largest(), 1U);
    for (std::uint32_t i = 0; i < 3; ++i)
        EXPECT_EQ(seen.all().outcomes[i].token->sequence, i);
}

TEST_F(writer_unit, results_are_written_without_a_message) {
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(1));
    db::outbox_change change;
    change.id = seen.all().outbox.at(0).id;
    made->push({change});
    ASSERT_TRUE(seen.until([](const turn_report& all) { return all.changes_committed == 1; }));
    EXPECT_EQ(store.outbox().at(change.id).state, db::outbox_state::accepted);
}

TEST_F(writer_unit, stop_writes_what_is_queued) {
    make();
    for (std::uint32_t i = 0; i < 3; ++i)
        ASSERT_TRUE(made->push(0, message(i)));
    made->start();
    made->stop();
    EXPECT_EQ(store.tickets().size(), 3U);
}

TEST_F(writer_unit, a_full_disk_answers_busy_and_goes_on_when_there_is_room) {
    store.fail_commits(db::errc::full, 1);
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(1));
    EXPECT_EQ(seen.all().outcomes[0].result, flow::verdict::busy);
    ASSERT_TRUE(seen.until_logged("store.failed"));
    ASSERT_TRUE(seen.until_logged("store.well"));
    ASSERT_TRUE(made->push(0, message(1)));
    ASSERT_TRUE(seen.until([](const turn_report& all) {
        return std::ranges::count(all.outcomes, flow::verdict::stored, &flow::outcome::result) == 1;
    }));
    EXPECT_EQ(store.tickets().size(), 1U);
}

TEST_F(writer_unit, a_sick_store_is_told_and_so_is_its_recovery) {
    store.fail_commits(db::errc::io, 1);
    store.fail_reopens(db::errc::io, 2);
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    made->start();
    EXPECT_TRUE(seen.until_sick({true, false}));
    EXPECT_TRUE(seen.until_logged("store.sick"));
    EXPECT_TRUE(seen.until_logged("store.still_failing"));
}

TEST_F(writer_unit, while_it_fails_messages_are_answered_without_a_turn) {
    options.retry_every = 1h;
    store.fail_commits(db::errc::full, 1);
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(1));
    ASSERT_TRUE(made->push(0, message(2)));
    ASSERT_TRUE(seen.until_answered(2));
    EXPECT_EQ(seen.all().outcomes[1].result, flow::verdict::busy);
    EXPECT_EQ(seen.all().outcomes[1].token->sequence, 2U);
    EXPECT_TRUE(store.inbox().empty());
}

TEST_F(writer_unit, results_of_a_failed_turn_are_kept) {
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(1));
    made->stop();
    db::outbox_change change;
    change.id = seen.all().outbox.at(0).id;

    store.fail_commits(db::errc::full, 1);
    make();
    made->push({change});
    made->start();
    ASSERT_TRUE(seen.until([](const turn_report& all) { return all.changes_committed == 1; }));
    EXPECT_EQ(store.outbox().at(change.id).state, db::outbox_state::accepted);
}

TEST_F(writer_unit, a_joined_message_of_a_failed_turn_is_kept) {
    store.fail_commits(db::errc::full, 1);
    make();
    ASSERT_TRUE(made->push_own(joined()));
    made->start();
    ASSERT_TRUE(seen.until_answered(1));
    EXPECT_EQ(seen.all().outcomes[0].result, flow::verdict::stored);
    EXPECT_EQ(store.tickets().size(), 1U);
}

TEST_F(writer_unit, a_commit_that_happened_though_it_failed_is_not_lost_to_the_lanes) {
    store.fail_after_commit(db::errc::io);
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(1));
    EXPECT_EQ(seen.all().outcomes[0].result, flow::verdict::busy);
    ASSERT_TRUE(seen.until([](const turn_report& all) { return !all.outbox.empty(); }));
    // The SMSC sends it again: the same ticket.
    ASSERT_TRUE(made->push(0, message(1)));
    ASSERT_TRUE(seen.until_answered(2));
    EXPECT_EQ(seen.all().outcomes[1].result, flow::verdict::stored);
    EXPECT_EQ(store.tickets().size(), 1U);
}

TEST_F(writer_unit, a_message_that_killed_us_thrice_is_kept_for_people) {
    options.in_hand_file = testing::TempDir() + "ntbcare_writer_in_hand";
    const auto deadly = message(1);
    for (std::uint32_t i = 0; i < in_hand::deaths_max; ++i) {
        in_hand hand{options.in_hand_file};
        hand.take(std::vector{deadly.row.print});
    }
    make();
    ASSERT_TRUE(made->push(0, message(2)));
    ASSERT_TRUE(made->push(0, message(1)));
    ASSERT_TRUE(made->push(0, message(3)));
    made->start();
    ASSERT_TRUE(seen.until_answered(3));
    EXPECT_EQ(store.tickets().size(), 2U);
    EXPECT_EQ(seen.all().outcomes[1].became, db::inbox_outcome::triage);
    EXPECT_EQ(seen.all().outcomes[1].result, flow::verdict::stored);
    EXPECT_EQ(seen.largest(), 1U) << "it had a turn of its own";
    EXPECT_TRUE(seen.until_logged("turn.message.deadly"));
}

TEST_F(writer_unit, a_message_that_two_deaths_found_in_hand_waits_until_we_have_lived_a_while) {
    options.in_hand_file = testing::TempDir() + "ntbcare_writer_in_hand_twice";
    options.suspect_after = 1h;
    for (int i = 0; i < 2; ++i) {
        in_hand hand{options.in_hand_file};
        hand.take(std::vector{message(1).row.print});
    }
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    ASSERT_TRUE(made->push(0, message(2)));
    made->start();
    ASSERT_TRUE(seen.until_answered(2));
    EXPECT_EQ(seen.all().outcomes[0].result, flow::verdict::busy);
    EXPECT_EQ(seen.all().outcomes[1].result, flow::verdict::stored);
    EXPECT_EQ(store.tickets().size(), 1U);
}

TEST_F(writer_unit, a_message_that_two_deaths_found_in_hand_is_tried_again_later) {
    options.in_hand_file = testing::TempDir() + "ntbcare_writer_in_hand_later";
    options.suspect_after = 0ms;
    for (int i = 0; i < 2; ++i) {
        in_hand hand{options.in_hand_file};
        hand.take(std::vector{message(1).row.print});
    }
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    made->start();
    ASSERT_TRUE(seen.until_answered(1));
    EXPECT_EQ(seen.all().outcomes[0].result, flow::verdict::stored);
    EXPECT_EQ(store.tickets().size(), 1U);
}

TEST_F(writer_unit, rows_left_on_disk_come_again_when_asked_for) {
    make();
    ASSERT_TRUE(made->push(0, message(1)));
    ASSERT_TRUE(made->push(0, message(2)));
    made->start();
    ASSERT_TRUE(seen.until_answered(2));
    const auto second = seen.all().outbox.at(1).id;
    made->reread(second);
    ASSERT_TRUE(seen.until([](const turn_report& all) { return all.outbox.size() == 3; }));
    EXPECT_EQ(seen.all().outbox.at(2).id, second);
}

} // namespace
} // namespace ntbcare::runtime
