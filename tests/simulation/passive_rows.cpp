#include "tests/simulation/passive_rows.hpp"

#include <algorithm>

namespace ntbcare::simulation {
namespace {

/// Shorter ones, and what was cut for a code in it, may answer a question of ours.
constexpr std::size_t question_octets_min = 8;

} // namespace

passive_rows::passive_rows(const world& at) {
    for (const auto& [id, row] : at.seen().messages(at.rows()))
        if (row.ticket || row.outcome != db::inbox_outcome::command ||
            row.octets.size() < question_octets_min)
            breaks_[row.person].push_back(row.at);
    for (const auto& [id, ticket] : at.rows().tickets())
        for (const auto& [event, words, hash] : at.rows().events(id))
            breaks_[ticket.person].push_back(event.at);
    for (const auto& [id, row] : at.seen().sms(at.rows()))
        if (row.ticket)
            breaks_[row.to.person].push_back(row.created_at);
    for (auto& [who, when] : breaks_)
        std::ranges::sort(when);
}

std::size_t passive_rows::row_of(const db::outbox_row& sms) const {
    const auto found = breaks_.find(sms.to.person);
    if (found == breaks_.end())
        return 0;
    const auto& when = found->second;
    const auto next = std::ranges::upper_bound(when, sms.created_at);
    return static_cast<std::size_t>(next - when.begin());
}

} // namespace ntbcare::simulation
