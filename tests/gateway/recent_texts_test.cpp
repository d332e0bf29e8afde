// What counts as the same text of the same person, for how long, and within which bound.
#include "gateway/flow/recent_texts.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;

constexpr routing::person_id ani{1};
constexpr routing::person_id budi{2};
constexpr routing::wall_time start{1'000'000h};

TEST(recent_texts, count_what_differs_only_in_case_and_signs) {
    recent_texts said;
    EXPECT_EQ(said.note(ani, "STATUS", start), 1U);
    EXPECT_EQ(said.note(ani, "status.", start), 2U);
    EXPECT_EQ(said.note(ani, " #Status# ", start), 3U);
    EXPECT_EQ(said.note(budi, "STATUS", start), 1U);
    EXPECT_EQ(said.note(ani, "STATUS 4827363", start), 1U);
    EXPECT_EQ(said.note(ani, "STATUS 4827371", start), 1U);
}

TEST(recent_texts, numbers_do_not_make_a_long_text_another) {
    recent_texts said;
    EXPECT_EQ(said.note(ani, "saya tidak bisa menjawab sebelum 10:31", start), 1U);
    EXPECT_EQ(said.note(ani, "saya tidak bisa menjawab sebelum 10:32", start), 2U);
    EXPECT_EQ(said.note(ani, "saya tidak bisa menjawab sebelum besok", start), 1U);
}

TEST(recent_texts, know_signs_and_other_alphabets_apart) {
    recent_texts said;
    EXPECT_EQ(said.note(ani, "\xF0\x9F\x98\xA1", start), 1U);
    EXPECT_EQ(said.note(ani, "\xF0\x9F\x98\xA2", start), 1U);
    EXPECT_EQ(said.note(ani, "\xF0\x9F\x98\xA1", start), 2U);
    EXPECT_EQ(said.note(ani, "", start), 1U);
}

TEST(recent_texts, are_forgotten_after_an_hour) {
    recent_texts said;
    EXPECT_EQ(said.note(ani, "cek", start), 1U);
    EXPECT_EQ(said.note(ani, "cek", start + 59min), 2U);
    EXPECT_EQ(said.note(ani, "cek", start + 60min), 2U);
    EXPECT_EQ(said.note(ani, "cek", start + 3h), 1U);
    EXPECT_EQ(said.size(), 1U);
}

TEST(recent_texts, never_keep_more_than_their_bound) {
    recent_texts said{3};
    for (int n = 0; n < 10; ++n)
        EXPECT_EQ(said.note(ani, "text " + std::to_string(n), start), 1U);
    EXPECT_EQ(said.size(), 3U);
    EXPECT_EQ(said.note(ani, "text 9", start), 2U);
    EXPECT_EQ(said.note(ani, "text 0", start), 1U);
}

TEST(recent_texts, what_a_failed_turn_noted_is_undone) {
    recent_texts said;
    said.note(ani, "cek", start);
    said.settle();
    said.note(ani, "cek", start);
    said.note(ani, "cek", start);
    said.undo();
    EXPECT_EQ(said.note(ani, "cek", start), 2U);
    said.undo();
    said.undo();
    EXPECT_EQ(said.size(), 1U);
}

} // namespace
} // namespace ntbcare::flow
