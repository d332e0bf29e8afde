// Nobody gets more SMS than the settings allow: not who says the same for ever, nor an officer on
// the day of a flood.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/caps.hpp"
#include "tests/simulation/passive_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace ntbcare::simulation {
namespace {

/// Answers to questions are short, and are never counted.
constexpr std::size_t counted_octets_min = 8;

/// The message that each SMS answers.
using causes = std::unordered_map<db::outbox_id, db::inbox_id>;

causes causes_of(const world& at) {
    causes made;
    for (const auto& [id, message] : at.rows().inbox())
        if (message.reply)
            made.emplace(message.reply, id);
    return made;
}

bool is_urgent(const world& at, db::ticket_id id) {
    const auto ticket = at.rows().tickets().find(id);
    return ticket != at.rows().tickets().end() &&
           ticket->second.urgent == routing::urgency::mendesak;
}

/// The text that this SMS answers, if that is one which counts.
std::string same_text(const world& at, const causes& of, const db::outbox_row& row) {
    const auto found = of.find(row.id);
    if (found == of.end())
        return {};
    const auto& message = at.rows().inbox().at(found->second);
    if (is_urgent(at, message.ticket) || message.octets.size() < counted_octets_min)
        return {};
    return {message.octets.begin(), message.octets.end()};
}

bool is_officer(const world& at, db::person_id who) {
    const auto found = at.rows().persons().find(who);
    return found != at.rows().persons().end() && !found->second.officer_of.empty();
}

std::string day_of(const db::outbox_row& row) {
    return routing::day_text(routing::date_of(row.created_at));
}

/// All that answers one person on one day, but for danger.
std::string answers(const world& at, const db::outbox_row& row) {
    const bool counts = row.in == db::lane::acknowledgement && !row.urgent &&
                        !is_urgent(at, row.ticket) && !is_officer(at, row.to.person);
    return counts ? day_of(row) : std::string{};
}

/// Of these, what answers a message that had to do with no ticket.
std::string passive_answers(const world& at, const causes& of, const db::outbox_row& row) {
    const auto found = of.find(row.id);
    if (found == of.end() || row.ticket)
        return {};
    const auto& message = at.rows().inbox().at(found->second);
    const bool passive = message.outcome == db::inbox_outcome::command && !message.ticket;
    return passive ? answers(at, row) : std::string{};
}

/// News of new tickets that are not urgent: one by one, or their count.
std::string new_tickets(const world& at, const db::outbox_row& row) {
    if (says(row.text, "tiket baru lagi"))
        return "new";
    const bool one = says(row.text, "Balas: JAWAB") && !says(row.text, "LAPORAN") &&
                     at.rows().tickets().contains(row.ticket);
    return one && !is_urgent(at, row.ticket) ? "new" : std::string{};
}

class caps_audit {
public:
    caps_audit(const world& at, const sms_cap& cap)
        : at_{at}
        , cap_{cap} {}

    void look(findings& found) {
        std::map<std::pair<db::person_id, std::string>, std::vector<db::wall_time>> times;
        for (const auto& [id, row] : at_.rows().outbox())
            if (auto kind = cap_.kind(row); !kind.empty())
                times[{row.to.person, std::move(kind)}].push_back(row.created_at);
        for (const auto& [who, when] : times)
            look_at_one(when, found);
    }

private:
    void look_at_one(const std::vector<db::wall_time>& when, findings& found) const {
        for (std::size_t first = 0; first + cap_.most < when.size(); ++first) {
            const auto last = when[first + cap_.most];
            if (last - when[first] >= cap_.within || forgot(when[first], last))
                continue;
            found.push_back(
                fmt::format("{}: more than {} until {}", cap_.name, cap_.most, shown(last))
            );
            return;
        }
    }
    [[nodiscard]] bool forgot(db::wall_time from, db::wall_time until) const {
        return cap_.in_memory &&
               std::ranges::any_of(at_.heard().memory_began, [&](db::wall_time began) {
                   return began >= from && began <= until;
               });
    }

    const world& at_;
    const sms_cap& cap_;
};

} // namespace

std::vector<sms_cap> caps_of(const world& at) {
    const auto& numbers = at.numbers();
    return {
        {.name = "the same text",
         .within = std::chrono::hours{1},
         .most = numbers.same_text_max,
         .in_memory = true,
         .kind =
             [&at, of = causes_of(at)](const db::outbox_row& row) {
                 return same_text(at, of, row);
             }},
        {.name = "answers on a day",
         .within = std::chrono::hours{24},
         .most = numbers.guards.sender_a_day,
         .in_memory = true,
         .kind =
             [&at](const db::outbox_row& row) {
                 return answers(at, row);
             }},
        {.name = "passive answers on a day",
         .within = std::chrono::hours{24},
         .most = static_cast<std::size_t>(numbers.guards.passive_a_day),
         .in_memory = true,
         .kind =
             [&at, of = causes_of(at)](const db::outbox_row& row) {
                 return passive_answers(at, of, row);
             }},
        {.name = "passive answers in a row",
         .within = std::chrono::hours{24},
         .most = static_cast<std::size_t>(numbers.guards.passive_in_row),
         .in_memory = true,
         .kind =
             [&at, of = causes_of(at), rows = passive_rows{at}](const db::outbox_row& row) {
                 const auto day = passive_answers(at, of, row);
                 return day.empty() ? day : fmt::format("row {}", rows.row_of(row));
             }},
        {.name = "new tickets",
         .within = numbers.notice_every,
         .most = 1,
         .kind =
             [&at](const db::outbox_row& row) {
                 return new_tickets(at, row);
             }},
    };
}

findings audit_caps(const world& at) {
    findings found;
    for (const auto& cap : caps_of(at))
        caps_audit{at, cap}.look(found);
    return found;
}

} // namespace ntbcare::simulation
