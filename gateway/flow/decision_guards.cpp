// The workbench again: how a reply is taken back or ended, and where a sender stands.
#include "gateway/flow/decision.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace ntbcare::flow {

bool decision::changes_tickets() const {
    return !made_.rows.tickets_new.empty() || !made_.rows.tickets_changed.empty();
}

void decision::take_back_reply(db::silence why) {
    BOOST_ASSERT(has_reply());
    std::erase_if(made_.rows.outbox, [&](const db::outbox_row& row) {
        return row.id == first_reply_;
    });
    first_reply_ = {};
    first_reply_text_.clear();
    fall_silent(why);
    if (!asked_)
        return;
    // Nobody answers what she was not asked; her next words would be taken for an answer.
    const db::person_id who = sender().reach.person;
    std::erase_if(made_.rows.questions, [&](const db::question& q) { return q.person == who; });
    if (closed_ || !asked_before_)
        view_.questions.erase(who);
    else
        view_.questions.insert_or_assign(who, *asked_before_);
    if (closed_)
        made_.rows.questions_closed.push_back(who);
}

bool decision::close_reply() {
    BOOST_ASSERT(has_reply());
    auto closed = texts().with_closing(first_reply_text_);
    if (!closed)
        return false;
    const auto sent = std::ranges::find(made_.rows.outbox, first_reply_, &db::outbox_row::id);
    BOOST_ASSERT(sent != made_.rows.outbox.end());
    sent->text = *closed;
    first_reply_text_ = std::move(*closed);
    return true;
}

void decision::tell_sender(routing::reply_key key) {
    const db::person& who = sender();
    if (numbers().pause_replies || waits_for_approval(who.number))
        return;
    auto text = texts().render(key, {{"emergency", service().emergency}});
    queue_for(who.reach, message_.row.service, std::move(text));
}

void decision::queue_for(const db::contact& to, std::string service, std::string text) {
    queue({
        .in = db::lane::acknowledgement,
        .to = to,
        .service = std::move(service),
        .text = std::move(text),
    });
}

bool decision::waits_for_approval(const routing::msisdn& number) const {
    if (number.kind == routing::sender_kind::indonesian_mobile)
        return false;
    if (number.kind != routing::sender_kind::foreign)
        return true; // Nobody's phone.
    const auto& approved = numbers().guards.reply_countries;
    return std::ranges::none_of(approved, [&](const std::string& country) {
        return number.digits.starts_with(country);
    });
}

db::person_guard decision::guard_of(db::person_id who) const {
    const auto found = view_.guards.find(who);
    return found == view_.guards.end() ? db::person_guard{.person = who} : found->second;
}

void decision::keep_guard(const db::person_guard& row) {
    view_.guards.insert_or_assign(row.person, row);
    std::erase_if(made_.rows.guards, [&](const db::person_guard& known) {
        return known.person == row.person;
    });
    made_.rows.guards.push_back(row);
}

void decision::settle_held(const db::held_decision& row) {
    made_.rows.held_decisions.push_back(row);
}

} // namespace ntbcare::flow
