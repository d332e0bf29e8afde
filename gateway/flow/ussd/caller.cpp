// Who calls: what the menu may show of what is stored about her. Phones are lent: a secret ticket
// is on no screen, as it is in no list by SMS.
#include "gateway/flow/ussd/decide_ussd.hpp"

namespace ntbcare::flow {

namespace {

using routing::ticket_wish;

/// What her open question wants of this ticket.
ticket_wish wish_for(const decision& on, db::ticket_id id) {
    const db::question* asked = on.open_question();
    if (asked == nullptr || asked->ticket != id)
        return ticket_wish::none;
    if (asked->kind == db::question_kind::confirm && !is_offer(*asked))
        return ticket_wish::confirm;
    return asked->kind == db::question_kind::rate ? ticket_wish::rate : ticket_wish::none;
}

routing::caller_ticket shown(decision& on, const db::ticket& of) {
    const db::ticket row = on.seen(of);
    return {
        .id = row.id,
        .number = shown_number(on, row),
        .state = std::string{on.texts().shown(row.state)},
        .office = office_name(on, row),
        .wish = wish_for(on, row.id)};
}

/// The ticket that a question is open about goes first; one that is to be rated is closed already.
void add_asked(decision& on, std::vector<routing::caller_ticket>& to) {
    const db::question* asked = on.open_question();
    if (asked == nullptr || wish_for(on, asked->ticket) == ticket_wish::none)
        return;
    const auto found = on.view().tickets.find(asked->ticket);
    if (found == on.view().tickets.end() || found->second.row.secret ||
        found->second.row.person != on.sender().reach.person)
        return;
    to.push_back(shown(on, found->second.row));
}

/// Where her newest ticket is; of closed ones the one she was asked about last is known.
std::string last_place(decision& on, const std::vector<const db::ticket*>& listed) {
    for (const db::ticket* row : listed)
        if (!row->place.empty())
            return row->place;
    const auto asked = on.view().questions.find(on.sender().reach.person);
    if (asked == on.view().questions.end())
        return {};
    const auto about = on.view().tickets.find(asked->second.ticket);
    const bool hers = about != on.view().tickets.end() && !about->second.row.secret &&
                      about->second.row.person == on.sender().reach.person;
    return hers ? about->second.row.place : std::string{};
}

} // namespace

routing::caller caller_of(decision& on) {
    routing::caller who{.language = on.sender().language};
    add_asked(on, who.tickets);
    const auto listed = listed_tickets(on);
    for (const db::ticket* row : listed)
        if (who.tickets.empty() || who.tickets.front().id != row->id)
            who.tickets.push_back(shown(on, *row));
    who.last_place = last_place(on, listed);
    return who;
}

routing::dialog_rules dialog_of(const decision& on) {
    const auto& known = on.service();
    return {known.screens, known.places, known.book, on.message().row.service};
}

} // namespace ntbcare::flow
