// The service in one pure function: what one message does, given what is stored, what the files say
// and what time it is. Applies its own effects to `view`, so that the next message of the turn sees
// them. No database, no clock, no socket.
#pragma once

#include "db/store.hpp"
#include "gateway/flow/answer_memo.hpp"
#include "gateway/flow/guard_memory.hpp"
#include "gateway/flow/incoming.hpp"
#include "gateway/flow/log_event.hpp"
#include "gateway/flow/one_time_code.hpp"
#include "gateway/flow/recent_texts.hpp"
#include "gateway/flow/settings.hpp"
#include "gateway/flow/waiting_acts.hpp"
#include "routing/catalogue.hpp"
#include "routing/model/moment.hpp"

namespace ntbcare::flow {

/// Where ids go on, and what else one writer keeps from turn to turn. Ids of a failed turn are
/// skipped.
struct id_source {
    db::person_id person{};
    db::inbox_id inbox{};
    db::ticket_id ticket{};
    db::outbox_id outbox{};
    code_key codes{}; ///< What codes are made of; never stored with them.
    recent_texts said{};
    waiting_acts waiting{};
    guard_memory guards{};

    db::person_id next_person() { return {++person.value}; }
    db::inbox_id next_inbox() { return {++inbox.value}; }
    db::ticket_id next_ticket() { return {++ticket.value}; }
    db::outbox_id next_outbox() { return {++outbox.value}; }
};

/// Ids go on after the last ones stored.
[[nodiscard]] inline id_source ids_after(const db::recovered& stored, const code_key& codes = {}) {
    return {
        .person = stored.last_person,
        .inbox = stored.last_inbox,
        .ticket = stored.last_ticket,
        .outbox = stored.last_outbox,
        .codes = codes,
    };
}

/// The files and settings of the day, shared and immutable.
struct rules {
    const routing::catalogue& service;
    const settings& numbers;
    answer_memo& answers; ///< Of the one who runs the turns; saves work, decides nothing.
};

/// The rows of one decision, and what to tell the operator.
struct effects {
    db::turn_effects rows;
    db::inbox_outcome became = db::inbox_outcome::command;
    db::inbox_id row{};
    db::ticket_id ticket{};
    std::optional<protocol::ussd_screen> screen{}; ///< Of a USSD step.
    std::vector<log_event> events;
};

[[nodiscard]] effects decide(
    db::turn_view& view,
    const incoming& message,
    const rules& by,
    const routing::moment& now,
    id_source& ids
);

/// Notices that officers are owed because their quiet time is over. Small; run when idle and at
/// least every second.
[[nodiscard]] effects
decide_notices(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids);

/// The day's count of tickets, if it is not there yet.
[[nodiscard]] effects decide_day(db::turn_view& view, const routing::moment& now);

/// A slice of the work that incidents leave for later: `view.work`. Joint updates among its effects
/// mean that there may be more.
[[nodiscard]] effects
decide_incidents(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids);

/// A slice of the broadcast that is on its way: `view.telling`. Ends those whose time is over.
[[nodiscard]] effects
decide_broadcasts(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids);
/// One SMS to each of `view.gathered`, for all that was not acknowledged one by one.
[[nodiscard]] effects
decide_gathered(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids);

/// A slice of the looks that clocks of tickets want, and the next office's digest: `view.clocks`.
[[nodiscard]] effects
decide_clocks(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids);

/// A slice of the callers who are gone: `view.ussd_due`. What they left unfinished is told them
/// once.
[[nodiscard]] effects
decide_dropped(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids);

/// A slice of what is to be forgotten, by wish or by age: `view.erasing`.
[[nodiscard]] effects
decide_erasing(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids);

} // namespace ntbcare::flow
