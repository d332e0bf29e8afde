// After a flood of one number: one SMS acknowledges all that was not acknowledged one by one, with
// the numbers of its tickets. What is owed is a row, so a restart forgets nobody.
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

/// "482 7363, 482 7371, +3"
std::string numbers_shown(const decision& on, const db::person_guard& of) {
    std::string shown;
    for (const db::ticket_id id : of.tickets)
        fmt::format_to(
            std::back_inserter(shown),
            "{}{}",
            shown.empty() ? "" : ", ",
            routing::shown(on.number_of(id))
        );
    if (const auto more = of.waiting - static_cast<std::int32_t>(of.tickets.size()); more > 0)
        shown += fmt::format(", +{}", more);
    return shown;
}

void tell_gathered(decision& on, const db::person& who) {
    db::person_guard row = on.guard_of(who.reach.person);
    const auto& texts = on.service().texts_in(who.language);
    on.queue_for(
        who.reach,
        row.service,
        texts.render(
            routing::reply_key::gathered,
            {{"count", std::to_string(row.waiting)}, {"lines", numbers_shown(on, row)}}
        )
    );
    row.waiting = 0;
    row.tickets.clear();
    row.due_at.reset();
    row.told_at = on.now();
    on.keep_guard(row);
}

} // namespace

effects
decide_gathered(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids) {
    const incoming nothing{};
    decision on{view, nothing, by, now, ids};
    if (!by.numbers.pause_replies)
        for (const db::person& who : view.gathered)
            // A message of this very turn may have put it off.
            if (on.guard_of(who.reach.person).due_at.value_or(routing::wall_time::max()) <=
                now.wall)
                tell_gathered(on, who);
    return std::move(on).finish();
}

} // namespace ntbcare::flow
