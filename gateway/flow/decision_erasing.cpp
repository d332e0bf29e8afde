// The workbench again: what a decision takes away.
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

void decision::erase(db::erased_rows gone) {
    made_.rows.erased.append(std::move(gone));
}

void decision::note_ending(const db::ticket& row) {
    if (row.anonymous)
        made_.rows.erased.noted.push_back({row.id, db::ending::part});
}

db::person_id decision::add_nobody() {
    db::person nobody{.stopped = true, .last_at = now_.wall};
    nobody.reach.person = ids_.next_person();
    const db::person_id id = nobody.reach.person;
    made_.rows.persons.push_back({id, std::move(nobody)});
    return id;
}

void decision::forget_number_of(const db::person& who) {
    const db::person_id id = who.reach.person;
    const std::string digits = who.number.digits;
    made_.rows.erased.unknown.push_back(id);
    made_.rows.person_changes.push_back(
        {.id = id, .last_at = now_.wall, .group = who.reach.group, .stopped = true}
    );
    close_question(id);
    view_.open_tickets.erase(id);
    for (auto& [ticket, entry] : view_.tickets)
        if (entry.row.person == id)
            entry.owner_stopped = true;
    view_.persons.erase(digits); // `who` may stand there.
}

void decision::give_up(db::outbox_id row) {
    made_.rows.outbox_changes.push_back(
        {row, db::outbox_state::expired, now_.wall, "erased", {}, {}}
    );
}

void decision::log_count(std::string_view name, std::string_view of, std::size_t count) {
    made_.events.push_back(
        {severity::info, name, {{"class", std::string{of}}, {"count", fmt::to_string(count)}}}
    );
}

} // namespace ntbcare::flow
