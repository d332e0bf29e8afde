#include "db/store.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

namespace ntbcare::db {

namespace {

template <class Row>
void move_to(std::vector<Row>& to, std::vector<Row>&& from) {
    if (to.empty()) {
        to = std::move(from);
        return;
    }
    to.insert(to.end(), std::move_iterator(from.begin()), std::move_iterator(from.end()));
}

/// What ended or was removed later did not come before.
void append_users(turn_effects& to, turn_effects& later) {
    std::erase_if(to.users, [&](const app_user& known) {
        const auto& gone = later.users_removed;
        return std::find(gone.begin(), gone.end(), known.name) != gone.end();
    });
    std::erase_if(to.unsealing, [&](const unseal_request& known) {
        const auto& gone = later.unsealing_ended;
        return std::find(gone.begin(), gone.end(), known.ticket) != gone.end();
    });
    move_to(to.users_removed, std::move(later.users_removed));
    move_to(to.users, std::move(later.users));
    move_to(to.unsealing_ended, std::move(later.unsealing_ended));
    move_to(to.unsealing, std::move(later.unsealing));
}

/// Each person's last word counts: a session that goes on, or one that is over.
void append_ussd(turn_effects& to, turn_effects& later) {
    const auto is_over = [&](const ussd_session& known) {
        const auto& gone = later.ussd_over;
        return std::find(gone.begin(), gone.end(), known.person) != gone.end();
    };
    std::erase_if(to.ussd_sessions, is_over);
    for (ussd_session& row : later.ussd_sessions) {
        std::erase_if(to.ussd_sessions, [&](const ussd_session& known) {
            return known.person == row.person;
        });
        to.ussd_sessions.push_back(std::move(row));
    }
    move_to(to.ussd_over, std::move(later.ussd_over));
}

} // namespace

std::size_t fingerprint_hash::operator()(const fingerprint& print) const noexcept {
    // The print is a keyed hash already: its first bytes are as good as any.
    std::size_t value = 0;
    std::memcpy(&value, print.data(), sizeof value);
    return value;
}

bool turn_effects::empty() const {
    return persons.empty() && person_changes.empty() && inbox.empty() && joined.empty() &&
           tickets_new.empty() && tickets_changed.empty() && texts.empty() && events.empty() &&
           outbox.empty() && outbox_changes.empty() && questions.empty() &&
           questions_closed.empty() && notices.empty() && office_clocks.empty() &&
           repeated.empty() && link_states.empty() && audit.empty() && incidents.empty() &&
           joint_updates.empty() && clarifications.empty() && clarifications_told.empty() &&
           access.empty() && users.empty() && users_removed.empty() && unsealing.empty() &&
           unsealing_ended.empty() && broadcasts.empty() && subscriptions.empty() &&
           guards.empty() && held_replies.empty() && held_decisions.empty() && !count_day &&
           ussd_over.empty() && ussd_sessions.empty() && erased.empty();
}

void turn_effects::append(turn_effects later) {
    // An answer given after a question was asked closes it, although both stand in one turn.
    if (!questions.empty()) {
        std::erase_if(questions, [&](const question& asked) {
            const auto& gone = later.questions_closed;
            return std::find(gone.begin(), gone.end(), asked.person) != gone.end();
        });
    }
    move_to(persons, std::move(later.persons));
    move_to(person_changes, std::move(later.person_changes));
    move_to(inbox, std::move(later.inbox));
    move_to(joined, std::move(later.joined));
    move_to(tickets_new, std::move(later.tickets_new));
    move_to(tickets_changed, std::move(later.tickets_changed));
    move_to(texts, std::move(later.texts));
    move_to(events, std::move(later.events));
    move_to(outbox, std::move(later.outbox));
    move_to(outbox_changes, std::move(later.outbox_changes));
    move_to(questions_closed, std::move(later.questions_closed));
    move_to(questions, std::move(later.questions));
    move_to(repeated, std::move(later.repeated));
    move_to(link_states, std::move(later.link_states));
    move_to(audit, std::move(later.audit));
    append_users(*this, later);
    for (incident& row : later.incidents) {
        std::erase_if(incidents, [&](const incident& known) { return known.id == row.id; });
        incidents.push_back(std::move(row));
    }
    for (joint_update& row : later.joint_updates) {
        std::erase_if(joint_updates, [&](const joint_update& known) {
            return known.incident == row.incident && known.n == row.n;
        });
        joint_updates.push_back(std::move(row));
    }
    for (broadcast& row : later.broadcasts) {
        std::erase_if(broadcasts, [&](const broadcast& known) { return known.id == row.id; });
        broadcasts.push_back(std::move(row));
    }
    move_to(subscriptions, std::move(later.subscriptions));
    move_to(clarifications, std::move(later.clarifications));
    move_to(access, std::move(later.access));
    move_to(clarifications_told, std::move(later.clarifications_told));
    erased.append(std::move(later.erased));
    count_day = later.count_day ? later.count_day : count_day;
    append_ussd(*this, later);
    move_to(held_replies, std::move(later.held_replies));
    move_to(held_decisions, std::move(later.held_decisions));
    for (person_guard& row : later.guards) {
        std::erase_if(guards, [&](const person_guard& g) { return g.person == row.person; });
        guards.push_back(std::move(row));
    }
    for (office_clock& row : later.office_clocks) {
        std::erase_if(office_clocks, [&](const office_clock& o) { return o.office == row.office; });
        office_clocks.push_back(std::move(row));
    }
    for (office_notice& notice : later.notices) {
        std::erase_if(notices, [&](const office_notice& n) { return n.office == notice.office; });
        notices.push_back(std::move(notice));
    }
}

} // namespace ntbcare::db
