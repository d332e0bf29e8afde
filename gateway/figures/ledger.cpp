#include "gateway/figures/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace ntbcare::figures {

namespace {

using db::outbox_state;

constexpr auto state_max = static_cast<std::int64_t>(outbox_state::held);

template <class Map, class Key>
std::int64_t at(const Map& counts, const Key& key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

template <class Map>
std::int64_t sum(const Map& counts) {
    std::int64_t all = 0;
    for (const auto& [key, count] : counts)
        all += count;
    return all;
}

/// A reason may be a carrier's word: a plain word of it, and never a long run of digits.
std::string plain_reason(const std::string& reason) {
    constexpr std::size_t longest = 32;
    constexpr std::size_t digits_max = 6;
    std::string made;
    std::size_t digits = 0;
    for (const char c : reason.substr(0, longest)) {
        const auto octet = static_cast<unsigned char>(c);
        digits = std::isdigit(octet) != 0 ? digits + 1 : 0;
        made += std::isalnum(octet) == 0 ? '_' : digits > digits_max ? '*' : c;
    }
    return made.empty() ? "unknown" : made;
}

/// "bounce=1 spam=3"
std::string shown(const reasons& why) {
    std::string made;
    for (const auto& [reason, count] : why)
        made += fmt::format("{}{}={}", made.empty() ? "" : " ", reason, count);
    return made.empty() ? "-" : made;
}

void add_to(reasons& all, const reasons& more) {
    for (const auto& [reason, count] : more)
        all[reason] += count;
}

void add_to(ledger_day& all, const ledger_day& more) {
    all.received += more.received;
    for (const auto& [as, count] : more.entries)
        all.entries[as] += count;
    add_to(all.refused, more.refused);
    add_to(all.held, more.held);
    all.untraced += more.untraced;
    all.written += more.written;
    for (const auto& [state, count] : more.states)
        all.states[state] += count;
    add_to(all.failed, more.failed);
}

const std::vector<std::string> header{"day",           "received",     "tickets",
                                      "questions",     "additions",    "commands",
                                      "courtesy",      "refused",      "held",
                                      "parts_waiting", "parts_joined", "receipts",
                                      "difference",    "written",      "queued",
                                      "accepted",      "delivered",    "failed",
                                      "expired",       "held_back",    "written_difference",
                                      "refused_why",   "held_why",     "failed_why"};

std::vector<cell> row_of(const std::string& name, const ledger_day& day) {
    constexpr std::array states{
        outbox_state::queued,
        outbox_state::accepted,
        outbox_state::delivered,
        outbox_state::failed,
        outbox_state::expired,
        outbox_state::held};
    std::vector<cell> row{name, day.received};
    for (std::size_t i = 0; i < entry_count; ++i)
        row.emplace_back(at(day.entries, static_cast<entry>(i)));
    row.emplace_back(day.received_difference());
    row.emplace_back(day.written);
    for (const auto state : states)
        row.emplace_back(at(day.states, state));
    row.emplace_back(day.written_difference());
    row.emplace_back(shown(day.refused));
    row.emplace_back(shown(day.held));
    row.emplace_back(shown(day.failed));
    return row;
}

} // namespace

std::string shown(db::local_day day) {
    return routing::day_text(std::chrono::sys_days{std::chrono::days{day}});
}

std::int64_t ledger_day::received_difference() const {
    return received - sum(entries) + untraced;
}

std::int64_t ledger_day::written_difference() const {
    return written - sum(states);
}

void ledger::note(db::local_day day, const char* what, std::int64_t count, std::int64_t example) {
    auto& [so_far, first] = problems_[{day, what}];
    first = so_far == 0 ? example : std::min(first, example);
    so_far += count;
}

void ledger::add(const db::received_count& some) {
    ledger_day& day = days_[some.day];
    day.received += some.count;
    const auto found = entry_of(some);
    if (!found)
        return note(
            some.day, "received without a true outcome, inbox row", some.count, some.example
        );
    const auto& [as, why] = *found;
    day.entries[as] += some.count;
    if (as == entry::refused)
        day.refused[why] += some.count;
    if (as == entry::held)
        day.held[why] += some.count;
}

void ledger::add(const db::opened_count& some) {
    if (some.traced)
        return;
    days_[some.day].untraced += some.count;
    note(some.day, "tickets without their message, ticket row", some.count, some.example);
}

void ledger::add(const db::written_count& some) {
    ledger_day& day = days_[some.day];
    day.written += some.count;
    if (some.state < 0 || some.state > state_max || !some.dated)
        return note(
            some.day, "written SMS without a true state, outbox row", some.count, some.example
        );
    const auto state = static_cast<outbox_state>(some.state);
    day.states[state] += some.count;
    if (state == outbox_state::failed)
        day.failed[plain_reason(some.reason)] += some.count;
}

std::vector<std::string> ledger::problems() const {
    std::vector<std::string> said;
    for (const auto& [key, found] : problems_)
        said.push_back(fmt::format(
            "{}: {} {} {}{}",
            shown(key.first),
            found.count,
            key.second,
            found.example,
            found.count > 1 ? " and more" : ""
        ));
    return said;
}

std::string ledger::verdict() const {
    ledger_day all;
    for (const auto& [day, counts] : days_)
        add_to(all, counts);
    if (balanced())
        return fmt::format(
            "balanced: {} messages received and accounted for, {} SMS written and accounted for",
            all.received,
            all.written
        );
    return fmt::format(
        "DOES NOT BALANCE: {} of {} messages, {} tickets without a message, {} of {} SMS",
        all.received_difference() - all.untraced,
        all.received,
        all.untraced,
        all.written_difference(),
        all.written
    );
}

sheet ledger::table() const {
    sheet made{header, {}};
    ledger_day all;
    for (const auto& [day, counts] : days_) {
        add_to(all, counts);
        made.rows.push_back(row_of(shown(day), counts));
    }
    made.rows.push_back(row_of("total", all));
    return made;
}

} // namespace ntbcare::figures
