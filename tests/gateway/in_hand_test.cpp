#include "gateway/runtime/in_hand.hpp"

#include <gtest/gtest.h>

#include <string>
#include <unistd.h>
#include <vector>

namespace ntbcare::runtime {
namespace {

db::fingerprint print_of(std::uint8_t value) {
    db::fingerprint made;
    made.fill(value);
    return made;
}

class in_hand_unit : public testing::Test {
protected:
    in_hand_unit()
        : path{testing::TempDir() + "ntbcare_in_hand_" + std::to_string(::getpid())} {
        ::unlink(path.c_str());
    }
    ~in_hand_unit() override { ::unlink(path.c_str()); }

    /// A process that dies with these in hand.
    void die_with(const std::vector<db::fingerprint>& prints) {
        in_hand hand{path};
        hand.take(prints);
    }

    std::string path;
};

TEST_F(in_hand_unit, counts_the_deaths_of_what_was_in_hand) {
    die_with({print_of(1), print_of(2)});
    die_with({print_of(1)});
    const in_hand hand{path};
    EXPECT_TRUE(hand.has_suspects());
    EXPECT_EQ(hand.deaths(print_of(1)), 2U);
    EXPECT_EQ(hand.deaths(print_of(2)), 0U) << "it was not in hand the second time";
}

TEST_F(in_hand_unit, a_turn_that_ended_leaves_no_suspects) {
    {
        in_hand hand{path};
        hand.take(std::vector{print_of(1)});
        hand.release();
    }
    const in_hand hand{path};
    EXPECT_FALSE(hand.has_suspects());
}

TEST_F(in_hand_unit, who_survives_a_turn_is_no_suspect_any_more) {
    die_with({print_of(1), print_of(2)});
    in_hand hand{path};
    hand.take(std::vector{print_of(1)});
    hand.release();
    EXPECT_EQ(hand.deaths(print_of(1)), 0U);
    EXPECT_EQ(hand.deaths(print_of(2)), 1U);
}

TEST_F(in_hand_unit, no_more_prints_are_kept_than_its_bound) {
    std::vector<db::fingerprint> many;
    for (std::size_t i = 0; i <= in_hand::prints_max; ++i) {
        auto print = print_of(9);
        print[0] = static_cast<std::uint8_t>(i);
        print[1] = static_cast<std::uint8_t>(i >> 8);
        many.push_back(print);
    }
    die_with(many);
    const in_hand hand{path};
    EXPECT_EQ(hand.deaths(many.front()), 1U);
    EXPECT_EQ(hand.deaths(many.back()), 0U);
}

TEST_F(in_hand_unit, a_file_of_something_else_is_begun_anew) {
    { in_hand hand{path}; }
    ASSERT_EQ(::truncate(path.c_str(), 3), 0);
    die_with({print_of(1)});
    EXPECT_EQ(in_hand{path}.deaths(print_of(1)), 1U);
}

TEST_F(in_hand_unit, without_a_file_nothing_is_counted_and_nothing_fails) {
    in_hand hand{"/proc/no/such/folder/in_hand"};
    EXPECT_FALSE(hand.is_mapped());
    hand.take(std::vector{print_of(1)});
    hand.release();
    EXPECT_EQ(hand.deaths(print_of(1)), 0U);
}

} // namespace
} // namespace ntbcare::runtime
