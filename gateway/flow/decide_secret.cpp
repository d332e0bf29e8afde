// RAHASIA and ANONIM: alone, with a number, or in any words that go to a ticket; and words of what
// is secret by itself, whenever they come. The ticket leaves its incident, since nobody answers it
// together with the others any more.
#include "gateway/flow/decide_secrecy.hpp"
#include "routing/assign/accused.hpp"

#include <string_view>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

void make_secret(decision& on, db::ticket_view& ticket, std::string_view actor) {
    const bool anonymous = on.read().anonymous;
    const bool followed = ticket.row.state == routing::ticket_state::duplikat;
    on.split_off(ticket);
    ticket.row.secret = true;
    ticket.row.anonymous = ticket.row.anonymous || anonymous;
    on.record(ticket, std::string{actor}, "secret", anonymous ? "anonymous=yes" : "");
    // Its office has one more ticket.
    if (followed)
        on.notify_office(
            ticket,
            reply_key::notice_new,
            {{"digits", on.number_of(ticket.row.id)}, {"topic", topic_label(on, ticket.row)}}
        );
}

/// As in a report: who is named in such words is complained of, or may be.
void keep_from_named(decision& on, db::ticket_view& ticket) {
    for (const auto& office : routing::offices_named(on.message().text, on.service().book))
        if (!is_excluded(office, ticket.row) && may_exclude(ticket.row))
            exclude(on, ticket, office, "system");
}

} // namespace

bool is_secret_by_itself(const decision& on, const routing::assignment& to) {
    const auto* rule = on.service().book.find_topic(to.topic);
    return on.read().sensitive || (rule != nullptr && rule->secret);
}

bool keep_secret(decision& on, db::ticket_view& ticket) {
    const auto& read = on.read();
    if (ticket.row.person != on.sender().reach.person)
        return false;
    const bool by_itself = is_secret_by_itself(on, routing::assign(read, on.service().book));
    const bool more = !ticket.row.secret || (read.anonymous && !ticket.row.anonymous);
    const bool asked = read.secret && more;
    const bool becomes = asked || (by_itself && !ticket.row.secret);
    if (becomes)
        make_secret(on, ticket, asked ? "citizen" : "system");
    if (ticket.row.secret && (read.secret || by_itself))
        keep_from_named(on, ticket);
    return becomes;
}

void decide_secret(decision& on) {
    db::ticket_view* ticket = on.named_ticket();
    if (ticket == nullptr)
        ticket = on.last_open_ticket();
    if (ticket == nullptr || ticket->row.person != on.sender().reach.person)
        return decide_status(on);
    static_cast<void>(keep_secret(on, *ticket));
    on.reply(reply_key::secret_set, {{"number", shown_number(on, ticket->row)}}, ticket->row.id);
    on.conclude(db::inbox_outcome::command, ticket->row.id);
}

} // namespace ntbcare::flow
