// Promises 1 and 2, by counting: the real gateway is killed under load again and again, and every
// complaint it acknowledged is one ticket, no complaint is two, and everyone is answered.
#include "tests/system/stored.hpp"
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>

namespace ntbcare::sim {
namespace {

constexpr std::size_t kills = 25;
constexpr std::size_t window = 50;
constexpr std::size_t turn = 256;
/// Complaints that the carrier always has in hand.
constexpr std::size_t backlog = 200;
/// Taken between two kills at most.
constexpr std::size_t taken_max = 400;

/// NTBCARE_SEED repeats a run as far as a real process can be repeated.
std::uint64_t chosen_seed() {
    const auto* given = std::getenv("NTBCARE_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10)
                            : static_cast<std::uint64_t>(
                                  std::chrono::steady_clock::now().time_since_epoch().count()
                              );
}

class flood {
public:
    explicit flood(world& where)
        : here_{where} {}

    void top_up() {
        while (here_.carrier().unacknowledged() < backlog) {
            here_.send(phone(sent_), "LAPOR " + text(sent_));
            ++sent_;
        }
    }
    [[nodiscard]] std::size_t sent() const { return sent_; }
    [[nodiscard]] static std::string phone(std::size_t i) { return fmt::format("0812{:08}", i); }
    [[nodiscard]] static std::string text(std::size_t i) {
        return fmt::format("jalan rusak parah di Praya nomor {}", i);
    }
    [[nodiscard]] std::size_t unanswered() const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < sent_; ++i)
            count += here_.screen(phone(i)).empty() ? 1U : 0U;
        return count;
    }

private:
    world& here_;
    std::size_t sent_ = 0;
};

TEST(kill, no_acknowledged_complaint_is_lost_and_none_is_two_tickets) {
    const auto seed = chosen_seed();
    std::cerr << "seed " << seed << '\n';
    RecordProperty("seed", std::to_string(seed));
    std::mt19937_64 dice{seed};
    const auto up_to = [&dice](std::size_t most) {
        return std::uniform_int_distribution<std::size_t>{0, most}(dice);
    };

    world here{
        {.window = window, .receipts = false, .redeliver_after = std::chrono::milliseconds{5}}};
    flood load{here};
    for (std::size_t round = 0; round < kills && !testing::Test::HasFailure(); ++round) {
        here.start();
        const auto goal = here.acknowledged().size() + up_to(taken_max);
        here.until("enough are taken to kill it", [&] {
            load.top_up();
            return here.acknowledged().size() >= goal;
        });
        here.run_for(std::chrono::microseconds{up_to(5'000)});
        here.kill();
    }
    here.start();
    here.until("all are taken", [&] { return here.acknowledged().size() == load.sent(); });
    here.until("all are answered", [&] { return load.unanswered() == 0; });
    ASSERT_TRUE(here.stop());

    const auto [sound, said] = here.command({"verify"});
    EXPECT_EQ(sound, 0) << said;
    const auto stored = read_tickets(here.files.store());
    EXPECT_EQ(stored.count, load.sent());
    for (std::size_t i = 0; i < load.sent(); ++i) {
        const auto found = stored.by_text.find(flood::text(i));
        ASSERT_NE(found, stored.by_text.end()) << "lost: " << flood::text(i);
        ASSERT_EQ(found->second, 1U) << "doubled: " << flood::text(i);
    }
    const auto twice = here.carrier().counters().shown - load.sent();
    EXPECT_LE(twice, kills * (window + turn));
    std::cerr << load.sent() << " complaints, " << kills << " kills, "
              << here.carrier().counters().redelivered << " delivered again, " << twice
              << " answered again\n";
}

} // namespace
} // namespace ntbcare::sim
