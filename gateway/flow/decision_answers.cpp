// The workbench again: the answers that offices gave in advance, and the audit of those who work at
// the desk.
#include "gateway/flow/decision.hpp"
#include "gateway/flow/desk.hpp"

#include <algorithm>
#include <memory>

namespace ntbcare::flow {

const routing::answer_index& decision::answers() {
    return by_.answers.of(view_.clarifications, by_.service);
}

void decision::keep_clarification(const db::clarification& row) {
    auto changed = std::make_shared<db::clarification_list>(*view_.clarifications);
    const auto known = std::ranges::find(*changed, row.id, &db::clarification::id);
    if (known == changed->end())
        changed->push_back(row);
    else
        *known = row;
    view_.clarifications = std::move(changed);
    made_.rows.clarifications.push_back(row);
}

void decision::count_told(db::clarification_id id) {
    made_.rows.clarifications_told.push_back(id);
}

void decision::keep_broadcast(const db::broadcast& row) {
    if (is_over(row))
        view_.broadcasts.erase(row.id);
    else
        view_.broadcasts.insert_or_assign(row.id, row);
    auto& rows = made_.rows.broadcasts;
    std::erase_if(rows, [&](const db::broadcast& known) { return known.id == row.id; });
    rows.push_back(row);
}

void decision::keep_subscription(const db::subscription& row) {
    made_.rows.subscriptions.push_back(row);
}

void decision::keep_user(const db::app_user& row) {
    view_.users.insert_or_assign(row.name, row);
    std::erase_if(made_.rows.users, [&](const db::app_user& u) { return u.name == row.name; });
    made_.rows.users.push_back(row);
}

void decision::remove_user(const std::string& name) {
    view_.users.erase(name);
    made_.rows.users_removed.push_back(name);
}

void decision::keep_request(const db::unseal_request& row) {
    view_.unsealing.insert_or_assign(row.ticket, row);
    made_.rows.unsealing.push_back(row);
}

void decision::end_request(db::ticket_id of) {
    view_.unsealing.erase(of);
    made_.rows.unsealing_ended.push_back(of);
}

void decision::note_deed(
    const desk_person& by, std::string kind, db::ticket_id ticket, std::string data
) {
    made_.rows.audit.push_back(
        {now_.wall, by.user, by.name, std::move(kind), ticket, std::move(data)}
    );
}

} // namespace ntbcare::flow
