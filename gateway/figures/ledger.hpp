// The ledger: each message received falls into exactly one column, each SMS written into one state,
// and what falls into none is a difference that somebody must look into. Filled with counts of the
// store, printed by `ntbcare-gateway ledger`. Pure.
#pragma once

#include "db/figures_rows.hpp"
#include "gateway/figures/sheet.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::figures {

/// What became of a message; of a long one its parts are counted, the first for the whole.
enum class entry : std::uint8_t {
    ticket,       ///< Opened one: a complaint or an idea.
    question,     ///< Opened one: a question, or news to be set right.
    addition,     ///< To a ticket: words, an answer to a question about it, an officer's answer.
    command,      ///< Status, help, an officer's verb refused ...: answered, nothing kept.
    courtesy,     ///< Thanks.
    refused,      ///< Could not be read or dealt with; kept for somebody to look at.
    held,         ///< Not meant to be answered.
    part_waiting, ///< Of a long SMS that is not complete.
    part_joined,  ///< Of a long SMS that is counted by its first part, or was a command.
    receipt,      ///< Of the carrier; kept as a message.
};
inline constexpr std::size_t entry_count = 10;

/// The one column of messages that are alike, and the reason if it has reasons. nullopt: what the
/// row says of itself is not so, or nothing at all.
[[nodiscard]] std::optional<std::pair<entry, std::string>> entry_of(const db::received_count& of);

using reasons = std::map<std::string, std::int64_t>;

struct ledger_day {
    std::int64_t received = 0;
    std::map<entry, std::int64_t> entries{};
    reasons refused{};
    reasons held{};
    std::int64_t untraced = 0; ///< Tickets whose message is not there, or is another ticket's.
    std::int64_t written = 0;
    std::map<db::outbox_state, std::int64_t> states{};
    reasons failed{};

    /// Received and not accounted for, tickets from nowhere included; never below 0.
    [[nodiscard]] std::int64_t received_difference() const;
    [[nodiscard]] std::int64_t written_difference() const;
};

class ledger {
public:
    void add(const db::received_count& some);
    void add(const db::opened_count& some);
    void add(const db::written_count& some);

    [[nodiscard]] const std::map<db::local_day, ledger_day>& days() const { return days_; }
    [[nodiscard]] bool balanced() const { return problems_.empty(); }
    /// A sentence for each kind of difference of a day, by day, with the first row of it.
    [[nodiscard]] std::vector<std::string> problems() const;
    /// "balanced: 12 messages received and accounted for, 30 SMS written and accounted for"
    [[nodiscard]] std::string verdict() const;

    /// A row a day on which anything happened, and one for all.
    [[nodiscard]] sheet table() const;

private:
    struct problem {
        std::int64_t count = 0;
        std::int64_t example = 0;
    };
    void note(db::local_day day, const char* what, std::int64_t count, std::int64_t example);

    std::map<db::local_day, ledger_day> days_;
    std::map<std::pair<db::local_day, std::string>, problem> problems_;
};

/// "2026-03-02"
[[nodiscard]] std::string shown(db::local_day day);

} // namespace ntbcare::figures
