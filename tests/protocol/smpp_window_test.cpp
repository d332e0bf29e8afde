#include "protocol/smpp/window.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace ntbcare::protocol {
namespace {

using namespace std::chrono_literals;
using time_point = window::time_point;

constexpr time_point start{};

std::uint32_t
add(window& all, std::uint64_t token, time_point now, std::chrono::seconds within = 10s) {
    const auto sequence = all.take_sequence();
    all.add({sequence, command_id::submit_sm, token, now, now + within});
    return sequence;
}

TEST(window, a_response_frees_its_place_and_gives_the_token_back) {
    window all{2};
    const auto first = add(all, 70, start);
    add(all, 71, start);
    EXPECT_EQ(all.free(), 0U);
    const auto done = all.complete(first, command_id::submit_sm_resp);
    EXPECT_EQ(done.what, window::outcome::matched);
    EXPECT_EQ(done.request.token, 70U);
    EXPECT_EQ(all.free(), 1U);
    EXPECT_EQ(all.complete(first, command_id::submit_sm_resp).what, window::outcome::unknown);
}

TEST(window, a_response_of_another_type_leaves_the_request_waiting) {
    window all{1};
    const auto sequence = add(all, 70, start);
    EXPECT_EQ(all.complete(sequence, command_id::data_sm_resp).what, window::outcome::wrong_type);
    EXPECT_EQ(all.in_flight(), 1U);
    EXPECT_EQ(all.complete(sequence, command_id::generic_nack).what, window::outcome::matched);
}

TEST(window, zero_and_unknown_sequences_match_nothing) {
    window all{4};
    add(all, 70, start);
    EXPECT_EQ(all.complete(0, command_id::generic_nack).what, window::outcome::unknown);
    EXPECT_EQ(all.complete(0xffffffff, command_id::submit_sm_resp).what, window::outcome::unknown);
}

TEST(window, what_is_due_expires_oldest_first_and_may_still_answer_late_once) {
    window all{8};
    const auto late = add(all, 1, start, 5s);
    add(all, 2, start, 3s);
    const auto kept = add(all, 3, start, 60s);
    EXPECT_EQ(all.next_deadline(), start + 3s);
    EXPECT_TRUE(all.expire(start + 2s).empty());
    const auto due = all.expire(start + 5s);
    ASSERT_EQ(due.size(), 2U);
    EXPECT_EQ(due[0].token, 1U);
    EXPECT_EQ(due[1].token, 2U);
    EXPECT_EQ(all.next_deadline(), start + 60s);
    const auto answer = all.complete(late, command_id::submit_sm_resp);
    EXPECT_EQ(answer.what, window::outcome::late);
    EXPECT_EQ(answer.request.token, 1U);
    EXPECT_EQ(all.complete(late, command_id::submit_sm_resp).what, window::outcome::unknown);
    EXPECT_EQ(all.complete(kept, command_id::submit_sm_resp).what, window::outcome::matched);
    EXPECT_EQ(all.next_deadline(), std::nullopt);
}

TEST(window, clear_gives_everything_and_forgets_the_late_ones) {
    window all{4};
    const auto expired = add(all, 1, start, 1s);
    EXPECT_EQ(all.expire(start + 1s).size(), 1U);
    add(all, 2, start);
    add(all, 3, start);
    const auto gone = all.clear();
    ASSERT_EQ(gone.size(), 2U);
    EXPECT_EQ(gone[0].token, 2U);
    EXPECT_EQ(gone[1].token, 3U);
    EXPECT_EQ(all.in_flight(), 0U);
    EXPECT_EQ(all.complete(expired, command_id::submit_sm_resp).what, window::outcome::unknown);
}

TEST(window, sequence_numbers_wrap_to_one_and_skip_what_is_in_flight) {
    window all{3};
    all.set_last_sequence(sequence_max - 2);
    EXPECT_EQ(add(all, 1, start), sequence_max - 1);
    EXPECT_EQ(add(all, 2, start), sequence_max);
    EXPECT_EQ(add(all, 3, start), 1U);
    static_cast<void>(all.complete(sequence_max, command_id::submit_sm_resp));
    all.set_last_sequence(sequence_max - 2);
    EXPECT_EQ(all.take_sequence(), sequence_max);
    EXPECT_EQ(all.take_sequence(), 2U);
}

TEST(window, any_order_of_adding_and_answering_keeps_its_books) {
    std::mt19937 random{7};
    window all{37};
    std::set<std::uint32_t> waiting;
    all.set_last_sequence(sequence_max - 500);
    for (std::uint64_t step = 0; step < 5'000; ++step) {
        const bool full = all.free() == 0;
        if (!full && (waiting.empty() || random() % 2 == 0)) {
            const auto sequence = add(all, step, start);
            EXPECT_TRUE(waiting.insert(sequence).second);
            continue;
        }
        auto one = waiting.begin();
        std::advance(one, static_cast<std::ptrdiff_t>(random() % waiting.size()));
        const auto done = all.complete(*one, command_id::submit_sm_resp);
        ASSERT_EQ(done.what, window::outcome::matched);
        ASSERT_EQ(done.request.sequence, *one);
        waiting.erase(one);
        ASSERT_EQ(all.in_flight(), waiting.size());
    }
}

TEST(window, only_so_many_expired_ones_are_remembered) {
    window all{1};
    const auto first = add(all, 1, start, 1s);
    EXPECT_EQ(all.expire(start + 1s).size(), 1U);
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < window_expired_max; ++i) {
        last = add(all, 2, start, 1s);
        EXPECT_EQ(all.expire(start + 1s).size(), 1U);
    }
    EXPECT_EQ(all.complete(first, command_id::submit_sm_resp).what, window::outcome::unknown);
    EXPECT_EQ(all.complete(last, command_id::submit_sm_resp).what, window::outcome::late);
}

} // namespace
} // namespace ntbcare::protocol
