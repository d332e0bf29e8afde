// Another office has a ticket: who hears of it, whoever moved it (the coordinator, an officer, what
// the citizen said of the place).
#include "gateway/flow/decision.hpp"

namespace ntbcare::flow {

using routing::reply_key;

void tell_citizen_moved(
    decision& on, const db::ticket_view& ticket, const routing::office& office
) {
    const auto key = ticket.row.secret ? reply_key::rerouted_secret
                     : office.outside  ? reply_key::handed_over
                                       : reply_key::rerouted;
    on.tell_reporter(
        ticket,
        db::lane::answer,
        key,
        {{"topic", topic_label(on, ticket.row)},
         {"office", office.short_name},
         {"door", office.door}},
        false
    );
}

void tell_new_office(decision& on, const db::ticket_view& ticket) {
    const auto place = on.service().places.find_code(ticket.row.place);
    const auto words = on.view().first_texts.find(ticket.row.id);
    const bool told = !ticket.row.secret && words != on.view().first_texts.end();
    on.notify_office(
        ticket,
        reply_key::notice_new,
        {{"digits", on.number_of(ticket.row.id)},
         {"topic", topic_label(on, ticket.row)},
         {"place", place ? place->name : std::string{}},
         {"text", told ? words->second : std::string{}}}
    );
}

// Else an officer learns it by an answer that goes nowhere.
void tell_old_office(decision& on, const db::ticket& before, const routing::office& now) {
    db::ticket moved = before;
    ++moved.events; // The SMS is about the event that moved it, written or about to be.
    on.tell_officers(
        before.office,
        moved,
        db::lane::reminder,
        reply_key::notice_moved,
        {{"digits", on.number_of(before.id)}, {"office", now.short_name}}
    );
}

} // namespace ntbcare::flow
