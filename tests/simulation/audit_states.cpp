// The state of a ticket is what its history says, step by step along the life that design and
// manual describe, which stands here once more in words of its own.
#include "tests/simulation/auditor.hpp"

#include "routing/ticket/replay.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace ntbcare::simulation {
namespace {

using routing::ticket_state;
using enum routing::ticket_state;

const std::set<ticket_state> at_work{verifikasi, diteruskan, diproses, dibuka_lagi};

/// Where a ticket may go from each state.
const std::map<ticket_state, std::set<ticket_state>>& ways() {
    static const std::map<ticket_state, std::set<ticket_state>> all{
        {diterima, {diteruskan, verifikasi, dialihkan, duplikat, butuh_info, batal}},
        {verifikasi,
         {diteruskan, dialihkan, diproses, butuh_info, dijawab, batal, ditolak, duplikat}},
        {diteruskan,
         {diteruskan, dialihkan, diproses, butuh_info, dijawab, batal, ditolak, duplikat}},
        {diproses, {diteruskan, dialihkan, butuh_info, dijawab, batal, ditolak, duplikat}},
        {butuh_info, {diteruskan, verifikasi, dialihkan, dijawab, batal, ditolak, duplikat}},
        {dialihkan, {dialihkan, diteruskan, dijawab, selesai, batal}},
        {dibuka_lagi,
         {diteruskan, dialihkan, diproses, butuh_info, dijawab, batal, ditolak, duplikat}},
        {dijawab, {dijawab, selesai, dibuka_lagi, batal}},
        {selesai, {dibuka_lagi}},
        {duplikat, {dijawab, batal, selesai, diteruskan}},
        {ditolak, {}},
        {batal, {}},
    };
    return all;
}

class one_life {
public:
    /// What is wrong with the next event; empty: nothing.
    std::string take(const db::ticket_event& event) {
        const auto before = life_.state().value_or(diterima);
        const auto fault = life_.take(event.actor, event.kind, event.data);
        if (fault != routing::replay_fault::none)
            return std::string{to_string(fault)};
        const auto after = life_.state().value_or(diterima);
        if (after != before && !ways().at(before).contains(after))
            return fmt::format("{} after {}", to_string(after), to_string(before));
        return {};
    }
    [[nodiscard]] std::optional<ticket_state> state() const { return life_.state(); }

private:
    routing::replay life_;
};

} // namespace

findings audit_states(const world& at) {
    findings found;
    for (const auto& [id, ticket] : at.rows().tickets()) {
        one_life life;
        const auto events = at.rows().events(id);
        for (const auto& [event, words, hash] : events)
            if (const auto wrong = life.take(event); !wrong.empty())
                found.push_back(fmt::format(
                    "ticket {}, event {} ({}): {}", id.value, event.n, event.kind, wrong
                ));
        if (life.state() != ticket.state)
            found.push_back(fmt::format(
                "ticket {} is {} and its history says {}",
                id.value,
                to_string(ticket.state),
                to_string(life.state().value_or(diterima))
            ));
        if (!db::verify_chain(events, ticket.head))
            found.push_back(fmt::format("the chain of ticket {} is broken", id.value));
    }
    return found;
}

} // namespace ntbcare::simulation
