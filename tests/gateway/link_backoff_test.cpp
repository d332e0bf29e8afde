#include "gateway/smsc/backoff.hpp"

#include "protocol/smpp/status.hpp"

#include <gtest/gtest.h>

namespace ntbcare::smsc {
namespace {

using std::chrono::milliseconds;

constexpr double almost_one = 0.999999;

TEST(backoff, the_ceiling_doubles_up_to_the_longest_pause) {
    backoff pauses{{milliseconds{1'000}, milliseconds{5'000}, milliseconds{60'000}}};
    const milliseconds ceilings[] = {
        milliseconds{1'000}, milliseconds{2'000}, milliseconds{4'000}, milliseconds{5'000}};
    for (const auto ceiling : ceilings) {
        const auto pause = pauses.after_failure(almost_one);
        EXPECT_LE(pause, ceiling);
        EXPECT_GE(pause, ceiling - milliseconds{2});
    }
}

TEST(backoff, no_pause_is_shorter_than_the_floor) {
    backoff pauses{{milliseconds{250}, milliseconds{60'000}, milliseconds{60'000}}};
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(pauses.after_failure(0), milliseconds{250});
}

TEST(backoff, a_success_begins_anew) {
    backoff pauses{{milliseconds{100}, milliseconds{60'000}, milliseconds{60'000}}};
    for (int i = 0; i < 5; ++i)
        static_cast<void>(pauses.after_failure(almost_one));
    pauses.succeeded();
    EXPECT_LE(pauses.after_failure(almost_one), milliseconds{100});
}

TEST(backoff, a_refusal_waits_its_own_time) {
    const backoff pauses{{milliseconds{1}, milliseconds{2}, milliseconds{60'000}}};
    EXPECT_EQ(pauses.after_refusal(0), milliseconds{60'000});
    EXPECT_LE(pauses.after_refusal(almost_one), milliseconds{90'000});
    EXPECT_GE(pauses.after_refusal(almost_one), milliseconds{89'900});
}

TEST(backoff, bind_errors_are_told_apart) {
    EXPECT_EQ(classify_bind(protocol::status::invalid_password), bind_error::credentials);
    EXPECT_EQ(classify_bind(protocol::status::invalid_system_id), bind_error::credentials);
    EXPECT_EQ(classify_bind(protocol::status::bind_failed), bind_error::credentials);
    EXPECT_EQ(classify_bind(protocol::status::already_bound), bind_error::already_bound);
    EXPECT_EQ(classify_bind(protocol::status::system_error), bind_error::temporary);
    EXPECT_EQ(classify_bind(0x400), bind_error::temporary);
}

} // namespace
} // namespace ntbcare::smsc
