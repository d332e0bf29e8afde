// What the files of this folder share: a step of the menu is decided by decide_ussd, which asks who
// calls (caller), does what was chosen (deeds) and leaves what was dropped (dropped). Included by
// them and by decide only.
#pragma once

#include "gateway/flow/decision.hpp"
#include "routing/ussd/dialog.hpp"

#include <limits>
#include <optional>

namespace ntbcare::flow {

/// One step: the screen that it leads to is among the effects, unless the dialogue is over.
void decide_ussd(decision& on);

/// What is stored about the sender, as far as a screen may show it: never secret tickets.
[[nodiscard]] routing::caller caller_of(decision& on);
[[nodiscard]] routing::dialog_rules dialog_of(const decision& on);

/// Tells the number of a draft that is a ticket now, and asks for the words.
void answer_draft(decision& on, const db::ticket& row);
/// Does what was chosen, as the SMS that asks for the same would, and shows what came of it. The
/// message is concluded.
[[nodiscard]] routing::dialog_step carry_out(decision& on, routing::dialog_step chosen);

/// Instead of a count, of a session that she left: what comes late of it is nobody's key any more.
inline constexpr std::int32_t left_count = std::numeric_limits<std::int32_t>::max();
/// She is gone, and may come back: an unfinished draft earns one SMS. The message is concluded.
void leave(decision& on, db::ussd_session row);
/// The screen came too late for her to see it: its result goes by SMS.
void tell_unseen(decision& on, const db::ussd_session& row);
/// When background work looks at a session next.
[[nodiscard]] routing::wall_time
next_look(const db::ussd_session& row, const ussd_settings& numbers);
/// Something that she began and did not send.
[[nodiscard]] bool is_draft(const db::ussd_session& row);

} // namespace ntbcare::flow
