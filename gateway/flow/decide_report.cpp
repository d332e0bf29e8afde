// A report in anybody's words becomes a ticket, always; at most one simple question goes back.
#include "gateway/flow/decide_secrecy.hpp"
#include "gateway/flow/ussd/decide_ussd.hpp"
#include "routing/assign/accused.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

/// One or two words: a ticket all the same, and one question.
constexpr std::size_t words_asked_about = 2;

/// Where a step of the rules leads a message that just became a ticket.
routing::ticket_state state_after(routing::ticket_action action) {
    const auto step =
        routing::apply(action, routing::actor::system, routing::ticket_state::diterima);
    BOOST_ASSERT(step.allowed());
    return step.to;
}

/// Where a new ticket goes: to its office, through another body's door, or to the coordinator.
routing::ticket_state first_state(const decision& on, const routing::assignment& to) {
    auto action = routing::ticket_action::assign;
    if (to.handed_over)
        action = routing::ticket_action::hand_over;
    else if (to.office == on.service().book.coordinator && to.topic.empty())
        action = routing::ticket_action::triage;
    return state_after(action);
}

bool is_secret(const decision& on, const routing::assignment& to) {
    return on.read().secret || is_secret_by_itself(on, to);
}

/// The offices that a secret report names: it complains of them, or may.
std::vector<std::string> accused_in(const decision& on, const routing::assignment& to) {
    return is_secret(on, to) ? routing::offices_named(on.message().text, on.service().book)
                             : std::vector<std::string>{};
}

db::ticket ticket_for(const decision& on, const routing::assignment& to) {
    const auto& read = on.read();
    db::ticket row{
        .kind = read.kind,
        .state = first_state(on, to),
        .secret = is_secret(on, to),
        .anonymous = read.anonymous,
        .office = to.office,
        .topic = to.topic,
        .level_open = to.level_open,
        .urgent = read.urgent,
    };
    if (read.place.sure())
        row.place = read.place.candidates.front().code;
    return row;
}

std::string place_shown(const decision& on) {
    const auto& place = on.read().place;
    return place.sure() ? place.candidates.front().name : std::string{};
}

routing::reply_fields ticket_fields(const decision& on, const db::ticket& row) {
    const auto* office = on.service().book.find(row.office);
    return {
        {"number", shown_number(on, row)},
        {"topic", topic_label(on, row)},
        {"place", place_shown(on)},
        {"office", office_name(on, row)},
        {"door", office != nullptr ? office->door : std::string{}},
        {"days", days_shown(row)},
        {"emergency", on.service().emergency},
    };
}

/// Who asks how to marry asks it of no place.
bool asks_where(const decision& on, const db::ticket& row) {
    return row.kind == routing::ticket_kind::complaint && !on.read().place.sure();
}

/// Its office depends on where it is, and nothing else has decided that.
bool is_of_one_place(const decision& on, const db::ticket& row) {
    const auto* rule = on.service().book.find_topic(row.topic);
    return rule != nullptr && !rule->office_by_place.empty() && row.office == rule->office &&
           on.read().of_level == routing::level::unsaid;
}

/// The question a ticket needs, if any. Foreign numbers and gaps are asked in their own way.
std::optional<db::question_kind> question_for(const decision& on, const db::ticket& row) {
    const auto& read = on.read();
    // One that is not sure is asked about too, unless nobody knows yet what it is about.
    if (read.place.candidates.size() > 1 ||
        (!read.place.candidates.empty() && !read.place.sure() && !read.topics.empty()))
        return db::question_kind::which_place;
    if (read.word_count > words_asked_about)
        return is_of_one_place(on, row) && asks_where(on, row)
                   ? std::optional{db::question_kind::place}
                   : std::nullopt;
    if (row.topic.empty())
        return db::question_kind::facts;
    return asks_where(on, row) ? std::optional{db::question_kind::place} : std::nullopt;
}

void ask_question(decision& on, const db::ticket& row, db::question_kind kind) {
    if (kind == db::question_kind::which_place)
        return ask_which_place(on, row, on.read().place);
    const auto key = kind == db::question_kind::place ? reply_key::ask_place : reply_key::ask_what;
    on.reply(key, ticket_fields(on, row), row.id);
    on.ask({.person = row.person, .ticket = row.id, .kind = kind});
}

reply_key acknowledgement_for(decision& on, const db::ticket& row) {
    if (row.secret)
        return reply_key::accepted_secret;
    if (row.urgent == routing::urgency::mendesak)
        return reply_key::accepted_urgent;
    if (row.state == routing::ticket_state::dialihkan)
        return reply_key::handed_over;
    switch (row.kind) {
    case routing::ticket_kind::idea:
        return reply_key::idea_accepted;
    case routing::ticket_kind::question:
        return reply_key::question_accepted;
    case routing::ticket_kind::clarification:
        return reply_key::clarification_accepted;
    case routing::ticket_kind::complaint:
        break;
    }
    if (row.state == routing::ticket_state::verifikasi)
        return reply_key::accepted_coordinator;
    return on.first_contact() ? reply_key::accepted_first : reply_key::accepted;
}

