#include "gateway/ussd_wiring.hpp"

#include "routing/ussd/dialog.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::app {

exchange_ussd ussd_from(const config::gateway_config& from, const routing::catalogue& service) {
    const auto& number = from.links.front().service;
    const routing::dialog_rules by{service.screens, service.places, service.book, number};
    const auto text = [&](std::string_view screen) {
        return routing::show_screen(by, {}, {.screen = std::string{screen}}).text;
    };
    return {
        .texts = {text(routing::screen::waiting), text(routing::screen::busy)},
        .answer_within = from.ussd.answer_within,
    };
}

std::vector<calling_aggregator> callers_from(const config::gateway_config& from) {
    std::vector<calling_aggregator> made;
    for (const auto& each : from.aggregators) {
        flow::link_profile profile;
        profile.name = each.name;
        profile.group = each.group;
        profile.country_code = each.country_code;
        profile.service = each.service;
        made.push_back({each.name, std::move(profile), each.session_timeout});
    }
    return made;
}

void take_call(
    const std::vector<calling_aggregator>& callers,
    http::arrived_step arrived,
    http::screen_function show,
    exchange& to,
    const routing::moment& now
) {
    const auto caller = std::ranges::find(callers, arrived.aggregator, &calling_aggregator::name);
    // Some name only the session when it is over; what she left is then noticed by its silence.
    if (caller == callers.end() || arrived.step.caller.digits.empty())
        return;
    ussd_steps::show shown;
    if (!protocol::is_over(arrived.step.event))
        shown = [show = std::move(show)](const auto& screen, auto if_lost) {
            return show(screen, std::move(if_lost));
        };
    to.ussd_called(
        static_cast<std::uint32_t>(caller - callers.begin()),
        {std::move(arrived.step), caller->profile, caller->timeout},
        std::move(shown),
        now
    );
}

} // namespace ntbcare::app
