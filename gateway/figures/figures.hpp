// The figures of tickets that were received within some days, by office, topic, place, channel or
// month. In tables by topic or place small counts are hidden, and secret tickets are left out.
// Filled with the lives of tickets, printed by `ntbcare-gateway figures`. Pure.
#pragma once

#include "gateway/figures/fate.hpp"
#include "gateway/figures/sheet.hpp"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::figures {

/// What the lines of the table are.
enum class grouping : std::uint8_t { none, office, topic, kabupaten, kecamatan, channel, month };

/// "office" ...; nullopt: no such word.
[[nodiscard]] std::optional<grouping> parse_grouping(std::string_view word);

/// By topic or place: small counts hidden, no secret tickets.
[[nodiscard]] bool tells_of_few(grouping by);

/// The group of a ticket: an id, a code, "sms", "2026-03"; "unknown" when it has none.
[[nodiscard]] std::string group_of(const db::ticket& row, grouping by);

/// Waiting times to the minute: as many entries as there are different ones.
class waiting_times {
public:
    void add(std::chrono::minutes one);
    void add(const waiting_times& others);
    [[nodiscard]] std::int64_t count() const { return count_; }
    /// The smallest that this share (over 0, up to 1) of all do not exceed, in hours. Precondition:
    /// there is one.
    [[nodiscard]] double hours(double share) const;

private:
    std::map<std::chrono::minutes, std::int64_t> times_;
    std::int64_t count_ = 0;
};

struct tally {
    std::int64_t received = 0;
    std::array<std::int64_t, standing_count> standings{};
    std::int64_t confirmed = 0;
    std::int64_t unconfirmed = 0;
    std::int64_t reopened = 0;
    std::int64_t rated = 0;
    std::int64_t stars = 0;
    waiting_times responded;
    waiting_times answered;

    void add(const fate& one);
    void add(const tally& others);
    [[nodiscard]] std::int64_t at(standing which) const;
};

class ticket_figures {
public:
    explicit ticket_figures(grouping by)
        : by_{by} {}

    void add(const db::ticket_life& life);
    [[nodiscard]] const std::map<std::string, tally>& groups() const { return groups_; }

    /// A row a group and one for all. `name_of`: what people call a group; may be empty.
    [[nodiscard]] sheet table(const std::function<std::string(const std::string&)>& name_of) const;

private:
    grouping by_;
    std::map<std::string, tally> groups_;
};

} // namespace ntbcare::figures
