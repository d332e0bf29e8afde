// Background work for broadcasts: the oldest approved one reaches its next few people, by day only,
// in the lowest lane. How far it came stands in the transaction that writes their SMS.
#include "gateway/flow/broadcast.hpp"
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

constexpr std::chrono::seconds pause_between{1};

/// One slice of one broadcast.
class telling {
public:
    telling(decision& on, db::broadcast& row, routing::wall_time until)
        : on_{on}
        , row_{row}
        , until_{until} {}

    void tell_people();
    void tell_members();

private:
    void tell(const db::contact& to, const std::string& language, std::string_view number);

    decision& on_;
    db::broadcast& row_;
    routing::wall_time until_;
};

void telling::tell(const db::contact& to, const std::string& language, std::string_view number) {
    on_.tell_all(to, broadcast_text(on_.service().texts_in(language), row_, number), until_);
    ++row_.told;
}

void telling::tell_people() {
    for (const db::person& who : on_.view().telling.people) {
        row_.upto = who.reach.person.value;
        const bool ours = who.number.kind == routing::sender_kind::indonesian_mobile;
        if (!who.stopped && ours)
            tell(who.reach, who.language, {});
    }
}

void telling::tell_members() {
    for (const db::ticket_id id : on_.view().telling.members) {
        const auto member = on_.view().tickets.find(id);
        if (member == on_.view().tickets.end())
            continue;
        const db::ticket_view& of = member->second;
        if (of.row.person.value <= row_.upto)
            continue; // She reported twice, and hears it once.
        row_.upto = of.row.person.value;
        if (!of.owner_stopped && !of.row.secret)
            tell(of.owner, of.owner_language, shown_number(on_, of.row));
    }
}

void end(decision& on, db::broadcast& row, db::broadcast_state state, std::string_view event) {
    row.state = state;
    on.log(severity::info, event);
    on.keep_broadcast(row);
}

/// Proposals that nobody approved, and what came too late for some.
void end_old(decision& on) {
    std::vector<db::broadcast> over;
    for (const auto& [id, row] : on.view().broadcasts)
        if (row.until <= on.now())
            over.push_back(row);
    for (db::broadcast& row : over)
        end(on, row, db::broadcast_state::stopped, "broadcast.lapsed");
}

} // namespace

effects decide_broadcasts(
    db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids
) {
    const incoming nothing{};
    decision on{view, nothing, by, now, ids};
    end_old(on);
    const auto found = view.broadcasts.find(view.telling.id);
    const auto until = broadcasts_until(by.numbers.broadcasts, now.wall);
    const bool rests = found == view.broadcasts.end() ||
                       found->second.state != db::broadcast_state::approved || !until ||
                       by.numbers.pause_replies || now.wall < found->second.told_at + pause_between;
    if (rests)
        return std::move(on).finish();
    db::broadcast row = found->second;
    telling slice{on, row, std::min(*until, row.until)};
    if (row.incident)
        slice.tell_members();
    else
        slice.tell_people();
    row.told_at = now.wall;
    if (view.telling.last)
        end(on, row, db::broadcast_state::done, "broadcast.done");
    else
        on.keep_broadcast(row);
    return std::move(on).finish();
}

} // namespace ntbcare::flow
