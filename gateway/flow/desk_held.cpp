// held approve, held refuse, held forgive: somebody decides on replies to other countries, and
// takes a sender off the ladder.
#include "gateway/flow/desk_decisions.hpp"
#include "routing/model/digits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

/// What goes to many goes by day and while it is news, whoever looks at it when.
bool is_one_of_many(const db::waiting_reply& reply) {
    return reply.row.in == db::lane::broadcast;
}

bool is_too_old(const decision& on, const db::waiting_reply& reply) {
    if (is_one_of_many(reply))
        return on.now() >= reply.row.deadline;
    return on.now() - reply.held.at > on.numbers().guards.approval_within;
}

/// Leaves with a new deadline: it waited for us, not for the carrier.
void settle(decision& on, const db::waiting_reply& reply, bool send) {
    db::held_decision decided{.row = reply.row, .send = send, .at = on.now()};
    if (send) {
        decided.row.state = db::outbox_state::queued;
        if (!is_one_of_many(reply))
            decided.row.deadline = on.now() + on.numbers().answer_within;
    }
    on.settle_held(decided);
}

/// By tag, or as the owner of a ticket; no id: nobody.
db::person_id person_meant(decision& on, const std::string& whom) {
    if (const db::ticket_view* ticket = ticket_meant(on, whom))
        return ticket->row.person;
    const auto tagged = on.view().tagged.find(whom);
    return tagged == on.view().tagged.end() ? db::person_id{} : tagged->second;
}

std::string said_of(const desk_held& what, std::size_t done, std::size_t too_old) {
    std::string said = fmt::format(
        "{}: {} {}", what.which, done, what.send ? "replies leave" : "replies are not sent"
    );
    if (too_old > 0)
        said += fmt::format("; {} are too old to be sent", too_old);
    if (done + too_old == db::held_replies_max)
        said += "; there may be more: say it again";
    return said;
}

} // namespace

std::optional<std::string> country_named(std::string_view written) {
    const bool is_one = written.size() >= 2 && written.size() <= 4 && written.front() == '+' &&
                        std::ranges::all_of(written.substr(1), routing::is_digit);
    return is_one ? std::optional{std::string{written.substr(1)}} : std::nullopt;
}

std::optional<db::outbox_id> reply_named(std::string_view written) {
    const auto id = id_written(written);
    return id ? std::optional{db::outbox_id{*id}} : std::nullopt;
}

desk_answer decide_held_replies(decision& on, const desk_person& by, const desk_held& what) {
    const auto country = country_named(what.which);
    const auto one = reply_named(what.which);
    if (!country && !one)
        return refused(fmt::format("{}: neither a reply's number nor a country as +60", what.which)
        );
    std::size_t done = 0;
    std::size_t too_old = 0;
    for (const db::waiting_reply& reply : on.view().held_replies) {
        const bool meant = country ? reply.held.country == *country : reply.held.outbox == *one;
        if (!meant)
            continue;
        const bool old = what.send && is_too_old(on, reply);
        settle(on, reply, what.send && !old);
        (old ? too_old : done) += 1;
    }
    if (done + too_old == 0)
        return refused(fmt::format("{}: no such reply waits", what.which));
    const auto data = fmt::format("which={} count={}", what.which, done);
    on.note_deed(by, what.send ? "approve" : "refuse", {}, with_reason(data, what.reason));
    std::erase_if(on.view().held_replies, [&](const db::waiting_reply& reply) {
        return country ? reply.held.country == *country : reply.held.outbox == *one;
    });
    return {
        .said = said_of(what, done, too_old),
        .facts = {{"count", std::to_string(done)}, {"too_old", std::to_string(too_old)}}};
}

desk_answer decide_forgive(decision& on, const desk_person& by, const desk_forgive& what) {
    db::person_guard row = on.guard_of(person_meant(on, what.whom));
    if (row.strikes == 0)
        return refused(fmt::format("{}: no such sender is on the ladder", what.whom));
    const auto data = fmt::format("strikes={} why={}", row.strikes, row.why);
    row.strikes = row.told = 0;
    row.struck_at = {};
    row.why.clear();
    if (row.due_at)
        row.due_at = on.now(); // What was kept for the day is told at once.
    on.keep_guard(row);
    on.note_deed(by, "forgive", {}, with_reason(data, what.reason));
    return {.said = fmt::format("{}: off the ladder", what.whom), .facts = {}};
}

} // namespace ntbcare::flow
