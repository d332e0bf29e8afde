// clarifications add and withdraw: an office answers in advance. Nothing goes out that somebody has
// not put a name to, that a phone could not show whole, or that two answers would claim.
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

/// The end of that day in WITA; nullopt: no such day.
std::optional<routing::wall_time> end_of(std::string_view text) {
    const auto day = routing::parse_day(text);
    return day ? std::optional{routing::start_of(*day + std::chrono::days{1})} : std::nullopt;
}

/// Every SMS that may say it, in one language; the first that does not say all of it.
std::optional<std::string> sms_that_cuts(
    const routing::replies& texts, const routing::office& office, const db::clarification& row
) {
    const routing::reply_fields fields{
        {"office", office.short_name}, {"text", row.answer}, {"code", "482 736"}};
    auto with_ticket = fields;
    with_ticket.back() = {"number", "482 736 363"};
    using sms = std::pair<reply_key, const routing::reply_fields*>;
    const auto key = reply_of(row.verdict);
    for (const auto& [which, given] :
         {sms{key, &fields}, sms{key, &with_ticket}, sms{reply_key::verify_news, &fields}}) {
        auto text = texts.render(which, *given);
        if (text.find(row.answer) == std::string::npos)
            return text;
    }
    return std::nullopt;
}

std::optional<std::string> sms_that_cuts(const decision& on, const db::clarification& row) {
    const auto* office = on.service().book.find(row.office);
    if (auto cut = sms_that_cuts(on.service().texts, *office, row))
        return cut;
    for (const auto& [code, texts] : on.service().translations)
        if (auto cut = sms_that_cuts(texts, *office, row))
            return cut;
    return std::nullopt;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos
               ? std::string{}
               : std::string{text.substr(first, text.find_last_not_of(' ') - first + 1)};
}

/// What is wrong with it; empty: nothing.
std::string wrong_with(
    decision& on, const desk_person& by, const db::clarification& row, const desk_clarify& what
) {
    if (same_letters(row.approved_by, by.name.empty() ? by.user : by.name))
        return "who approves it must be somebody else than who adds it (--as)";
    if (row.valid_until && *row.valid_until <= on.now())
        return fmt::format("{}: this day is over", what.until);
    if (!routing::can_be_known_by(row.claim, on.service()))
        return "the claim needs two words that say something, in each way to say it";
    if (const auto cut = sms_that_cuts(on, row))
        return fmt::format("the answer has no room in one SMS: {}", *cut);
    if (const auto* known = known_answer(on, row.claim, true))
        return fmt::format("{} speaks of it already: withdraw it first", shown_code(on, known->id));
    if (row.id.value > routing::clarification_id_max)
        return "no code is left";
    return {};
}

std::vector<std::pair<std::string, std::string>>
facts_of(const decision& on, const db::clarification& row) {
    return {
        {"code", on.service().numbers.code(row.id)},
        {"office", row.office},
        {"truth", std::string{routing::to_string(row.verdict)}}};
}

} // namespace

desk_answer decide_clarify(decision& on, const desk_person& by, const desk_clarify& what) {
    const auto* office = on.service().book.meant(what.office);
    if (office == nullptr)
        return refused(fmt::format("{}: no such office", what.office));
    const auto verdict = routing::parse_news_verdict(what.verdict);
    if (!verdict)
        return refused(fmt::format("{}: salah, benar, sebagian or info", what.verdict));
    const auto until = what.until.empty() ? std::nullopt : end_of(what.until);
    if (!what.until.empty() && !until)
        return refused(fmt::format("{}: no such day; as 2026-12-31", what.until));
    const auto& all = *on.view().clarifications;
    const db::clarification row{
        .id = {all.empty() ? 1 : all.back().id.value + 1},
        .office = office->id,
        .verdict = *verdict,
        .claim = trimmed(what.claim),
        .answer = trimmed(what.answer),
        .valid_from = on.now(),
        .valid_until = until,
        .approved_by = trimmed(what.approved_by),
        .created_at = on.now(),
    };
    if (auto wrong = wrong_with(on, by, row, what); !wrong.empty())
        return refused(std::move(wrong));
    on.keep_clarification(row);
    const auto code = on.service().numbers.code(row.id);
    on.note_deed(
        by,
        "clarify",
        {},
        fmt::format(
            "code={} office={} verdict={} approved_by={}",
            code,
            row.office,
            routing::to_string(row.verdict),
            row.approved_by
        )
    );
    return {
        .said = fmt::format("{}: told from now on, for {}", routing::shown(code), office->name),
        .facts = facts_of(on, row)};
}

desk_answer decide_withdraw(decision& on, const desk_person& by, const desk_withdraw& what) {
    const auto* found = clarification_named(on, routing::digits_in(what.code));
    if (found == nullptr)
        return refused(fmt::format("{}: no such code", what.code));
    if (found->withdrawn_at)
        return refused(fmt::format("{}: it was withdrawn already", what.code));
    db::clarification row = *found;
    row.withdrawn_at = on.now();
    on.keep_clarification(row);
    on.note_deed(by, "withdraw", {}, fmt::format("code={}", on.service().numbers.code(row.id)));
    return {
        .said = fmt::format("{}: told no more", shown_code(on, row.id)),
        .facts = facts_of(on, row)};
}

} // namespace ntbcare::flow
