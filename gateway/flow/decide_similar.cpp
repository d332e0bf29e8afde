// Somebody who writes the same again in other words, within a day: it is added to her open ticket
// and she hears its number, instead of a second ticket for the office to find out about.
#include "gateway/flow/ussd/decide_ussd.hpp"
#include "routing/model/place_codes.hpp"
#include "routing/policy/similarity.hpp"

namespace ntbcare::flow {

namespace {

/// One place holds the other, or one was not said.
bool places_agree(const std::string& one, const std::string& other) {
    return one.empty() || other.empty() || routing::places_meet(one, other);
}

/// What an office has answered already is not closed by saying it again: that makes a new ticket.
/// Nor does an urgent text disappear in a ticket that is not urgent.
bool may_take_it(const db::ticket& open, const db::ticket& would_be) {
    return routing::is_open(open.state) && open.state != routing::ticket_state::dijawab &&
           open.kind == would_be.kind && open.secret == would_be.secret &&
           open.topic == would_be.topic && open.urgent >= would_be.urgent &&
           places_agree(open.place, would_be.place);
}

/// What a menu made and nobody has said a word to yet. Its words are the menu's: they tell one
/// draft from another only while it waits for hers.
bool awaits_words(decision& on, const db::ticket& open) {
    const db::question* asked = on.open_question();
    return open.texts == 1 && asked != nullptr && asked->ticket == open.id &&
           asked->kind == db::question_kind::facts;
}

} // namespace

bool decide_similar(decision& on, const db::ticket& would_be) {
    const auto since = on.now() - on.numbers().similar_within;
    const auto mine = on.view().open_tickets.find(on.sender().reach.person);
    if (mine == on.view().open_tickets.end() || !on.message().missing.empty())
        return false;
    const auto& read = on.read();
    const auto words = [&](const std::string& text, const db::ticket& of) {
        return routing::words_of(text, on.service().places.shown(of.place), on.service());
    };
    const std::string& text = read.body.empty() ? on.message().text : read.body;
    for (const db::ticket_id id : mine->second) {
        const auto entry = on.view().tickets.find(id);
        const auto first = on.view().first_texts.find(id);
        if (entry == on.view().tickets.end() || first == on.view().first_texts.end() ||
            entry->second.row.opened_at <= since || !may_take_it(entry->second.row, would_be))
            continue;
        const auto said = words(text, would_be);
        const auto before = words(first->second, entry->second.row);
        // LAPOR says that it is another matter, unless it says the very same.
        if (read.keyword ? !routing::is_repetition(said, before)
                         : !routing::is_similar(said, before))
            continue;
        if (!on.message().ussd) {
            add_words(on, entry->second, on.message().text);
            return true;
        }
        if (!awaits_words(on, entry->second.row))
            continue;
        answer_draft(on, entry->second.row);
        on.conclude(db::inbox_outcome::added, id);
        return true;
    }
    return false;
}

} // namespace ntbcare::flow
