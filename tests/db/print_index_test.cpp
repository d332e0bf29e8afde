#include "db/print_index.hpp"

#include "tests/db/store_fixture.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>

namespace ntbcare::db {
namespace {

using fixture::minute;
using fixture::print_of;

constexpr auto window = std::chrono::hours{24};

TEST(print_index, finds_the_row_inside_the_window_and_not_after) {
    print_index prints{10, window};
    prints.add(print_of(1), {7}, minute(0));
    EXPECT_EQ(prints.find(print_of(1), minute(0)), inbox_id{7});
    EXPECT_EQ(prints.find(print_of(1), minute(24 * 60)), inbox_id{7});
    EXPECT_FALSE(prints.find(print_of(1), minute(24 * 60 + 1)));
    EXPECT_FALSE(prints.find(print_of(2), minute(0)));
}

TEST(print_index, a_clock_that_went_back_still_finds) {
    print_index prints{10, window};
    prints.add(print_of(1), {7}, minute(5));
    prints.add(print_of(2), {8}, minute(0));
    EXPECT_EQ(prints.find(print_of(1), minute(0)), inbox_id{7});
    EXPECT_EQ(prints.find(print_of(2), minute(0)), inbox_id{8});
}

TEST(print_index, at_its_cap_the_oldest_gives_way_and_is_counted) {
    print_index prints{3, window};
    for (int n = 1; n <= 5; ++n)
        prints.add(print_of(n), {n}, minute(n));
    EXPECT_EQ(prints.size(), 3U);
    EXPECT_EQ(prints.displaced(), 2U);
    EXPECT_FALSE(prints.find(print_of(2), minute(5)));
    EXPECT_EQ(prints.find(print_of(3), minute(5)), inbox_id{3});
}

TEST(print_index, what_the_window_ended_is_not_counted_as_displaced) {
    print_index prints{2, window};
    prints.add(print_of(1), {1}, minute(0));
    prints.add(print_of(2), {2}, minute(0));
    prints.add(print_of(3), {3}, minute(25 * 60));
    EXPECT_EQ(prints.size(), 1U);
    EXPECT_EQ(prints.displaced(), 0U);
}

TEST(print_index, the_smallest_one_holds_one_print) {
    print_index prints{1, window};
    prints.add(print_of(1), {1}, minute(0));
    prints.add(print_of(2), {2}, minute(0));
    EXPECT_FALSE(prints.find(print_of(1), minute(0)));
    EXPECT_EQ(prints.find(print_of(2), minute(0)), inbox_id{2});
}

TEST(print_index, cleared_it_knows_nothing) {
    print_index prints{4, window};
    prints.add(print_of(1), {1}, minute(0));
    prints.clear();
    EXPECT_EQ(prints.size(), 0U);
    EXPECT_FALSE(prints.find(print_of(1), minute(0)));
}

TEST(print_index, needs_less_than_forty_bytes_a_print) {
    EXPECT_LT(print_index::bytes_per_print(), 40U);
}

/// The same rules in ten plain lines, to compare with.
class plain_index {
public:
    plain_index(std::size_t cap, std::size_t colliding)
        : cap_{cap}
        , colliding_{colliding} {}

    /// Few homes: probes run long and wrap around.
    [[nodiscard]] fingerprint print(std::int64_t n) const {
        fingerprint out = print_of(n);
        std::fill(out.begin(), out.begin() + 8, std::uint8_t{0});
        out[0] = static_cast<std::uint8_t>(255 - static_cast<std::size_t>(n) % colliding_);
        return out;
    }
    void add(std::int64_t n, std::int64_t row) {
        if (order_.size() == cap_)
            order_.pop_front();
        order_.emplace_back(n, row);
    }
    [[nodiscard]] std::optional<inbox_id> find(std::int64_t n) const {
        for (auto each = order_.rbegin(); each != order_.rend(); ++each)
            if (each->first == n)
                return inbox_id{each->second};
        return std::nullopt;
    }

private:
    std::size_t cap_;
    std::size_t colliding_;
    std::deque<std::pair<std::int64_t, std::int64_t>> order_;
};

TEST(print_index, agrees_with_a_plain_list_under_collisions_and_repetition) {
    std::mt19937 random{20'260'302};
    for (const std::size_t colliding : {1U, 3U, 40U}) {
        constexpr std::size_t cap = 50;
        print_index prints{cap, window};
        plain_index plain{cap, colliding};
        for (std::int64_t row = 1; row <= 2'000; ++row) {
            const std::int64_t n = static_cast<std::int64_t>(random() % 120);
            prints.add(plain.print(n), {row}, minute(0));
            plain.add(n, row);
            const std::int64_t other = static_cast<std::int64_t>(random() % 120);
            ASSERT_EQ(prints.find(plain.print(other), minute(0)), plain.find(other)) << row;
        }
    }
}

} // namespace
} // namespace ntbcare::db
