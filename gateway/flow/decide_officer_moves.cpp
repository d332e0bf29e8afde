// What an officer says of who does the work: he has it, he needs to know more, another office has
// it. The citizen hears each of them once.
#include "gateway/flow/decide_secrecy.hpp"
#include "gateway/flow/office_list.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

using routing::actor;
using routing::reply_key;
using routing::ticket_action;

std::string actor_of(decision& on) {
    return officer_actor(on.sender().officer_of);
}

routing::reply_fields numbers_of(const decision& on, const db::ticket& row) {
    return {{"number", shown_number(on, row)}, {"digits", on.number_of(row.id)}};
}

void tell_citizen(
    decision& on, const db::ticket_view& ticket, reply_key key, const std::string& words
) {
    on.tell_reporter(
        ticket,
        db::lane::answer,
        ticket.row.secret ? reply_key::rerouted_secret : key,
        {{"office", office_name(on, ticket.row)},
         {"topic", topic_label(on, ticket.row)},
         {"text", words}},
        true
    );
}

void end(decision& on, const db::ticket& row, reply_key key, const std::string& office = {}) {
    auto fields = numbers_of(on, row);
    fields.emplace_back("office", office);
    on.reply(key, fields, row.id);
    on.conclude(db::inbox_outcome::command, row.id);
}

/// The office that stands first behind the number: "ALIH 4827363 dinas perhubungan tolong".
const routing::office* office_written(const decision& on) {
    constexpr std::size_t words_max = 4;
    const auto words = routing::tokenize(on.read().rest);
    for (std::size_t count = std::min(words.size(), words_max); count > 0; --count) {
        std::string written;
        for (std::size_t at = 0; at < count; ++at)
            written += words[at].word;
        if (const auto* office = on.service().book.meant(written))
            return office;
    }
    return nullptr;
}

/// Another office has it from now on. Who passed it on too often lets the coordinator decide.
/// False: its life does not allow it, and he was told so.
bool move_to(decision& on, db::ticket_view& ticket, const routing::office& office) {
    const std::string from = ticket.row.office;
    const auto action = office.outside ? ticket_action::hand_over : ticket_action::reroute;
    if (!decision::move(ticket, action, actor::officer)) {
        refuse_act(on, ticket.row);
        return false;
    }
    ticket.row.office = office.id;
    ticket.row.also.clear();
    ++ticket.row.bounces;
    on.record(
        ticket,
        actor_of(on),
        "rerouted",
        fmt::format("office={} from={} bounces={}", office.id, from, ticket.row.bounces)
    );
    tell_citizen_moved(on, ticket, office);
    tell_new_office(on, ticket);
    return true;
}

/// Who must not know of it cannot be named either; why is nobody's to tell an officer.
bool refused_as_excluded(decision& on, const db::ticket& row, const routing::office& office) {
    if (!is_excluded(office.id, row))
        return false;
    end(on, row, reply_key::officer_refused);
    return true;
}

/// Who was only invited cannot give it away; it may leave.
bool is_guest(decision& on, const db::ticket& row) {
    return on.sender().officer_of != row.office;
}

void leave(decision& on, db::ticket_view& ticket) {
    const std::string& mine = on.sender().officer_of;
    ticket.row.also = without_listed(ticket.row.also, mine);
    on.record(ticket, actor_of(on), "left", fmt::format("office={}", mine));
    end(on, ticket.row, reply_key::officer_left);
}

} // namespace

void take_up(decision& on, db::ticket_view& ticket) {
    // PROSES behind TERIMA says nothing new.
    if (ticket.row.state == routing::ticket_state::diproses)
        return end(on, ticket.row, reply_key::officer_taken);
    if (!decision::move(ticket, ticket_action::accept, actor::officer))
        return refuse_act(on, ticket.row);
    const bool received = on.read().verb == routing::officer_verb::terima;
    on.record(ticket, actor_of(on), "accepted", received ? "verb=terima" : "verb=proses");
    tell_citizen(on, ticket, reply_key::in_progress, {});
    end(on, ticket.row, ticket.owner_stopped ? reply_key::officer_unheard : reply_key::officer_taken
    );
}

void ask_reporter(decision& on, db::ticket_view& ticket) {
    // Replies to a secret ticket carry number and state only: nobody could answer that.
    if (ticket.row.secret)
        return end(on, ticket.row, reply_key::officer_secret);
    if (ticket.owner_stopped)
        return end(on, ticket.row, reply_key::officer_unasked);
    if (!decision::move(ticket, ticket_action::ask, actor::officer))
        return refuse_act(on, ticket.row);
    on.record(
        ticket,
        actor_of(on),
        "asked",
        "waits_for=citizen",
        std::pair{db::text_kind::answer, on.read().rest}
    );
    tell_citizen(on, ticket, reply_key::asked, on.read().rest);
    on.ask({.person = ticket.row.person, .ticket = ticket.row.id, .kind = db::question_kind::facts}
    );
    end(on, ticket.row, reply_key::officer_asked);
}

void pass_on(decision& on, db::ticket_view& ticket) {
    if (is_guest(on, ticket.row))
        return end(on, ticket.row, reply_key::officer_guest, office_name(on, ticket.row));
    const auto* office = office_written(on);
    if (office == nullptr || office->id == ticket.row.office)
        return end(on, ticket.row, reply_key::officer_which);
    if (refused_as_excluded(on, ticket.row, *office))
        return;
    // The coordinator's own word is the last one.
    const auto& desk = office_instead(on, ticket.row);
    const bool too_often =
        ticket.row.bounces + 1 >= on.numbers().bounces_max && desk.id != ticket.row.office;
    if (too_often && move_to(on, ticket, desk))
        end(on, ticket.row, reply_key::officer_bounced);
    else if (!too_often && move_to(on, ticket, *office))
        end(on, ticket.row, reply_key::officer_moved, office->short_name);
}

void give_back(decision& on, db::ticket_view& ticket) {
    if (is_guest(on, ticket.row))
        return leave(on, ticket);
    const auto* meant = office_written(on);
    if (!move_to(on, ticket, office_instead(on, ticket.row)))
        return;
    if (!on.read().rest.empty())
        on.record(
            ticket,
            actor_of(on),
            "reason",
            meant != nullptr ? fmt::format("suggests={}", meant->id) : std::string{},
            std::pair{db::text_kind::addition, on.read().rest}
        );
    end(on,
        ticket.row,
        reply_key::officer_returned,
        meant != nullptr ? meant->short_name : std::string{});
}

void invite(decision& on, db::ticket_view& ticket) {
    const auto* office = office_written(on);
    if (office == nullptr || office->outside)
        return end(on, ticket.row, reply_key::officer_which);
    if (refused_as_excluded(on, ticket.row, *office))
        return;
    const bool full = count_listed(ticket.row.also) >= on.numbers().also_max;
    if (works_on(office->id, ticket.row) || full || !routing::is_open(ticket.row.state))
        return refuse_act(on, ticket.row);
    ticket.row.also = with_listed(ticket.row.also, office->id);
    on.record(ticket, actor_of(on), "joined", fmt::format("office={}", office->id));
    db::ticket_view as_theirs = ticket;
    as_theirs.row.office = office->id;
    tell_new_office(on, as_theirs);
    end(on, ticket.row, reply_key::officer_joined, office->short_name);
}

} // namespace ntbcare::flow
