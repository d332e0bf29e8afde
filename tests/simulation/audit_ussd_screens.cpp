// Screens: one for a step, none for who is gone, none after the last one, each small enough for the
// oldest phone; and no number of a secret ticket on any but the two that say that it is one.
#include "protocol/text/gsm7.hpp"
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/dialled.hpp"
#include "tests/simulation/secret_since.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::simulation {
namespace {

constexpr std::size_t septets_max = 160;
constexpr std::ptrdiff_t lines_max = 6;
/// A screen may be on its way when its ticket becomes a secret.
constexpr std::chrono::seconds on_its_way{15};

bool fits(const std::string& text) {
    return protocol::septets(text).value_or(septets_max + 1) <= septets_max &&
           std::ranges::count(text, '\n') < lines_max;
}

void look_at_step(const dialled_step& step, findings& found) {
    const auto when = shown(step.at);
    const auto count = step.screens.size();
    if (step.is_over() && count > 0)
        found.push_back(fmt::format("who was gone {} got a screen", when));
    if (count > step.deliveries)
        found.push_back(fmt::format("more screens than one for a step {}", when));
    const shown_screen* first = nullptr;
    for (const auto& screen : step.screens) {
        if (!fits(screen.text))
            found.push_back(fmt::format("a screen {} fits no phone", when));
        if (is_fixed(screen))
            continue;
        if (first != nullptr && first->text != screen.text)
            found.push_back(fmt::format("one step {} was told two things", when));
        first = first == nullptr ? &screen : first;
    }
}

/// A step that comes again while the store is away is told "busy", and the network has no use for
/// that.
bool has_last(const dialled_step& step) {
    return !step.screens.empty() && !step.screens.front().goes_on;
}

struct secret_number {
    std::string shown;
    std::string digits;
    db::wall_time since;
};

std::vector<secret_number> secret_numbers(const world& at) {
    std::vector<secret_number> made;
    for (const auto& [id, ticket] : at.rows().tickets())
        if (const auto since = secret_since(at, ticket)) {
            const auto digits = at.files().numbers.number(id);
            made.push_back({routing::shown(digits), digits, *since});
        }
    return made;
}

bool is_hidden(const shown_screen& screen) {
    return says(screen.text, "kini RAHASIA") || says(screen.text, "is SECRET now");
}

} // namespace

findings audit_screens(const world& at) {
    findings found;
    for (const dialogue& in : at.heard().dialogues) {
        bool ended = false;
        for (const dialled_step& step : in.steps) {
            look_at_step(step, found);
            if (ended && !step.screens.empty())
                found.push_back(fmt::format("a screen {} after the last one", shown(step.at)));
            ended = ended || has_last(step);
        }
    }
    if (at.heard().strange_screens > 0)
        found.push_back(fmt::format("{} screens for nobody", at.heard().strange_screens));
    return found;
}

findings audit_screen_secrets(const world& at) {
    findings found;
    const auto secrets = secret_numbers(at);
    for (const dialogue& in : at.heard().dialogues)
        for (const dialled_step& step : in.steps)
            for (const shown_screen& screen : step.screens) {
                if (is_sent(screen) || is_hidden(screen))
                    continue;
                for (const auto& each : secrets)
                    if (screen.at > each.since + on_its_way &&
                        (says(screen.text, each.shown) || says(screen.text, each.digits)))
                        found.push_back(
                            fmt::format("a secret ticket stands on a screen {}", shown(screen.at))
                        );
            }
    return found;
}

} // namespace ntbcare::simulation
