#include "routing/ticket/ticket_number.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <vector>

namespace ntbcare::routing {
namespace {

constexpr ticket_number_key key_a{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
constexpr ticket_number_key key_b{16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};

/// The ids at the edges of the tiers.
const std::vector<std::int64_t> edges{
    1, 2, 299'999, 300'000, 300'001, 3'299'999, 3'300'000, 3'300'001, 33'299'999, 33'300'000};

TEST(ticket_number, every_id_of_the_first_tier_has_its_own_number_and_comes_back) {
    const ticket_numbers numbers{key_a};
    std::vector<bool> seen(10'000'000, false);
    for (std::int64_t id = 1; id <= 300'000; ++id) {
        const auto digits = numbers.number(ticket_id{id});
        ASSERT_EQ(digits.size(), 7U);
        const auto value = std::stoul(digits);
        ASSERT_FALSE(seen[value]) << id;
        seen[value] = true;
        if (id % 10 == 0) {
            ASSERT_EQ(numbers.id(digits), ticket_id{id});
        }
    }
}

TEST(ticket_number, a_sample_of_every_tier_comes_back) {
    const ticket_numbers numbers{key_b};
    std::mt19937_64 random{7};
    std::uniform_int_distribution<std::int64_t> any{1, ticket_id_max};
    std::set<std::string> seen;
    std::set<std::int64_t> ids;
    for (int i = 0; i < 20'000; ++i) {
        const auto id = any(random);
        const auto digits = numbers.number(ticket_id{id});
        EXPECT_EQ(numbers.id(digits), ticket_id{id});
        ids.insert(id);
        seen.insert(digits);
    }
    EXPECT_EQ(seen.size(), ids.size());
}

TEST(ticket_number, grows_by_a_digit_with_each_tier_and_never_begins_with_zero) {
    const ticket_numbers numbers{key_a};
    for (const auto id : edges) {
        const auto digits = numbers.number(ticket_id{id});
        EXPECT_EQ(digits.size(), id <= 300'000 ? 7U : id <= 3'300'000 ? 8U : 9U);
        EXPECT_NE(digits.front(), '0');
        EXPECT_EQ(numbers.id(digits), ticket_id{id}) << id;
    }
}

TEST(ticket_number, another_key_gives_other_numbers) {
    const ticket_numbers a{key_a};
    const ticket_numbers b{key_b};
    int same = 0;
    for (std::int64_t id = 1; id <= 1'000; ++id)
        same += a.number(ticket_id{id}) == b.number(ticket_id{id}) ? 1 : 0;
    EXPECT_LT(same, 5);
}

TEST(ticket_number, neighbours_do_not_look_like_neighbours) {
    const ticket_numbers numbers{key_a};
    int close = 0;
    for (std::int64_t id = 1; id < 1'000; ++id) {
        const auto one = std::stol(numbers.number(ticket_id{id}));
        const auto two = std::stol(numbers.number(ticket_id{id + 1}));
        close += std::abs(one - two) < 1'000 ? 1 : 0;
    }
    EXPECT_LT(close, 10);
}

TEST(ticket_number, a_guess_with_a_right_check_digit_is_most_often_nobodys) {
    const ticket_numbers numbers{key_a};
    int found = 0;
    for (int payload = 100'000; payload < 110'000; ++payload) {
        auto digits = std::to_string(payload);
        digits.push_back(damm_digit(digits));
        found += numbers.id(digits) ? 1 : 0;
    }
    EXPECT_NEAR(found, 3'333, 300);
}

TEST(ticket_number, a_pseudonym_is_of_one_ticket_and_person_and_is_read_as_one_thing_only) {
    const ticket_numbers numbers{{1, 2, 3}};
    std::set<std::string> seen;
    for (std::int64_t id = 1; id <= 1'000; ++id) {
        const auto name = numbers.pseudonym({id}, {7});
        EXPECT_EQ(name.size(), pseudonym_length);
        EXPECT_EQ(name.find_first_not_of(pseudonym_signs), std::string::npos) << name;
        EXPECT_EQ(numbers.pseudonym({id}, {7}), name);
        seen.insert(name);
    }
    EXPECT_GT(seen.size(), 985U); // 160,000 there are.
    EXPECT_NE(numbers.pseudonym({1}, {7}), numbers.pseudonym({1}, {8}));
    EXPECT_NE(numbers.pseudonym({1}, {7}), numbers.pseudonym({7}, {1}));
    EXPECT_NE(numbers.pseudonym({1}, {7}), ticket_numbers{{9}}.pseudonym({1}, {7}));
}

TEST(ticket_number, refuses_what_cannot_be_a_number) {
    const ticket_numbers numbers{key_a};
    auto zero = std::string{"012345"};
    zero.push_back(damm_digit(zero));
    for (const std::string& text : std::vector<std::string>{
             "", "1", "123456", "1234567890", "48273a3", "482 7363", zero, "-482736"})
        EXPECT_FALSE(numbers.id(text)) << text;
}

TEST(ticket_number, every_single_digit_slip_is_caught) {
    const ticket_numbers numbers{key_a};
    for (const std::int64_t id : {1, 77, 4'711, 299'999, 1'000'000, 20'000'000}) {
        const auto right = numbers.number(ticket_id{id});
        for (std::size_t at = 0; at < right.size(); ++at)
            for (char digit = '0'; digit <= '9'; ++digit) {
                auto slip = right;
                slip[at] = digit;
                EXPECT_EQ(damm_holds(slip), slip == right) << right << " " << slip;
            }
    }
}

TEST(ticket_number, every_swap_of_neighbours_is_caught) {
    const ticket_numbers numbers{key_a};
    for (std::int64_t id = 1; id <= 2'000; ++id) {
        const auto right = numbers.number(ticket_id{id});
        for (std::size_t at = 0; at + 1 < right.size(); ++at) {
            auto slip = right;
            std::swap(slip[at], slip[at + 1]);
            EXPECT_EQ(damm_holds(slip), slip == right) << right << " " << slip;
        }
    }
}

TEST(ticket_number, damm_digit_agrees_with_the_published_example) {
    EXPECT_EQ(damm_digit("572"), '4');
    EXPECT_TRUE(damm_holds("5724"));
    EXPECT_FALSE(damm_holds("5727"));
    EXPECT_FALSE(damm_holds("4"));
    EXPECT_FALSE(damm_holds("57 24"));
}

TEST(ticket_number, is_shown_in_groups_that_can_be_read_aloud) {
    EXPECT_EQ(shown("4827363"), "482 7363");
    EXPECT_EQ(shown("48273637"), "4827 3637");
    EXPECT_EQ(shown("482736363"), "482 736 363");
    EXPECT_EQ(shown(""), "");
}

TEST(ticket_number, a_code_of_an_answer_comes_back_and_is_no_ticket) {
    const ticket_numbers numbers{key_a};
    std::set<std::string> seen;
    for (std::int64_t id = 1; id <= clarification_id_max; id += 7) {
        const auto digits = numbers.code(clarification_id{id});
        ASSERT_EQ(digits.size(), 6U);
        ASSERT_NE(digits.front(), '0');
        ASSERT_TRUE(seen.insert(digits).second);
        ASSERT_EQ(numbers.clarification(digits), clarification_id{id});
        ASSERT_FALSE(numbers.id(digits));
    }
    EXPECT_FALSE(numbers.clarification(numbers.number({1})));
    EXPECT_FALSE(numbers.clarification(""));
    EXPECT_FALSE(numbers.clarification("48273a"));
    EXPECT_FALSE(ticket_numbers{key_b}.clarification(numbers.code({1})) == clarification_id{1});
}

TEST(digits_in, are_what_is_left_of_a_number_as_it_was_written) {
    EXPECT_EQ(digits_in("#482-73 63."), "4827363");
    EXPECT_EQ(digits_in("tiket"), "");
    EXPECT_EQ(digits_in(""), "");
}

TEST(ticket_number_death, ids_outside_the_tiers_are_our_own_mistake) {
    const ticket_numbers numbers{key_a};
    EXPECT_DEATH((void)numbers.number(ticket_id{0}), "assertion failed");
    EXPECT_DEATH((void)numbers.number(ticket_id{ticket_id_max + 1}), "assertion failed");
    EXPECT_DEATH((void)numbers.code({0}), "assertion failed");
    EXPECT_DEATH((void)numbers.code({clarification_id_max + 1}), "assertion failed");
}

} // namespace
} // namespace ntbcare::routing
