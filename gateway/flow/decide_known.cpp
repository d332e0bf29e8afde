// What an office has answered before anybody asked: HOAX and INFO are answered at once when their
// words match, and ASLI says whether a code is ours.
#include "gateway/flow/decision.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::flow {

namespace {

using routing::news_verdict;
using routing::reply_key;

constexpr std::array<reply_key, routing::news_verdict_count> keys{
    reply_key::info_answer, reply_key::news_wrong, reply_key::news_right, reply_key::news_partly};

/// Only who can be answered now is answered without a ticket.
bool heard_at_once(decision& on) {
    return !on.numbers().pause_replies && on.message().missing.empty() &&
           on.sender().number.kind == routing::sender_kind::indonesian_mobile &&
           on.read().urgent != routing::urgency::mendesak && !on.read().secret;
}

routing::reply_fields fields_of(const decision& on, const db::clarification& row) {
    return {{"office", office_name(on, row.office)}, {"text", row.answer}};
}

void tell(decision& on, const db::clarification& row, const db::ticket* ticket) {
    auto fields = fields_of(on, row);
    // One thing to check it by: the ticket's number, if there is one.
    if (ticket != nullptr)
        fields.emplace_back("number", shown_number(on, *ticket));
    else
        fields.emplace_back("code", shown_code(on, row.id));
    on.reply(reply_of(row.verdict), fields, ticket != nullptr ? ticket->id : db::ticket_id{});
    on.count_told(row.id);
}

const db::clarification* by_code(decision& on) {
    std::string digits = on.read().argument;
    std::ranges::replace(digits, 'o', '0');
    std::ranges::replace(digits, 'i', '1');
    std::ranges::replace(digits, 'l', '1');
    return clarification_named(on, digits);
}

void verify_news(decision& on, const db::clarification& row) {
    auto fields = fields_of(on, row);
    fields.emplace_back("code", shown_code(on, row.id));
    on.reply(is_valid(row, on.now()) ? reply_key::verify_news : reply_key::verify_ended, fields);
}

} // namespace

reply_key reply_of(news_verdict verdict) {
    return keys[static_cast<std::size_t>(verdict)];
}

std::string shown_code(const decision& on, db::clarification_id id) {
    return routing::shown(on.service().numbers.code(id));
}

bool is_valid(const db::clarification& row, routing::wall_time now) {
    return !row.withdrawn_at && row.valid_from <= now &&
           (!row.valid_until || now < *row.valid_until);
}

const db::clarification* clarification_named(decision& on, std::string_view digits) {
    const auto id = on.service().numbers.clarification(digits);
    if (!id)
        return nullptr;
    const auto& all = *on.view().clarifications;
    const auto found = std::ranges::find(all, *id, &db::clarification::id);
    return found == all.end() ? nullptr : &*found;
}

const db::clarification* known_answer(decision& on, std::string_view text, bool questions_too) {
    const auto& all = *on.view().clarifications;
    const auto counts = [&](std::size_t at) {
        return is_valid(all[at], on.now()) &&
               (questions_too || all[at].verdict != news_verdict::none);
    };
    const auto found = on.answers().find(text, on.service(), counts);
    return found ? &all[*found] : nullptr;
}

bool decide_known_answer(decision& on) {
    const auto& read = on.read();
    const bool news = read.kind == routing::ticket_kind::clarification;
    const bool asks = read.keyword && (news || read.kind == routing::ticket_kind::question);
    if (!asks || !heard_at_once(on))
        return false;
    const auto* row = known_answer(on, read.body, !news);
    if (row == nullptr)
        return false;
    tell(on, *row, nullptr);
    on.conclude(db::inbox_outcome::command);
    return true;
}

bool answer_with_ticket(decision& on, const db::ticket& ticket) {
    if (!on.read().asks_truth || ticket.secret || !heard_at_once(on))
        return false;
    const auto* row = known_answer(on, on.message().text, false);
    if (row == nullptr)
        return false;
    tell(on, *row, &ticket);
    return true;
}

void decide_verify(decision& on) {
    if (on.read().argument.empty()) {
        on.reply(reply_key::verify_help, {});
    } else if (const db::ticket_view* ticket = on.named_ticket()) {
        on.reply(
            reply_key::verify_ticket,
            {{"number", shown_number(on, ticket->row)},
             {"date", ticket->row.secret ? std::string{} : short_date(ticket->row.changed_at)}},
            ticket->row.id
        );
    } else if (const db::clarification* row = by_code(on)) {
        verify_news(on, *row);
    } else if (on.read().argument == on.message().row.service) {
        // She asks about the very number that she wrote to.
        on.reply(reply_key::verify_service, {});
    } else {
        on.reply(reply_key::verify_unknown, {});
    }
    on.conclude(db::inbox_outcome::command);
}

} // namespace ntbcare::flow
