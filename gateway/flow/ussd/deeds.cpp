// What choosing does, by the code that the SMS of the same meaning goes through: a draft becomes a
// ticket as LAPOR does, 1 is Y. Her own words come later, by SMS.
#include "gateway/flow/decide_secrecy.hpp"
#include "gateway/flow/ussd/decide_ussd.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <utility>

namespace ntbcare::flow {

namespace {

using routing::dialog_state;
using routing::dialog_step;
using routing::menu_act;
using routing::readings;

/// Above anything that words could score: she chose it herself.
constexpr int chosen_score = 1'000;
/// So that nothing is asked for its shortness.
constexpr std::size_t words_enough = 10;

std::string_view kind_shown(routing::ticket_kind kind) {
    switch (kind) {
    case routing::ticket_kind::idea:
        return "aspirasi";
    case routing::ticket_kind::question:
        return "pertanyaan";
    default:
        return "aduan";
    }
}

/// What stands on the ticket until her words come.
std::string body_of(const decision& on, const dialog_state& state) {
    const auto* rule = on.service().book.find_topic(state.topic);
    const std::string place = on.service().places.shown(state.place);
    return fmt::format(
        "{}{}{}{}{} (lewat USSD)",
        kind_shown(*state.draft),
        rule != nullptr ? ": " : "",
        rule != nullptr ? rule->label : std::string{},
        place.empty() ? "" : ", ",
        place
    );
}

readings read_draft(const decision& on, const dialog_state& state) {
    readings made;
    made.kind = *state.draft;
    made.keyword = true;
    made.secret = state.secret;
    made.body = body_of(on, state);
    made.word_count = words_enough;
    if (!state.topic.empty())
        made.topics.push_back(
            {.topic = state.topic, .score = chosen_score, .words = "menu", .likely = 100}
        );
    if (const auto place = on.service().places.find_code(state.place))
        made.place.candidates.push_back(*place);
    return made;
}

/// What the next step sees: the draft is a ticket now.
routing::reply_fields send_draft(decision& on, dialog_state& state) {
    BOOST_ASSERT(state.draft);
    on.read_as(read_draft(on, state));
    decide_report(on);
    const db::ticket_id made = on.ticket_concluded();
    state.ticket = made;
    state.draft.reset();
    const auto found = on.view().tickets.find(made);
    BOOST_ASSERT(found != on.view().tickets.end());
    const db::ticket& row = found->second.row;
    return {
        {"number", shown_number(on, row)},
        {"office", row.secret ? std::string{} : office_name(on, on.seen(row))}};
}

readings answer_of(menu_act act, int digit) {
    readings made;
    made.word_count = 1;
    if (act == menu_act::rate) {
        made.shape = routing::command_shape::digit;
        made.digit = digit;
    } else {
        made.shape =
            act == menu_act::confirm ? routing::command_shape::yes : routing::command_shape::no;
    }
    return made;
}

/// Whether the open question takes the answer; else nothing is asked any more.
bool answer_question(decision& on, const dialog_step& chosen) {
    on.read_as(answer_of(chosen.act, chosen.digit));
    const db::question* asked = on.open_question();
    const auto kind =
        chosen.act == menu_act::rate ? db::question_kind::rate : db::question_kind::confirm;
    // Another question may have come meanwhile: the key was no answer to that.
    const bool is_meant = asked != nullptr && asked->ticket == chosen.state.ticket &&
                          asked->kind == kind && !is_offer(*asked);
    on.note_act(is_meant);
    if (is_meant && decide_answer(on, *asked))
        return true;
    on.conclude(db::inbox_outcome::command);
    return false;
}

/// Whether it is hers and known; else nothing is done, rather than to another ticket.
bool hide(decision& on, db::ticket_id which) {
    const auto found = on.view().tickets.find(which);
    if (found == on.view().tickets.end() || found->second.row.person != on.sender().reach.person) {
        on.conclude(db::inbox_outcome::command);
        return false;
    }
    readings wish;
    wish.shape = routing::command_shape::secret;
    wish.secret = true;
    wish.numbers = {on.number_of(which)};
    on.read_as(std::move(wish));
    decide_secret(on);
    return true;
}

} // namespace

dialog_step carry_out(decision& on, dialog_step chosen) {
    routing::reply_fields fields;
    const db::ticket_id about = chosen.state.ticket;
    bool is_done = true;
    if (chosen.act != menu_act::send && !on.message().ussd->is_alone)
        on.say_nothing_by_sms(); // She sees it.
    switch (chosen.act) {
    case menu_act::send:
        fields = send_draft(on, chosen.state);
        break;
    case menu_act::confirm:
    case menu_act::reopen:
    case menu_act::rate:
        is_done = answer_question(on, chosen);
        break;
    case menu_act::hide:
        is_done = hide(on, about);
        break;
    case menu_act::set_language:
        on.set_language(chosen.language);
        on.conclude(db::inbox_outcome::command);
        break;
    default:
        break; // The dialog has done it: a state says it all.
    }
    if (!is_done)
        chosen.state = {.screen = std::string{routing::screen::start}};
    else if (fields.empty() && about)
        fields.emplace_back("number", routing::shown(on.number_of(about)));
    return routing::show_screen(dialog_of(on), caller_of(on), std::move(chosen.state), fields);
}

} // namespace ntbcare::flow
