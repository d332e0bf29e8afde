// The workbench again: what it says, to her who wrote and to offices, and what it asks.
#include "gateway/flow/decision.hpp"

#include "gateway/flow/desk.hpp"
#include "routing/policy/country.hpp"

namespace ntbcare::flow {

/// A foreign number gets a ticket; what it would hear waits for somebody to look at it.
void decision::hold_if_foreign(db::outbox_row& row) {
    const auto number = routing::normalise_msisdn(row.to.wire, row.to.ton, "62");
    if (number.kind != routing::sender_kind::foreign || !waits_for_approval(number))
        return;
    row.state = db::outbox_state::held;
    made_.rows.held_replies.push_back(
        {row.id, std::string{routing::country_code_of(number.digits)}, now_.wall}
    );
}

db::outbox_id decision::queue(db::outbox_row row) {
    row.id = ids_.next_outbox();
    row.created_at = now_.wall;
    const bool quick = row.in == db::lane::acknowledgement;
    if (row.deadline == routing::wall_time{})
        row.deadline =
            now_.wall + (quick ? numbers().acknowledgement_within : numbers().answer_within);
    const db::outbox_id id = row.id;
    hold_if_foreign(row);
    made_.rows.outbox.push_back(std::move(row));
    return id;
}

void decision::reply(
    routing::reply_key key, const routing::reply_fields& fields, db::ticket_id ticket
) {
    std::string text = texts().render(key, fields);
    // What an SMS costs is said once, in the first reply that has room for it.
    if (sender().reach.person && first_contact_ && key != routing::reply_key::accepted_first)
        text = texts().with_tariff(std::move(text));
    repeat_reply(std::move(text), ticket);
}

bool decision::said_too_often() {
    const auto count = ids_.said.note(sender().reach.person, message_.text, now_.wall);
    const bool often = count > numbers().same_text_max;
    return read().urgent == routing::urgency::mendesak ? cried_too_often(talk_with_sender(), often)
                                                       : often;
}

/// A cry for help passes every guard but this one: the same words, or many in an hour, are answered
/// every ten minutes, since somebody else's number can be made to cry too.
bool decision::cried_too_often(talk& with, bool same_words) const {
    constexpr std::chrono::hours hour{1};
    constexpr std::chrono::minutes pause{10};
    constexpr std::int32_t cries_max = 10;
    if (now_.wall - with.cries_since >= hour) {
        with.cries_since = now_.wall;
        with.cries = 0;
    }
    ++with.cries;
    if ((same_words || with.cries > cries_max) && now_.wall - with.cried_at < pause)
        return true;
    with.cried_at = now_.wall;
    return false;
}

bool decision::may_reply() const {
    return !numbers().pause_replies && silence_ == db::silence::none;
}

void decision::repeat_reply(std::string text, db::ticket_id ticket) {
    if (!may_reply() || by_screen_)
        return;
    const db::person& who = sender();
    const auto entry = ticket ? view_.tickets.find(ticket) : view_.tickets.end();
    db::outbox_row row{
        .in = db::lane::acknowledgement,
        .to = who.reach,
        .service = message_.row.service,
        .text = text,
        .ticket = ticket,
        .event = entry == view_.tickets.end() ? 0 : entry->second.row.events - 1,
        .urgent = read().urgent == routing::urgency::mendesak,
    };
    const db::outbox_id id = queue(std::move(row));
    if (!first_reply_) {
        first_reply_ = id;
        first_reply_text_ = std::move(text);
    }
}

void decision::send(
    const db::contact& to, db::lane in, std::string text, const db::ticket& cause, bool receipt
) {
    queue({
        .in = in,
        .to = to,
        .text = std::move(text),
        .ticket = cause.id,
        .event = cause.id ? cause.events - 1 : 0,
        .receipt = receipt,
        .urgent =
            cause.id && cause.urgent == routing::urgency::mendesak && in != db::lane::broadcast,
    });
}

void decision::tell_all(const db::contact& to, std::string text, routing::wall_time until) {
    queue({.in = db::lane::broadcast, .to = to, .text = std::move(text), .deadline = until});
}

void decision::tell_reporter(
    const db::ticket_view& ticket,
    db::lane in,
    routing::reply_key key,
    routing::reply_fields fields,
    bool receipt
) {
    // There is news for her: what she asks now is no idle talk.
    ids_.guards.people.end_row(ticket.row.person);
    if (ticket.owner_stopped)
        return;
    const auto& texts = by_.service.texts_in(ticket.owner_language);
    fields.emplace_back("number", shown_number(*this, ticket.row));
    fields.emplace_back("state", texts.shown(ticket.row.state));
    send(ticket.owner, in, texts.render(key, fields), ticket.row, receipt);
}

namespace {

/// The code of HAPUS is written once: an office's question must not make it a number nobody knows.
bool awaits_code(const db::turn_view& view, db::person_id who, routing::wall_time now) {
    const auto asked = view.questions.find(who);
    return asked != view.questions.end() && asked->second.kind == db::question_kind::erase &&
           asked->second.closes_at > now;
}

} // namespace

void decision::ask(db::question question) {
    const bool writes = sender_ != nullptr && sender_->reach.person == question.person;
    if (!writes && awaits_code(view_, question.person, now_.wall))
        return;
    question.asked_at = now_.wall;
    if (question.closes_at == routing::wall_time{})
        question.closes_at = now_.wall + numbers().question_open;
    keep_question(std::move(question));
}

void decision::keep_question(db::question question) {
    if (sender_ != nullptr && question.person == sender_->reach.person && !asked_) {
        asked_ = true;
        if (const auto known = view_.questions.find(question.person);
            known != view_.questions.end())
            asked_before_ = known->second;
    }
    view_.questions[question.person] = question;
    std::erase(made_.rows.questions_closed, question.person);
    made_.rows.questions.push_back(std::move(question));
}

void decision::close_question(db::person_id person) {
    closed_ = closed_ || (sender_ != nullptr && person == sender_->reach.person);
    view_.questions.erase(person);
    const auto same = [&](const db::question& asked) {
        return asked.person == person;
    };
    std::erase_if(made_.rows.questions, same);
    made_.rows.questions_closed.push_back(person);
}

void decision::tell_officers(
    const std::string& office,
    const db::ticket& about,
    db::lane in,
    routing::reply_key key,
    const routing::reply_fields& fields
) {
    const auto officers = view_.officers.find(office);
    // Whatever led here: an office that must not know of it hears nothing.
    if (officers == view_.officers.end() || is_excluded(office, about))
        return;
    auto shown = fields;
    if (about.secret)
        shown.emplace_back("reporter", pseudonym(*this, about));
    const std::string text = by_.service.texts.render(key, shown);
    for (const db::contact& to : officers->second)
        send(to, in, text, about, false);
}

void decision::notify_office(
    const db::ticket_view& ticket, routing::reply_key key, const routing::reply_fields& fields
) {
    const auto officers = view_.officers.find(ticket.row.office);
    if (officers == view_.officers.end() || officers->second.empty() ||
        is_excluded(ticket.row.office, ticket.row))
        return;
    auto [entry, unseen] = view_.notices.try_emplace(ticket.row.office);
    db::office_notice& state = entry->second;
    if (unseen)
        state.office = ticket.row.office;

    // Of an incident only its growth is urgent; a thousand additions are counted.
    const bool urgent = ticket.row.urgent == routing::urgency::mendesak && !ticket.row.incident;
    const bool quiet =
        !unseen && (state.waiting > 0 || now_.wall < state.notified_at + numbers().notice_every);
    if (quiet && !urgent) {
        ++state.waiting;
    } else {
        if (!quiet)
            state.notified_at = now_.wall;
        tell_officers(ticket.row.office, ticket.row, db::lane::answer, key, fields);
    }
    made_.rows.notices.push_back(state);
}

void decision::count_notice(db::office_notice& state) {
    tell_officers(
        state.office,
        {},
        db::lane::reminder,
        routing::reply_key::notice_count,
        {{"count", std::to_string(state.waiting)}, {"office", office_name(*this, state.office)}}
    );
    state.waiting = 0;
    state.notified_at = now_.wall;
    made_.rows.notices.push_back(state);
}

} // namespace ntbcare::flow
