// What an SMSC was told is taken is in a row, and one report makes one ticket, however often the
// network brings it and whatever dies meanwhile.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/dialled.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <vector>

namespace ntbcare::simulation {
namespace {

using octets_of = std::pair<std::string, protocol::octets>; ///< Of one sender.

std::string digits_of(const world& at, db::person_id who) {
    return at.seen().digits_of(at.rows(), who);
}

/// A message with a code or PIN in it is kept without its octets.
bool may_be_cut(const sent_sms& sms) {
    return !code_in(sms.text).empty() || says(sms.text, "PIN") || says(sms.text, "123456");
}

} // namespace

findings audit_messages(const world& at) {
    findings found;
    std::set<octets_of> stored;
    std::set<std::string> cut;
    for (const auto& [id, row] : at.seen().messages(at.rows())) {
        const auto digits = digits_of(at, row.person);
        if (digits.empty())
            found.push_back(fmt::format("row {} is nobody's", id.value));
        if (row.octets.empty())
            cut.insert(digits);
        else
            stored.emplace(digits, row.octets);
    }
    for (const auto& sms : at.heard().sent)
        for (const auto& part : sms.parts) {
            if (!part.acknowledged || stored.contains({sms.from, part.octets}))
                continue;
            if (!may_be_cut(sms) || !cut.contains(sms.from))
                found.push_back(fmt::format(
                    "acknowledged {} and not stored, sent {}",
                    shown(*part.acknowledged),
                    shown(sms.at)
                ));
        }
    return found;
}

findings audit_tickets(const world& at) {
    findings found;
    std::map<octets_of, int> sent;
    for (const auto& sms : at.heard().sent)
        for (const auto& part : sms.parts)
            ++sent[{sms.from, part.octets}];
    // On a menu it is her key that sends.
    for (const auto& in : at.heard().dialogues)
        for (std::size_t step = 0; step < in.steps.size(); ++step)
            if (sends(in, step))
                ++sent[{in.from, {in.steps[step].keys.begin(), in.steps[step].keys.end()}}];
    const auto messages = at.seen().messages(at.rows());
    std::map<octets_of, std::vector<db::ticket_id>> opened;
    std::set<db::inbox_id> rows;
    for (const auto& [id, ticket] : at.rows().tickets()) {
        const auto first = at.rows().texts().find({id, 0});
        const auto row =
            first == at.rows().texts().end() ? messages.end() : messages.find(first->second.inbox);
        if (row == messages.end()) {
            found.push_back(fmt::format("ticket {} came by no message", id.value));
            continue;
        }
        if (!rows.insert(row->first).second)
            found.push_back(
                fmt::format("row {} made a second ticket, {}", row->first.value, id.value)
            );
        if (row->second.octets.empty()) // A code; nobody can tell any more.
            continue;
        const octets_of key{digits_of(at, row->second.person), row->second.octets};
        auto& all = opened[key];
        all.push_back(id);
        if (all.size() > static_cast<std::size_t>(sent[key]))
            found.push_back(fmt::format(
                "tickets {} and {} of {} came by {} message",
                all.front().value,
                id.value,
                shown(ticket.opened_at),
                sent[key]
            ));
    }
    return found;
}

} // namespace ntbcare::simulation
