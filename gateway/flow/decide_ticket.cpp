// What a citizen does to a ticket that exists: asks its state, adds to it, cancels it.
#include "gateway/flow/decide_secrecy.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

/// Lines of STATUS; what does not fit one SMS is cut by the template.
constexpr std::size_t status_lines_max = 4;

void reply_state(decision& on, const db::ticket& of) {
    const db::ticket row = on.seen(of);
    on.reply(
        reply_key::status_one,
        {{"number", shown_number(on, row)},
         {"state", on.texts().shown(row.state)},
         {"office", row.secret ? std::string{} : office_name(on, row)},
         {"date", row.secret ? std::string{} : short_date(row.changed_at)}},
        row.id
    );
}

void reply_list(decision& on, const std::vector<const db::ticket*>& rows) {
    std::string lines;
    for (std::size_t n = 0; n < std::min(rows.size(), status_lines_max); ++n)
        fmt::format_to(
            std::back_inserter(lines),
            "{}{} {}",
            n == 0 ? "" : ", ",
            shown_number(on, *rows[n]),
            on.texts().shown(on.seen(*rows[n]).state)
        );
    on.reply(reply_key::status_list, {{"lines", lines}});
}

/// The ticket a command means: the named one, else the only open one.
db::ticket_view* meant(decision& on) {
    if (db::ticket_view* named = on.named_ticket())
        return named;
    const auto rows = listed_tickets(on);
    return rows.size() == 1 ? &on.view().tickets.at(rows.front()->id) : nullptr;
}

routing::reply_fields number_field(const decision& on, const db::ticket& row) {
    return {{"number", shown_number(on, row)}};
}

} // namespace

std::vector<const db::ticket*> listed_tickets(decision& on) {
    std::vector<const db::ticket*> found;
    const auto mine = on.view().open_tickets.find(on.sender().reach.person);
    if (mine == on.view().open_tickets.end())
        return found;
    for (const db::ticket_id id : mine->second) {
        const auto entry = on.view().tickets.find(id);
        if (entry == on.view().tickets.end())
            continue;
        const db::ticket& row = entry->second.row;
        const bool recent = on.now() - row.changed_at < on.numbers().status_list_within;
        if (routing::is_open(row.state) && !row.secret && recent)
            found.push_back(&row);
    }
    return found;
}

void decide_status(decision& on) {
    const auto rows = listed_tickets(on);
    if (db::ticket_view* named = on.named_ticket())
        reply_state(on, named->row);
    else if (rows.size() == 1)
        reply_state(on, *rows.front());
    else if (rows.empty())
        on.reply(reply_key::status_none, {});
    else
        reply_list(on, rows);
    on.conclude(db::inbox_outcome::command);
}

void decide_unknown_number(decision& on) {
    on.reply(reply_key::unknown_number, {});
    on.conclude(db::inbox_outcome::command);
}

void decide_addition(decision& on, db::ticket_view& ticket) {
    const auto& read = on.read();
    add_words(on, ticket, read.rest.empty() ? on.message().text : read.rest);
}

bool inform(decision& on, db::ticket_view& ticket) {
    return ticket.row.state == routing::ticket_state::butuh_info &&
           ticket.row.person == on.sender().reach.person &&
           decision::move(ticket, routing::ticket_action::inform, routing::actor::citizen);
}

void add_words(decision& on, db::ticket_view& ticket, const std::string& words) {
    const bool over = can_reopen(on, ticket.row);
    const routing::wall_time closed_at = ticket.row.changed_at;
    const bool hidden = keep_secret(on, ticket);
    const bool awaited = inform(on, ticket);
    const std::string digits = on.number_of(ticket.row.id);
    on.record(
        ticket,
        "citizen",
        awaited ? "informed" : "added",
        {},
        std::pair{db::text_kind::addition, words}
    );
    const std::string office =
        ticket.row.secret ? std::string{} : office_name(on, on.seen(ticket.row));
    if (over)
        offer_reopening(on, ticket.row, closed_at);
    else
        on.reply(
            hidden ? reply_key::secret_set : reply_key::added,
            {{"number", shown_number(on, ticket.row)}, {"office", office}},
            ticket.row.id
        );
    const routing::reply_fields fields{
        {"digits", digits}, {"text", ticket.row.secret ? std::string{} : words}};
    if (awaited)
        on.tell_officers(
            ticket.row.office, ticket.row, db::lane::answer, reply_key::notice_added, fields
        );
    else
        on.notify_office(ticket, reply_key::notice_added, fields);
    on.conclude(db::inbox_outcome::added, ticket.row.id);
}

void decide_late_part(decision& on) {
    const auto of = on.view().inbox_tickets.find(*on.message().late_to);
    const auto entry = of == on.view().inbox_tickets.end() ? on.view().tickets.end()
                                                           : on.view().tickets.find(of->second);
    // Its ticket is not known any more: the words are a report of their own.
    if (entry == on.view().tickets.end())
        return decide_report(on);
    db::ticket_view& ticket = entry->second;
    static_cast<void>(keep_secret(on, ticket));
    on.record(
        ticket, "citizen", "part", {}, std::pair{db::text_kind::late_part, on.message().text}
    );
    on.notify_office(
        ticket,
        reply_key::notice_added,
        {{"digits", on.number_of(ticket.row.id)},
         {"text", ticket.row.secret ? std::string{} : on.message().text}}
    );
    on.conclude(db::inbox_outcome::added, ticket.row.id);
}

void decide_cancel(decision& on) {
    db::ticket_view* ticket = meant(on);
    if (ticket == nullptr || !routing::is_open(ticket->row.state) ||
        ticket->row.person != on.sender().reach.person)
        return decide_status(on);
    on.reply(reply_key::cancel_ask, number_field(on, ticket->row), ticket->row.id);
    on.ask(
        {.person = ticket->row.person, .ticket = ticket->row.id, .kind = db::question_kind::cancel}
    );
    on.conclude(db::inbox_outcome::command, ticket->row.id);
}

void decide_courtesy(decision& on) {
    if (db::ticket_view* ticket = on.last_open_ticket()) {
        const std::pair words{db::text_kind::addition, on.message().text};
        on.record(*ticket, "citizen", "courtesy", {}, words);
        return on.conclude(db::inbox_outcome::courtesy, ticket->row.id);
    }
    on.conclude(db::inbox_outcome::courtesy);
}

void decide_subscription(decision& on, bool stopped) {
    on.stop_sender(stopped);
    on.reply(stopped ? reply_key::stopped : reply_key::started, {});
    on.conclude(db::inbox_outcome::command);
}

} // namespace ntbcare::flow
