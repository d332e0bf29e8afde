#include "gateway/flow/turn_keys.hpp"

#include "gateway/flow/incident.hpp"
#include "routing/ussd/dialog.hpp"

#include <algorithm>

namespace ntbcare::flow {

namespace {

/// Where a report in these words may be one of many.
std::optional<db::area> area_named(const routing::readings& read) {
    if (!read.place.sure())
        return std::nullopt;
    return area_of({.place = read.place.candidates.front().code, .urgent = read.urgent});
}

void name_tickets(
    const routing::readings& read, const routing::ticket_numbers& numbers, db::turn_keys& keys
) {
    using enum routing::officer_verb;
    const bool moves = read.verb == alih || read.verb == ajak || read.verb == bukan;
    for (const std::string& digits : read.numbers)
        if (const auto id = numbers.id(digits)) {
            keys.tickets.push_back(*id);
            if (moves) // Whoever gets it is told its words.
                keys.worded.push_back(*id);
        }
    // A digit may ask for the next page of a list.
    if (read.verb == daftar || read.verb == laporan || read.shape == routing::command_shape::digit)
        keys.office_tickets_max = office_tickets_max;
}

} // namespace

db::turn_keys keys_of(
    std::span<const incoming> messages,
    std::span<const desk_command> commands,
    const routing::ticket_numbers& numbers,
    const waiting_acts& waiting,
    const settings& limits,
    const routing::moment& now
) {
    db::turn_keys keys{.now = now.wall};
    if (limits.similar_within > std::chrono::milliseconds::zero())
        keys.texts_since = now.wall - limits.similar_within;
    for (const incoming& each : messages) {
        if (each.is_news())
            continue;
        if (each.kind == incoming_kind::ussd) {
            keys.ussd = true;
            keys.senders.push_back(each.sender);
            continue;
        }
        if (const auto at = area_named(each.read))
            if (std::ranges::find(keys.areas, *at) == keys.areas.end())
                keys.areas.push_back(*at);
        keys.senders.push_back(each.sender);
        if (each.kind != incoming_kind::joined)
            keys.prints.push_back(each.row.print);
        if (each.late_to)
            keys.inbox.push_back(*each.late_to);
        if (!each.parts.empty()) // Whether they became a message before.
            keys.inbox.push_back(each.parts.front());
        name_tickets(each.read, numbers, keys);
        if (each.read.pin.empty())
            continue;
        if (const auto* act = waiting.find(each.sender.digits, now.wall))
            name_tickets(*act, numbers, keys);
    }
    for (const desk_command& each : commands)
        name_keys(each, numbers, keys);
    return keys;
}

void name_drafts(const db::turn_view& view, db::turn_keys& keys) {
    for (const auto& [who, row] : view.ussd_sessions) {
        const auto state = routing::dialog_state_of(row.state);
        if (state && state->ticket) // Shown, and perhaps over since.
            keys.tickets.push_back(state->ticket);
        if (!state || state->screen != routing::screen::summary || state->place.empty())
            continue;
        if (const auto at = area_of({.place = state->place}))
            if (std::ranges::find(keys.areas, *at) == keys.areas.end())
                keys.areas.push_back(*at);
    }
}

} // namespace ntbcare::flow
