// The workbench again: what a USSD dialogue leaves behind, and what it shows.
#include "gateway/flow/decision.hpp"

namespace ntbcare::flow {

const db::ussd_session* decision::ussd_session() {
    const auto found = view_.ussd_sessions.find(sender().reach.person);
    return found == view_.ussd_sessions.end() ? nullptr : &found->second;
}

void decision::keep_ussd(db::ussd_session row) {
    const bool is_new = view_.ussd_sessions.insert_or_assign(row.person, row).second;
    view_.ussd_kept += is_new ? 1 : 0;
    std::erase_if(made_.rows.ussd_sessions, [&](const db::ussd_session& known) {
        return known.person == row.person;
    });
    made_.rows.ussd_sessions.push_back(std::move(row));
}

void decision::end_ussd(db::person_id person) {
    view_.ussd_sessions.erase(person);
    made_.rows.ussd_over.push_back(person);
}

void decision::show(protocol::ussd_screen screen) {
    made_.screen = std::move(screen);
}

} // namespace ntbcare::flow
