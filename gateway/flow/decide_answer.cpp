// An open question changes what "1", "Y" or "Praya" means. Each kind of question takes only the
// shapes that answer it.
#include "gateway/flow/decide_secrecy.hpp"
#include "routing/intake/place_answer.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <sstream>

namespace ntbcare::flow {

namespace {

using db::question_kind;
using routing::command_shape;
using routing::reply_key;

/// "TIDAK ada air sejak kemarin di desa kami" is a new complaint, "tidak, masih berlubang" an
/// answer.
constexpr std::size_t rejection_words_max = 6;

db::ticket_view* asked_about(decision& on, const db::question& asked) {
    const auto found = on.view().tickets.find(asked.ticket);
    return found == on.view().tickets.end() ? nullptr : &found->second;
}

/// Words that are no command here: "belum ada yang datang, di Kuta" says where, an officer's verb
/// is a citizen's word, and a number that is not hers is text.
bool is_free_text(decision& on) {
    const auto& read = on.read();
    if (read.keyword || read.urgent == routing::urgency::mendesak)
        return false;
    switch (read.shape) {
    case command_shape::none:
    case command_shape::add:
        return on.named_ticket() == nullptr;
    case command_shape::answer:
    case command_shape::officer:
        return true;
    case command_shape::no:
        return !read.rest.empty();
    default:
        return false;
    }
}

std::vector<std::string> codes_of(const std::string& choices) {
    std::istringstream in{choices};
    std::vector<std::string> codes;
    for (std::string code; in >> code;)
        codes.push_back(code);
    return codes;
}

/// What an answer says about the place. A single place was asked about: "ya" means it.
routing::place_answer place_answered(const decision& on, const db::question& asked) {
    const auto choices = codes_of(asked.choices);
    const auto& places = on.service().places;
    if (on.read().shape == command_shape::yes && choices.size() == 1)
        return {.place = places.find_code(choices.front()), .rivals = {}};
    const bool listed = asked.kind == question_kind::which_place;
    return routing::read_place_answer(
        on.message().text,
        listed ? std::span{choices} : std::span<const std::string>{},
        places,
        on.service().words
    );
}

/// Another office has it now, and the one before hears so.
void hand_on(decision& on, db::ticket_view& ticket, const routing::office& to) {
    const std::string from = ticket.row.office;
    if (from != to.id)
        tell_old_office(on, ticket.row, to);
    ticket.row.office = to.id;
    on.record(ticket, "system", "rerouted", fmt::format("office={} from={}", to.id, from));
}

/// What each kabupaten/kota has by itself goes there once it is known which one.
void move_to_place(decision& on, db::ticket_view& ticket) {
    const auto& book = on.service().book;
    const auto* rule = book.find_topic(ticket.row.topic);
    // One that its level or the coordinator sent elsewhere stays there.
    if (rule == nullptr || ticket.row.office != rule->office)
        return;
    const auto* named = book.find(routing::office_at(*rule, ticket.row.place));
    const bool ours = ticket.row.kind == routing::ticket_kind::clarification;
    if (named == nullptr || named->id == ticket.row.office || (named->outside && ours) ||
        is_excluded(named->id, ticket.row))
        return;
    using enum routing::ticket_action;
    if (!decision::move(ticket, named->outside ? hand_over : reroute, routing::actor::system))
        return;
    hand_on(on, ticket, *named);
}

/// The office again, now that more is known; the first topic stays unless the answer brought one.
void reassign(decision& on, db::ticket_view& ticket) {
    const auto& read = on.read();
    if (!ticket.row.topic.empty())
        return move_to_place(on, ticket);
    if (read.topics.empty())
        return;
    const auto to = routing::assign(read, on.service().book);
    const auto* office = on.service().book.find(to.office);
    // Still nobody's: the coordinator has it already.
    if (office == nullptr || (to.topic.empty() && !to.handed_over) ||
        is_excluded(office->id, ticket.row))
        return;
    using enum routing::ticket_action;
    if (!decision::move(ticket, to.handed_over ? hand_over : reroute, routing::actor::system))
        return;
    ticket.row.topic = to.topic;
    ticket.row.level_open = to.level_open;
    hand_on(on, ticket, *office);
}

/// Namesakes in the answer to "where?" are asked about once; whoever was shown a list already has
/// said what she can.
bool is_asked_further(const db::question& asked, const routing::place_answer& answer) {
    return asked.kind != question_kind::which_place && !answer.place &&
           answer.rivals.candidates.size() > 1;
}

/// Of a secret ticket neither place nor office is repeated.
void reply_taken_secret(decision& on, const db::ticket& row, bool hidden_now) {
    on.reply(
        hidden_now ? reply_key::secret_set : reply_key::added,
        {{"number", shown_number(on, row)}},
        row.id
    );
}

/// What was understood of the answer, and who has the ticket now.
void reply_taken(
    decision& on,
    const db::ticket& row,
    const std::optional<routing::place_candidate>& place,
    std::string_view office_before
) {
    const bool passed_on =
        row.state == routing::ticket_state::dialihkan && row.office != office_before;
    const auto* office = on.service().book.find(row.office);
    on.reply(
        passed_on ? reply_key::handed_over
        : place   ? reply_key::place_set
                  : reply_key::added,
        {{"number", shown_number(on, row)},
         {"place", place ? place->name : std::string{}},
         {"office", office_name(on, row)},
         {"door", office != nullptr ? office->door : std::string{}},
         {"days", days_shown(row)}},
        row.id
    );
}

/// It may be one of many, now that its place is known.
bool joins_now(decision& on, db::ticket_view& ticket) {
    const db::incident* of = ticket.row.incident ? nullptr : join_incident(on, ticket.row);
    if (of == nullptr)
        return false;
    const bool moved =
        decision::move(ticket, routing::ticket_action::merge, routing::actor::system);
    BOOST_ASSERT(moved); // join_incident takes only what may be merged.
    on.record(ticket, "system", "merged", fmt::format("incident={}", of->id.value));
    return moved;
}

void take_facts(
    decision& on,
    const db::question& asked,
    db::ticket_view& ticket,
    const routing::place_answer& answer
) {
    const auto& place = answer.place;
    const bool hidden_now = keep_secret(on, ticket);
    const std::string office_before = ticket.row.office;
    if (place)
        ticket.row.place = place->code;
    reassign(on, ticket);
    const bool awaited = inform(on, ticket);
    const auto data = fmt::format("office={} place={}", ticket.row.office, ticket.row.place);
    // Behind BALAS only; "belum ada yang datang" would lose its "belum".
    const bool balas = on.read().shape == command_shape::answer;
    const std::string& words = balas ? on.read().rest : on.message().text;
    on.record(ticket, "citizen", "informed", data, std::pair{db::text_kind::addition, words});
    on.close_question(ticket.row.person);
    if (joins_now(on, ticket)) {
        reply_joined(on, ticket.row);
        return on.conclude(db::inbox_outcome::added, ticket.row.id);
    }

    if (ticket.row.secret)
        reply_taken_secret(on, ticket.row, hidden_now);
    else if (is_asked_further(asked, answer))
        ask_which_place(on, ticket.row, answer.rivals);
    else
        reply_taken(on, ticket.row, place, office_before);
    const bool moved = ticket.row.office != office_before;
    const routing::reply_fields fields{
        {"digits", on.number_of(ticket.row.id)},
        {"topic", topic_label(on, ticket.row)},
        {"place", place ? place->name : std::string{}},
        {"text", ticket.row.secret ? std::string{} : words}};
    if (awaited)
        on.tell_officers(
            ticket.row.office, ticket.row, db::lane::answer, reply_key::notice_added, fields
        );
    else
        on.notify_office(ticket, moved ? reply_key::notice_new : reply_key::notice_added, fields);
    on.conclude(db::inbox_outcome::added, ticket.row.id);
}

bool answer_place(decision& on, const db::question& asked, db::ticket_view& ticket) {
    const auto shape = on.read().shape;
    const bool chosen = asked.kind == question_kind::which_place &&
                        (shape == command_shape::digit || shape == command_shape::yes);
    if (!chosen && !is_free_text(on))
        return false;
    const auto answer = place_answered(on, asked);
    if (answer.not_offered || (chosen && !answer.place))
        return false;
    take_facts(on, asked, ticket, answer);
    return true;
}

void close_as_done(decision& on, db::ticket_view& ticket) {
    on.record(ticket, "citizen", "closed", "confirmed=yes");
    on.reply(reply_key::closed_thanks, {{"number", shown_number(on, ticket.row)}}, ticket.row.id);
    on.ask({.person = ticket.row.person, .ticket = ticket.row.id, .kind = question_kind::rate});
    on.conclude(db::inbox_outcome::added, ticket.row.id);
}

/// With what she said besides, if anything. The first clock goes on: due_at stays as it was.
void reopen(decision& on, db::ticket_view& ticket, const std::string& words) {
    std::optional<std::pair<db::text_kind, std::string>> kept;
    if (!words.empty())
        kept.emplace(db::text_kind::addition, words);
    on.record(ticket, "citizen", "reopened", {}, std::move(kept));
    on.close_question(ticket.row.person);
    static_cast<void>(keep_secret(on, ticket));
    on.reply(
        reply_key::reopened,
        {{"number", shown_number(on, ticket.row)},
         {"office", ticket.row.secret ? std::string{} : office_name(on, ticket.row)}},
        ticket.row.id
    );
    on.notify_office(
        ticket,
        reply_key::notice_reopened,
        {{"digits", on.number_of(ticket.row.id)},
         {"text", ticket.row.secret ? std::string{} : words}}
    );
    on.conclude(db::inbox_outcome::added, ticket.row.id);
}

/// Whether the closed ticket is opened again: Y does, T leaves it.
bool answer_offer(decision& on, db::question asked, db::ticket_view& ticket) {
    const bool yes = on.read().shape == command_shape::yes;
    const bool no = on.read().shape == command_shape::no && on.read().rest.empty();
    if (yes && decision::move(ticket, routing::ticket_action::reopen, routing::actor::citizen)) {
        reopen(on, ticket, {});
        return true;
    }
    if (!no)
        return false;
    asked.closes_at = on.now();
    on.keep_question(std::move(asked));
    decide_status(on);
    return true;
}

bool answer_confirm(decision& on, const db::question& asked, db::ticket_view& ticket) {
    if (is_offer(asked))
        return answer_offer(on, asked, ticket);

    using routing::actor;
    using routing::ticket_action;
    const auto& read = on.read();
    const bool yes = read.shape == command_shape::yes;
    const bool no = read.shape == command_shape::no && read.word_count <= rejection_words_max;
    if (!yes && !no)
        return false;
    if (!decision::move(
            ticket, yes ? ticket_action::confirm : ticket_action::reopen, actor::citizen
        ))
        return false;
    if (yes)
        close_as_done(on, ticket);
    else
        reopen(on, ticket, on.message().text);
    return true;
}

bool answer_rate(decision& on, db::question asked, db::ticket_view& ticket) {
    const int stars = on.read().digit;
    if (on.read().shape != command_shape::digit || stars < 1 || stars > 5)
        return false;
    on.record(ticket, "citizen", "rated", fmt::format("stars={}", stars));
    // Over, not forgotten: a late T means this ticket.
    asked.closes_at = on.now();
    on.keep_question(std::move(asked));
    on.reply(reply_key::rated, {{"number", shown_number(on, ticket.row)}}, ticket.row.id);
    on.conclude(db::inbox_outcome::added, ticket.row.id);
    return true;
}

bool answer_cancel(decision& on, db::ticket_view& ticket) {
    const auto shape = on.read().shape;
    const bool yes = shape == command_shape::yes;
    const bool no = shape == command_shape::no && on.read().rest.empty();
    // It may have ended meanwhile: then Y is no answer to anything.
    if ((!yes && !no) || !routing::is_open(ticket.row.state))
        return false;
    on.close_question(ticket.row.person);
    if (yes && decision::move(ticket, routing::ticket_action::cancel, routing::actor::citizen)) {
        on.stop_leading(ticket.row);
        on.record(ticket, "citizen", "cancelled", {});
        on.notify_office(
            ticket, reply_key::notice_cancelled, {{"digits", on.number_of(ticket.row.id)}}
        );
    }
    const auto key = yes ? reply_key::cancelled : reply_key::kept;
    on.reply(key, {{"number", shown_number(on, ticket.row)}}, ticket.row.id);
    on.conclude(db::inbox_outcome::added, ticket.row.id);
    return true;
}

} // namespace

bool decide_answer(decision& on, const db::question& asked) {
    if (asked.kind == question_kind::erase)
        return answer_erase(on, db::question{asked}); // Answering closes the one in the view.
    if (asked.kind == question_kind::list)
        return answer_list(on, db::question{asked});
    db::ticket_view* ticket = asked_about(on, asked);
    if (ticket == nullptr)
        return false;
    const db::question question = asked; // Answering closes the one in the view.
    switch (question.kind) {
    case question_kind::place:
    case question_kind::which_place:
    case question_kind::facts:
        return routing::is_open(ticket->row.state) && answer_place(on, question, *ticket);
    case question_kind::confirm:
        return answer_more(on, question, *ticket) || answer_confirm(on, question, *ticket);
    case question_kind::more:
        return answer_more(on, question, *ticket);
    case question_kind::rate:
        return answer_rate(on, question, *ticket);
    case question_kind::cancel:
        return answer_cancel(on, *ticket);
    case question_kind::erase:
    case question_kind::list:
    case question_kind::pin:
        break; // They have no ticket.
    }
    return false;
}

} // namespace ntbcare::flow
