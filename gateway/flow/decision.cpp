#include "gateway/flow/decision.hpp"

#include "gateway/flow/desk.hpp"
#include "routing/ticket/replay.hpp"

#include <boost/assert.hpp>

#include <utility>

namespace ntbcare::flow {

decision::decision(
    db::turn_view& view,
    const incoming& message,
    const rules& by,
    const routing::moment& now,
    id_source& ids
)
    : view_{view}
    , message_{message}
    , by_{by}
    , now_{now}
    , ids_{ids} {}

effects decision::finish() && {
    return std::move(made_);
}

const db::person& decision::sender() {
    if (sender_ != nullptr)
        return *sender_;
    auto [entry, unseen] = view_.persons.try_emplace(message_.sender.digits);
    db::person& who = entry->second;
    first_contact_ = unseen;
    if (unseen) {
        who = {.reach = message_.reach, .number = message_.sender, .last_at = now_.wall};
        who.reach.person = ids_.next_person();
        made_.rows.persons.push_back({who.reach.person, who});
    } else {
        who.reach.group = message_.reach.group;
        who.last_at = now_.wall;
        made_.rows.person_changes.push_back(
            {.id = who.reach.person, .last_at = now_.wall, .group = message_.reach.group}
        );
    }
    sender_ = &who;
    return who;
}

const routing::replies& decision::texts() {
    return by_.service.texts_in(sender().language);
}

const db::question* decision::open_question() const {
    BOOST_ASSERT(sender_ != nullptr);
    const auto found = view_.questions.find(sender_->reach.person);
    if (found == view_.questions.end() || found->second.closes_at <= now_.wall)
        return nullptr;
    return &found->second;
}

const db::officer_access* decision::access() {
    const auto found = view_.access.find(sender().reach.person);
    return found == view_.access.end() ? nullptr : &found->second;
}

void decision::keep_access(const db::officer_access& row) {
    view_.access.insert_or_assign(row.person, row);
    made_.rows.access.push_back(row);
}

bool decision::party_to(const db::ticket_view& ticket) {
    const db::person& who = sender();
    return ticket.row.person == who.reach.person || works_on(who.officer_of, seen(ticket.row));
}

db::ticket_view* decision::named_ticket() {
    for (const std::string& digits : read().numbers) {
        const auto id = by_.service.numbers.id(digits);
        if (!id)
            continue;
        const auto found = view_.tickets.find(*id);
        if (found != view_.tickets.end() && party_to(found->second))
            return &found->second;
    }
    return nullptr;
}

db::ticket_view* decision::last_open_ticket() {
    const auto mine = view_.open_tickets.find(sender().reach.person);
    if (mine == view_.open_tickets.end())
        return nullptr;
    for (const db::ticket_id id : mine->second) {
        const auto found = view_.tickets.find(id);
        if (found != view_.tickets.end() && routing::is_open(found->second.row.state))
            return &found->second;
    }
    return nullptr;
}

std::string decision::number_of(db::ticket_id id) const {
    return by_.service.numbers.number(id);
}

db::inbox_id decision::own_row() {
    if (message_.kind == incoming_kind::joined)
        return message_.parts.empty() ? db::inbox_id{} : message_.parts.front();
    if (!own_row_)
        own_row_ = ids_.next_inbox();
    return own_row_;
}

void decision::conclude(db::inbox_outcome became, db::ticket_id ticket) {
    made_.became = became;
    made_.ticket = ticket;
    guard_reply(*this, became, ticket);
    if (message_.kind == incoming_kind::joined) {
        const bool held = became == db::inbox_outcome::held;
        for (const db::inbox_id part : message_.parts)
            made_.rows.joined.push_back(
                {.inbox = part,
                 .ticket = ticket,
                 .reply = first_reply_,
                 .outcome = held ? became : db::inbox_outcome::joined,
                 .unanswered = silence_,
                 .cut = octets_cut_}
            );
        return;
    }
    db::inbox_row row = message_.row;
    row.id = own_row();
    row.person = sender().reach.person;
    row.outcome = became;
    row.ticket = ticket;
    row.reply = first_reply_;
    row.unanswered = silence_;
    if (octets_cut_)
        row.octets.clear();
    made_.row = row.id;
    view_.earlier_messages[row.print] = {
        .inbox = row.id,
        .at = now_.wall,
        .outcome = became,
        .ticket = ticket,
        .reply = first_reply_,
        .reply_text = first_reply_text_,
    };
    made_.rows.inbox.push_back(std::move(row));
}

db::ticket_view& decision::open_ticket(
    db::ticket row,
    std::string text,
    std::string data,
    std::optional<std::chrono::milliseconds> due_in
) {
    row.id = ids_.next_ticket();
    row.person = sender().reach.person;
    row.opened_at = now_.wall;
    row.changed_at = now_.wall;
    const auto* rule = service().book.find_topic(row.topic);
    start_clocks(row, due_in, read().sensitive || (rule != nullptr && rule->secret));
    row.texts = 1;
    row.events = 1;
    view_.first_texts[row.id] = text;
    made_.rows.texts.push_back(
        {row.id, 0, db::text_kind::complaint, now_.wall, std::move(text), own_row()}
    );
    data = routing::with_state(std::move(data), row.state);
    made_.rows.events.push_back(
        {row.id, 0, now_.wall, "citizen", std::string{routing::opening_event}, std::move(data), 0}
    );
    note_ending(row);
    made_.rows.tickets_new.push_back(row);

    auto& mine = view_.open_tickets[row.person];
    mine.insert(mine.begin(), row.id);
    if (mine.size() > db::open_tickets_max)
        mine.pop_back();
    auto& entry = view_.tickets[row.id];
    entry = {
        .row = row,
        .owner = sender().reach,
        .owner_stopped = sender().stopped,
        .owner_language = sender().language,
    };
    return entry;
}

bool decision::move(db::ticket_view& ticket, routing::ticket_action action, routing::actor who) {
    const auto step = routing::apply(action, who, ticket.row.state);
    if (!step.allowed())
        return false;
    BOOST_ASSERT(!ticket.unsaid_from);
    if (step.to != ticket.row.state)
        ticket.unsaid_from = ticket.row.state;
    ticket.row.state = step.to;
    return true;
}

namespace {

/// The event's data, with the state it led to if that is another one.
std::string say_state(
    db::ticket_view& ticket, std::string_view actor, std::string_view kind, std::string data
) {
    const auto from = std::exchange(ticket.unsaid_from, std::nullopt);
    if (!from)
        return data;
    const auto who = routing::parse_actor(actor);
    BOOST_ASSERT(who);
    BOOST_ASSERT(routing::allows(*who, kind, *from, ticket.row.state));
    return routing::with_state(std::move(data), ticket.row.state);
}

} // namespace

std::int32_t decision::record(
    db::ticket_view& ticket,
    std::string actor,
    std::string kind,
    std::string data,
    std::optional<std::pair<db::text_kind, std::string>> text
) {
    ticket.row.changed_at = now_.wall;
    if (const std::string pause = run_clocks(ticket.row, actor, kind); !pause.empty())
        data.append(data.empty() ? "" : " ").append(pause);
    count_for_digest(ticket.row, kind, data);
    data = say_state(ticket, actor, kind, std::move(data));
    db::ticket_event step{
        ticket.row.id,
        ticket.row.events++,
        now_.wall,
        std::move(actor),
        std::move(kind),
        std::move(data),
        std::nullopt};
    if (text) {
        step.text = ticket.row.texts++;
        made_.rows.texts.push_back(
            {ticket.row.id, *step.text, text->first, now_.wall, std::move(text->second), own_row()}
        );
    }
    ++ticket.row.version;
    const std::int32_t n = step.n;
    made_.rows.events.push_back(std::move(step));
    write(ticket.row);
    return n;
}

void decision::write(const db::ticket& row) {
    auto& changed = made_.rows.tickets_changed;
    std::erase_if(changed, [&](const db::ticket& known) { return known.id == row.id; });
    note_ending(row);
    changed.push_back(row);
}

void decision::stop_sender(bool stopped) {
    const db::person_id id = sender().reach.person;
    auto& who = view_.persons[message_.sender.digits];
    who.stopped = stopped;
    for (auto& [ticket, entry] : view_.tickets)
        if (entry.row.person == id)
            entry.owner_stopped = stopped;
    made_.rows.person_changes.push_back(
        {.id = id, .last_at = now_.wall, .group = who.reach.group, .stopped = stopped}
    );
}

void decision::set_language(std::string code) {
    const db::person_id id = sender().reach.person;
    auto& who = view_.persons[message_.sender.digits];
    who.language = std::move(code);
    made_.rows.person_changes.push_back(
        {.id = id, .last_at = now_.wall, .group = who.reach.group, .language = who.language}
    );
    // What an office answers later in this turn goes to her in it too.
    for (auto& [ticket, entry] : view_.tickets)
        if (entry.row.person == id)
            entry.owner_language = who.language;
}

void decision::note_repeated(const db::earlier& first) {
    made_.rows.repeated.push_back({first.inbox, now_.wall});
}

void decision::conclude_repeated(const db::earlier& first) {
    made_.became = first.outcome;
    made_.ticket = first.ticket;
    made_.row = first.inbox;
}

void decision::log(severity level, std::string_view name, db::ticket_id ticket) {
    log_event event{level, name, {}};
    if (!message_.row.link.empty())
        event.fields.emplace_back("link", message_.row.link);
    if (ticket)
        event.fields.emplace_back("ticket", std::to_string(ticket.value));
    made_.events.push_back(std::move(event));
}

void decision::log(severity level, std::string_view name, std::string_view key, std::string value) {
    log(level, name);
    made_.events.back().fields.emplace_back(key, std::move(value));
}

std::string topic_label(const decision& on, const db::ticket& ticket) {
    const auto* rule = on.service().book.find_topic(ticket.topic);
    return rule != nullptr ? rule->label : std::string{};
}

std::string office_name(const decision& on, std::string_view id) {
    const auto* office = on.service().book.find(id);
    return office != nullptr ? office->short_name : std::string{id};
}

std::string office_name(const decision& on, const db::ticket& ticket) {
    return office_name(on, ticket.office);
}

std::string officer_actor(std::string_view office) {
    return std::string{"officer:"}.append(office);
}

std::string shown_number(const decision& on, const db::ticket& ticket) {
    return routing::shown(on.number_of(ticket.id));
}

std::string pseudonym(const decision& on, const db::ticket& ticket) {
    return on.service().numbers.pseudonym(ticket.id, ticket.person);
}

} // namespace ntbcare::flow
