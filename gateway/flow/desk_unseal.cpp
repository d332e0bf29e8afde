// tickets unseal: two people see the whole number behind a ticket. The first asks and says why,
// the second approves within a day; each proves with a passphrase who he is. Every step, also one
// that is refused, is an audit row. The number itself is in no answer: who got "done" reads it.
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

constexpr std::chrono::hours approved_within{24};

/// What is asked, by whom, about which ticket: what every answer to it needs.
struct asking {
    decision& on;
    const desk_person& by;
    const desk_unseal& what;
    db::ticket_view& ticket;

    /// Refused, and kept why.
    desk_answer refuse(std::string_view why, std::string said) const {
        on.note_deed(by, "unseal_refused", ticket.row.id, fmt::format("why={}", why));
        return refused(fmt::format("{}: {}", what.number, said));
    }
};

/// nullopt: the passphrase is his, and he may see numbers.
std::optional<desk_answer> prove(const asking& it, const std::string& name) {
    if (const auto no = prove_user(it.on, name, it.what.proof, it.ticket.row.id))
        return it.refuse(no->why, no->said);
    if (!it.on.view().users.at(name).sees_numbers)
        return it.refuse("texts_only", "whoever --as names approves texts, and sees no numbers");
    return std::nullopt;
}

desk_answer told(const asking& it, std::string said) {
    return {
        .said = fmt::format("{}: {}", shown_number(it.on, it.ticket.row), said),
        .facts = {{"ticket", it.on.number_of(it.ticket.row.id)}}};
}

desk_answer ask(const asking& it, const std::string& name) {
    if (it.what.reason.empty())
        return refused(fmt::format("{}: say why (--reason)", it.what.number));
    if (auto no = prove(it, name))
        return *no;
    it.on.keep_request(
        {.ticket = it.ticket.row.id,
         .asked_by = name,
         .reason = it.what.reason,
         .asked_at = it.on.now()}
    );
    it.on.note_deed(
        it.by,
        "unseal_asked",
        it.ticket.row.id,
        fmt::format("user={} reason={}", name, it.what.reason)
    );
    it.on.record(it.ticket, "system", "unseal_asked", {});
    return told(it, "asked; somebody else approves within 24 h (--approve)");
}

/// What stands in the way of approving, of what was asked; empty: nothing.
std::pair<std::string_view, std::string> why_not(const asking& it, const std::string& name) {
    const auto found = it.on.view().unsealing.find(it.ticket.row.id);
    if (found == it.on.view().unsealing.end())
        return {"nobody_asked", "nobody has asked for it"};
    const db::unseal_request& asked = found->second;
    if (asked.asked_at + approved_within <= it.on.now())
        return {"too_late", "it was asked more than 24 h ago: ask again"};
    if (asked.asked_by == name)
        return {"same_person", "who asked cannot approve: it takes two"};
    const auto asker = it.on.view().users.find(asked.asked_by);
    if (asker == it.on.view().users.end() || !asker->second.sees_numbers)
        return {"asker_gone", "who asked may not see numbers any more: ask again"};
    return {};
}

desk_answer approve(const asking& it, const std::string& name) {
    if (auto no = prove(it, name))
        return *no;
    if (const auto [why, said] = why_not(it, name); !why.empty())
        return it.refuse(why, said);
    const db::unseal_request asked = it.on.view().unsealing.at(it.ticket.row.id);
    const auto data =
        fmt::format("asked_by={} approved_by={} reason={}", asked.asked_by, name, asked.reason);
    it.on.end_request(asked.ticket);
    it.on.note_deed(it.by, "unseal_approved", asked.ticket, data);
    // Kept before it is shown: a number that was seen is never missing here.
    it.on.note_deed(it.by, "unseal_shown", asked.ticket, fmt::format("user={}", name));
    it.on.record(it.ticket, "system", "unsealed", {});
    return told(it, "approved");
}

} // namespace

desk_answer decide_unseal(decision& on, const desk_person& by, const desk_unseal& what) {
    db::ticket_view* ticket = ticket_meant(on, what.number);
    if (ticket == nullptr)
        return refused(fmt::format("{}: no such ticket", what.number));
    const auto name = user_name(by.name);
    if (name.empty())
        return refused("say who you are (--as)");
    const asking it{on, by, what, *ticket};
    return what.approve ? approve(it, name) : ask(it, name);
}

} // namespace ntbcare::flow
