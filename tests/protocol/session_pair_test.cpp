// Seeded conversations of two sessions through a bad line, at any times.

#include "tests/protocol/session_pair.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ntbcare::protocol {
namespace {

/// Choices of a seed, so many of them.
class seeded_choices {
public:
    seeded_choices(std::uint32_t seed, std::size_t count)
        : random_{seed}
        , left_{count} {}

    [[nodiscard]] bool done() const { return left_ == 0; }
    std::uint8_t octet() {
        left_ -= left_ > 0 ? 1U : 0U;
        return static_cast<std::uint8_t>(random_());
    }
    std::size_t below(std::size_t count) { return octet() % count; }

private:
    std::mt19937 random_;
    std::size_t left_;
};

TEST(session_pair, through_a_bad_line_every_request_has_one_fate_and_its_own_answer) {
    std::size_t answered = 0;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        seeded_choices choices{seed, 600};
        session_pair<seeded_choices> pair{pair_config(role::esme), pair_config(role::smsc)};
        pair.run(choices);
        for (const auto& fault : pair.faults()) {
            ADD_FAILURE() << "seed " << seed << ": " << fault;
        }
        answered += pair.answered();
    }
    EXPECT_GT(answered, 1000U) << "the line is too bad to prove anything";
}

TEST(session_pair, an_answer_to_another_request_is_seen) {
    seeded_choices choices{1, 600};
    session_pair<seeded_choices> pair{
        pair_config(role::esme), pair_config(role::smsc), pair_owners::mixing_up_answers};
    pair.run(choices);
    EXPECT_FALSE(pair.faults().empty());
}

} // namespace
} // namespace ntbcare::protocol
