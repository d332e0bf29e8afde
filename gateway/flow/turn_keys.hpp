// What the decisions of a turn will need of the store, named before any of them is made. Pure;
// called by turn_runner for each turn. It may name more than is needed, never less.
#pragma once

#include "gateway/flow/desk.hpp"
#include "gateway/flow/incoming.hpp"
#include "gateway/flow/settings.hpp"
#include "gateway/flow/waiting_acts.hpp"
#include "routing/ticket/ticket_number.hpp"

#include <span>

namespace ntbcare::flow {

[[nodiscard]] db::turn_keys keys_of(
    std::span<const incoming> messages,
    std::span<const desk_command> commands,
    const routing::ticket_numbers& numbers,
    const waiting_acts& waiting,
    const settings& limits,
    const routing::moment& now
);
/// What only the callers' sessions say: the ticket that a screen shows, and where a draft is that
/// may be one of many.
void name_drafts(const db::turn_view& view, db::turn_keys& keys);

} // namespace ntbcare::flow
