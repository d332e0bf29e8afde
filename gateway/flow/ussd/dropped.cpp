// Callers who are gone: what they left unfinished is told them once by SMS and kept for a while,
// and a screen that came too late is said by SMS. Nothing is ever shown to whoever has hung up.
#include "gateway/flow/ussd/decide_ussd.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

routing::reply_fields dial_fields(const decision& on) {
    return {{"dial", on.service().screens.code}};
}

/// Behind its time, as after a night without power, nobody waits for word of it.
bool is_old(const decision& on, const db::ussd_session& row) {
    return on.now() - row.at >= on.numbers().ussd.resume_within;
}

void look_at(decision& on, const db::due_session& due) {
    db::ussd_session row = due.row;
    // A step of this very turn may have changed it.
    const auto now = on.view().ussd_sessions.find(row.person);
    if (now != on.view().ussd_sessions.end() && now->second != row)
        return;
    if (is_old(on, row))
        return on.end_ussd(row.person);
    if (is_draft(row) && !row.told && !due.who.stopped && !on.numbers().pause_replies) {
        const auto& texts = on.service().texts_in(due.who.language);
        on.queue_for(
            due.who.reach, row.service, texts.render(reply_key::ussd_dropped, dial_fields(on))
        );
    }
    row.told = true;
    row.look_at = next_look(row, on.numbers().ussd);
    on.keep_ussd(std::move(row));
}

} // namespace

routing::wall_time next_look(const db::ussd_session& row, const ussd_settings& numbers) {
    const auto gone = row.at + numbers.resume_within;
    const auto missed = row.at + numbers.dropped_after;
    return is_draft(row) && !row.told ? std::min(missed, gone) : gone;
}

void leave(decision& on, db::ussd_session row) {
    if (row.ended || row.count == left_count)
        return;
    if (is_draft(row) && !row.told) {
        if (!on.sender().stopped)
            on.reply(reply_key::ussd_dropped, dial_fields(on));
        on.conclude(db::inbox_outcome::command);
        row.told = true;
    }
    row.count = left_count;
    row.look_at = next_look(row, on.numbers().ussd);
    on.keep_ussd(std::move(row));
}

void tell_unseen(decision& on, const db::ussd_session& row) {
    // A ticket's number is on its way by SMS already.
    const auto state = routing::dialog_state_of(row.state);
    if (row.ended && state && state->screen == routing::screen::sent)
        return;
    if (is_draft(row))
        return leave(on, row);
    if (row.ended)
        on.reply(reply_key::ussd_result, {{"text", row.screen}});
    else
        on.reply(reply_key::ussd_again, dial_fields(on));
    on.conclude(db::inbox_outcome::command);
}

effects
decide_dropped(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids) {
    const incoming nothing{};
    decision on{view, nothing, by, now, ids};
    for (const db::due_session& due : view.ussd_due)
        look_at(on, due);
    return std::move(on).finish();
}

} // namespace ntbcare::flow
