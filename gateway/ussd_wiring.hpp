// From [ussd] and [[aggregator]] of the configuration to what the exchange wants, and from a step
// that an aggregator brings to the exchange. Called by application; decides nothing about a step.
#pragma once

#include "gateway/config/gateway_config.hpp"
#include "gateway/exchange.hpp"
#include "gateway/http/listener.hpp"
#include "routing/catalogue.hpp"

#include <string>
#include <vector>

namespace ntbcare::app {

/// What is said when no screen can be shown, from the menu.
[[nodiscard]] exchange_ussd
ussd_from(const config::gateway_config& from, const routing::catalogue& service);

/// An aggregator as the exchange knows it; its place in the vector is that of its queue.
struct calling_aggregator {
    std::string name;
    flow::link_profile profile;
    std::chrono::milliseconds timeout{};
};

[[nodiscard]] std::vector<calling_aggregator> callers_from(const config::gateway_config& from);
/// Hands the step on; `show` gets its screen, unless the dialogue is over.
void take_call(
    const std::vector<calling_aggregator>& callers,
    http::arrived_step arrived,
    http::screen_function show,
    exchange& to,
    const routing::moment& now
);

} // namespace ntbcare::app
