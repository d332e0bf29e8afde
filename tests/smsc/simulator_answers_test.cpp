// How the simulator answers submit_sm when something is wrong, one test for each way.
#include "tests/smsc/simulator_fixture.hpp"

namespace ntbcare::sim {
namespace {

using std::chrono::milliseconds;

struct simulator_answers : simulator_test {
    void open_bound(answer_faults answers, std::size_t submits = 1) {
        open({.faults = {.answers = answers}});
        peer.emplace(context, carrier->port());
        until_bound(*peer);
        for (std::size_t i = 0; i < submits; ++i)
            peer->submit("Terima kasih");
    }

    [[nodiscard]] std::vector<std::uint32_t> statuses() const {
        std::vector<std::uint32_t> found;
        for (const auto& one : peer->all<response_received>())
            found.push_back(one.value.status);
        return found;
    }

    std::optional<esme> peer;
};

TEST_F(simulator_answers, a_throttled_submit_is_not_on_the_phone) {
    open_bound({.throttle = 1});
    until([&] { return statuses().size() == 1; });
    EXPECT_EQ(statuses().front(), status::throttled);
    EXPECT_TRUE(screen.empty());
    EXPECT_EQ(carrier->counters().throttled, 1U);
    EXPECT_EQ(carrier->counters().faults, 1U);
}

TEST_F(simulator_answers, a_burst_is_throttled_with_the_status_chosen) {
    open_bound(
        {.burst = 2, .burst_every = 4, .throttle_status = status::temporary_application_error}, 5
    );
    until([&] { return statuses().size() == 5; });
    const auto busy = status::temporary_application_error;
    EXPECT_EQ(statuses(), (std::vector<std::uint32_t>{busy, busy, 0, 0, busy}));
}

TEST_F(simulator_answers, a_dropped_response_leaves_the_sms_on_the_phone) {
    open_bound({.drop = 1});
    until([&] { return screen.size() == 1; });
    EXPECT_TRUE(statuses().empty());
    EXPECT_TRUE(carrier->quiet());
}

TEST_F(simulator_answers, a_delayed_answer_comes_all_the_same) {
    open_bound({.delay = milliseconds{2}});
    until([&] { return statuses().size() == 1; });
}

TEST_F(simulator_answers, a_late_answer_is_overtaken_by_what_came_after_it) {
    open_bound({.late = 0.5, .late_by = milliseconds{50}}, 10);
    until([&] { return statuses().size() == 10; });
    const auto all = peer->all<response_received>();
    EXPECT_FALSE(std::ranges::is_sorted(all, {}, [](const auto& one) { return one.sequence; }));
}

TEST_F(simulator_answers, with_jitter_answers_come_out_of_order) {
    open_bound({.jitter = milliseconds{30}}, 10);
    until([&] { return statuses().size() == 10; });
    const auto all = peer->all<response_received>();
    EXPECT_FALSE(std::ranges::is_sorted(all, {}, [](const auto& one) { return one.sequence; }));
}

TEST_F(simulator_answers, a_nacked_submit_is_not_taken) {
    open_bound({.nack = 1});
    until([&] { return count<nack_received>(*peer) == 1; });
    EXPECT_TRUE(peer->all<nack_received>().front().token);
    EXPECT_TRUE(screen.empty());
}

TEST_F(simulator_answers, an_answer_of_the_wrong_type_is_none) {
    open_bound({.wrong_type = 1});
    until([&] { return count<unexpected_response>(*peer) == 1; });
    const auto why = peer->all<unexpected_response>().front().why;
    EXPECT_EQ(why, unexpected_response::cause::wrong_type);
    EXPECT_EQ(screen.size(), 1U);
}

TEST_F(simulator_answers, an_answer_to_nothing_comes_beside_the_real_one) {
    open_bound({.strange = 1});
    until([&] { return statuses().size() == 1 && count<unexpected_response>(*peer) == 1; });
    const auto why = peer->all<unexpected_response>().front().why;
    EXPECT_EQ(why, unexpected_response::cause::unknown_sequence);
}

TEST_F(simulator_answers, over_the_rate_all_are_throttled) {
    open_bound({.rate_max = 3}, 5);
    until([&] { return statuses().size() == 5; });
    const auto busy = status::throttled;
    EXPECT_EQ(statuses(), (std::vector<std::uint32_t>{0, 0, 0, busy, busy}));
}

TEST_F(simulator_answers, over_the_window_the_queue_is_full) {
    open_bound({.delay = milliseconds{200}, .window_max = 3}, 5);
    until([&] { return statuses().size() == 5; });
    const auto full = status::message_queue_full;
    EXPECT_EQ(statuses(), (std::vector<std::uint32_t>{full, full, 0, 0, 0}));
}

TEST_F(simulator_answers, over_the_window_nothing_is_said_when_so_chosen) {
    open_bound({.delay = milliseconds{200}, .window_max = 3, .window_ignores = true}, 5);
    until([&] { return statuses().size() == 3; });
    EXPECT_EQ(screen.size(), 3U);
    EXPECT_EQ(carrier->counters().throttled, 2U);
}

TEST_F(simulator_answers, two_faults_are_played_at_once) {
    open_bound({.throttle = 0.5, .strange = 1}, 10);
    until([&] { return statuses().size() == 10; });
    EXPECT_EQ(count<unexpected_response>(*peer), 10U);
    EXPECT_GT(carrier->counters().throttled, 0U);
    EXPECT_LT(carrier->counters().throttled, 10U);
}

} // namespace
} // namespace ntbcare::sim
