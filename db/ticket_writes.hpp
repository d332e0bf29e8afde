// What a turn does to tickets, worked out once for every engine: a new ticket that changed in its
// own turn is written once, the last row of a changed one counts, events are chained onto the
// stored head. Pure but for the look at the stored heads.
#pragma once

#include "db/event_chain.hpp"
#include "db/store.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace ntbcare::db {

/// What stands stored of a ticket that a turn wants to change.
struct ticket_head {
    std::int32_t version = 0;
    std::int32_t events = 0;
    chain_hash head{};
    /// What the indexes hold.
    bool open = false;
    std::string office;
    wall_time due_at{};
    ticket_id incident{};
    std::optional<wall_time> look_at{};
};
using find_head = std::function<std::optional<ticket_head>(ticket_id)>;

struct ticket_update {
    ticket row;
    bool reindexed = false; ///< Something an index holds is another now.
};

struct ticket_writes {
    std::vector<ticket> inserts;
    std::vector<ticket_update> updates;
    std::vector<chained_event> events; ///< In the order of turn_effects::events.
    std::vector<text_salt> salts;      ///< One for each of turn_effects::texts.
};

/// Errors: conflict (a stored version is not older), constraint (an event without its ticket or out
/// of its order, a text that an event names and nobody brought, a ticket that is not there).
[[nodiscard]] result<ticket_writes>
prepare_tickets(const turn_effects& effects, const find_head& stored, const salt_source& salts);

} // namespace ntbcare::db
