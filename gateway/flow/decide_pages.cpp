// An answer of an office on its way to a citizen, one SMS at a time: what does not fit is told when
// she answers 1.
#include "gateway/flow/decision.hpp"
#include "routing/reply/printable.hpp"

namespace ntbcare::flow {

namespace {

using db::question_kind;
using routing::reply_key;

constexpr std::string_view between_pages = " \t\r\n,;:(-";

/// One SMS of it and what it leaves.
struct page {
    std::string text;
    std::size_t told = 0; ///< Octets up to its end.
    bool more = false;
};

page page_of(
    const decision& on,
    const db::ticket_view& ticket,
    const std::string& words,
    std::size_t told,
    bool finishes
) {
    const auto& texts = on.service().texts_in(ticket.owner_language);
    routing::reply_fields fields{
        {"number", shown_number(on, ticket.row)}, {"office", office_name(on, ticket.row)}};
    const std::string all = routing::printable(words);
    const auto first = all.find_first_not_of(between_pages, std::min(told, all.size()));
    const std::string rest = first == std::string::npos ? std::string{} : all.substr(first);
    auto key = finishes ? reply_key::answer_confirm : reply_key::answer;
    std::size_t fits = texts.fitting(key, fields, rest);
    const bool more = fits < rest.size();
    if (more) {
        key = finishes ? reply_key::answer_confirm_more : reply_key::answer_more;
        fits = std::max<std::size_t>(1, texts.fitting(key, fields, rest));
    }
    fields.emplace_back("text", rest.substr(0, fits));
    return {
        .text = texts.render(key, fields),
        .told = (first == std::string::npos ? all.size() : first) + fits,
        .more = more,
    };
}

/// Y and T answer until silence ends the ticket.
routing::wall_time silence_ends(const decision& on, const db::ticket& row) {
    const int days = on.numbers().clocks.silence_days;
    return row.look_at.value_or(on.service().working_days.add_days(on.now(), days));
}

/// What she may answer: Y or T, 1 for more, both.
void ask_after(
    decision& on, const db::ticket_view& ticket, const told_words& said, const page& made
) {
    if (!said.finishes && !made.more)
        return;
    db::question question{
        .person = ticket.row.person,
        .ticket = ticket.row.id,
        .kind = said.finishes ? question_kind::confirm : question_kind::more,
    };
    if (said.finishes)
        question.closes_at = silence_ends(on, ticket.row);
    if (made.more) {
        question.text_of = said.of;
        question.text = said.n;
        question.told = static_cast<std::int32_t>(made.told);
    }
    on.ask(std::move(question));
}

} // namespace

bool asks_for_more(const decision& on) {
    return on.read().shape == routing::command_shape::digit && on.read().digit == 1;
}

void relay_answer(decision& on, const db::ticket_view& ticket, const told_words& said) {
    // STOP ends notices; the answer stays on the ticket and STATUS tells of it.
    if (ticket.owner_stopped)
        return;
    if (ticket.row.secret) {
        const auto key =
            said.finishes ? reply_key::answer_secret_confirm : reply_key::answer_secret;
        on.tell_reporter(ticket, db::lane::answer, key, {}, true);
        return ask_after(on, ticket, said, {});
    }
    const auto made = page_of(on, ticket, said.words, 0, said.finishes);
    on.send(ticket.owner, db::lane::answer, made.text, ticket.row, true);
    ask_after(on, ticket, said, made);
}

bool answer_more(decision& on, const db::question& asked, const db::ticket_view& ticket) {
    const auto words = on.view().told_texts.find(asked.person);
    // She made it secret meanwhile: nothing more of it is sent.
    if (!asks_for_more(on) || !asked.text_of || words == on.view().told_texts.end() ||
        ticket.row.secret)
        return false;
    const bool finishes = asked.kind == question_kind::confirm;
    const auto told = static_cast<std::size_t>(asked.told);
    const auto made = page_of(on, ticket, words->second, told, finishes);
    on.repeat_reply(made.text, ticket.row.id);
    db::question next = asked;
    next.asked_at = on.now(); // Another "1" is about this page, not the first one again.
    next.told = static_cast<std::int32_t>(made.told);
    if (!made.more)
        next.text_of = {};
    if (made.more || finishes)
        on.keep_question(std::move(next));
    else
        on.close_question(asked.person);
    on.conclude(db::inbox_outcome::command, ticket.row.id);
    return true;
}

} // namespace ntbcare::flow