void reply_to_gap(decision& on, const db::ticket& row) {
    const auto& message = on.message();
    std::string missing;
    for (const std::uint8_t part : message.missing)
        fmt::format_to(std::back_inserter(missing), "{}{}", missing.empty() ? "" : ",", part);
    const std::string digits = on.number_of(row.id);
    on.reply(
        reply_key::ask_whole_text,
        {{"number", routing::shown(digits)},
         {"digits", digits},
         {"missing", missing},
         {"total", std::to_string(message.parts_total)}},
        row.id
    );
}

void answer_report(decision& on, const db::ticket& row) {
    if (!on.message().missing.empty())
        return reply_to_gap(on, row);
    if (row.incident)
        return reply_joined(on, row);
    if (on.message().ussd)
        return answer_draft(on, row);
    const auto question = question_for(on, row);
    const bool plain = !row.secret && row.urgent != routing::urgency::mendesak;
    if (question && plain)
        return ask_question(on, row, *question);
    if (plain && answer_with_ticket(on, row))
        return;
    on.reply(acknowledgement_for(on, row), ticket_fields(on, row), row.id);
}

/// "1 Pujut 2 Parado 3 Lambitu" and the codes behind the digits.
std::pair<std::string, std::string> choices_of(const routing::place_reading& place) {
    std::string shown;
    std::string codes;
    int digit = 0;
    for (const auto& candidate : place.candidates) {
        const std::string& name = candidate.within.empty() ? candidate.name : candidate.within;
        fmt::format_to(
            std::back_inserter(shown), "{}{} {}", shown.empty() ? "" : " ", ++digit, name
        );
        fmt::format_to(std::back_inserter(codes), "{}{}", codes.empty() ? "" : " ", candidate.code);
    }
    return {shown, codes};
}

} // namespace

void answer_draft(decision& on, const db::ticket& row) {
    if (row.state == routing::ticket_state::dialihkan)
        return on.reply(reply_key::handed_over, ticket_fields(on, row), row.id);
    auto fields = ticket_fields(on, row);
    if (row.secret)
        fields = {{"number", shown_number(on, row)}};
    on.reply(reply_key::ussd_accepted, fields, row.id);
    // The code of HAPUS goes on waiting: it is written once.
    const db::question* asked = on.open_question();
    if (asked == nullptr || asked->kind != db::question_kind::erase)
        on.ask({.person = row.person, .ticket = row.id, .kind = db::question_kind::facts});
}

void ask_which_place(decision& on, const db::ticket& row, const routing::place_reading& rivals) {
    const auto [shown, codes] = choices_of(rivals);
    const auto& first = rivals.candidates.front();
    const bool one = rivals.candidates.size() == 1;
    const std::string place =
        first.within.empty() ? first.name : fmt::format("{}, {}", first.name, first.within);
    on.reply(
        one ? reply_key::ask_is_place : reply_key::ask_which_place,
        {{"number", shown_number(on, row)}, {"choices", shown}, {"place", place}},
        row.id
    );
    on.ask(
        {.person = row.person,
         .ticket = row.id,
         .kind = db::question_kind::which_place,
         .choices = codes}
    );
}

void decide_report(decision& on) {
    const auto& read = on.read();
    const auto& book = on.service().book;
    auto assigned = routing::assign(read, book);
    const auto accused = accused_in(on, assigned);
    assigned = routing::apart_from(accused, std::move(assigned), book);
    db::ticket row = ticket_for(on, assigned);
    row.excluded = excluded_by(accused);
    if (decide_similar(on, row))
        return;
    const std::string& words = read.body.empty() ? on.message().text : read.body;
    std::string data = fmt::format("office={} {}", assigned.office, assigned.reason);
    if (const db::incident* of = join_incident(on, row)) {
        row.state = state_after(routing::ticket_action::merge);
        data += fmt::format(" incident={}", of->id.value);
    }
    auto& ticket = on.open_ticket(row, words, std::move(data));

    answer_report(on, ticket.row);
    auto fields = ticket_fields(on, ticket.row);
    fields.emplace_back("digits", on.number_of(ticket.row.id));
    // A secret ticket's words stay in the system: the officer's phone shows the number only.
    fields.emplace_back("text", ticket.row.secret ? std::string{} : words);
    if (!ticket.row.incident) {
        on.notify_office(ticket, reply_key::notice_new, fields);
        count_report(on, ticket.row);
    }
    on.log(severity::debug, "ticket.opened", ticket.row.id);
    on.conclude(db::inbox_outcome::ticket, ticket.row.id);
}

void decide_held(decision& on, db::silence why) {
    on.fall_silent(why);
    on.log(severity::debug, "message.held");
    on.conclude(db::inbox_outcome::held);
}

} // namespace ntbcare::flow
