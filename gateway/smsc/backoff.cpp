#include "gateway/smsc/backoff.hpp"

#include "protocol/smpp/status.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace ntbcare::smsc {
namespace {

std::chrono::milliseconds scaled(std::chrono::milliseconds value, double by) {
    using exact = std::chrono::duration<double, std::milli>;
    return std::chrono::duration_cast<std::chrono::milliseconds>(exact{value} * by);
}

constexpr int doublings_max = 20;

} // namespace

backoff::backoff(backoff_limits limits)
    : limits_{limits} {
    BOOST_ASSERT(limits.delay_min <= limits.delay_max);
}

std::chrono::milliseconds backoff::after_failure(double chance) {
    BOOST_ASSERT(chance >= 0 && chance < 1);
    const auto ceiling = std::min(limits_.delay_max, limits_.delay_min * (1 << failures_));
    failures_ = std::min(failures_ + 1, doublings_max);
    return limits_.delay_min + scaled(ceiling - limits_.delay_min, chance);
}

std::chrono::milliseconds backoff::after_refusal(double chance) const {
    BOOST_ASSERT(chance >= 0 && chance < 1);
    return limits_.refused_delay + scaled(limits_.refused_delay, chance / 2);
}

bind_error classify_bind(std::uint32_t status) {
    switch (status) {
    case protocol::status::invalid_password:
    case protocol::status::invalid_system_id:
    case protocol::status::bind_failed:
        return bind_error::credentials;
    case protocol::status::already_bound:
        return bind_error::already_bound;
    default:
        return bind_error::temporary;
    }
}

} // namespace ntbcare::smsc
