// What guards remember of the last minutes and hours, so that replies to one number, prefix, link
// or text stay bounded. In memory, bounded, and gone with a restart: then a few more replies go
// out. What must outlive one (steps of the ladder, what is still owed) is a row: db/guard_rows.hpp.
// The writer owns it; what a failed turn noted is undone.
#pragma once

#include "gateway/flow/sliding_counts.hpp"
#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ntbcare::flow {

/// What went on with one number.
struct talk {
    std::int32_t passive_in_row = 0; ///< Answers to what made or changed no ticket.
    routing::wall_time passive_at{}; ///< The last of them.
    std::chrono::sys_days day{};     ///< Of the counts below, in WITA.
    std::int32_t passive_today = 0;
    std::size_t answered_today = 0;
    routing::wall_time idle_since{};     ///< The hour that `idle` counts.
    std::int32_t idle = 0;               ///< Messages that changed nothing.
    routing::wall_time acks_since{};     ///< The time that `acks` counts.
    std::int32_t acks = 0;               ///< Tickets acknowledged one by one.
    routing::wall_time gathered_until{}; ///< When the last SMS for many was due ...
    routing::wall_time gathers_from{};   ///< ... and the next may be.
    routing::wall_time cries_since{};
    std::int32_t cries = 0;        ///< Cries for help in the hour since then.
    routing::wall_time cried_at{}; ///< When one was answered last.
    routing::wall_time dials_since{};
    std::int32_t dials = 0; ///< USSD dialogues begun in the hour since then.
};

/// The talk with each number, of those that wrote last.
class talks {
public:
    static constexpr std::size_t kept_max = 200'000;

    explicit talks(std::size_t most = kept_max)
        : most_{most} {}

    /// To be changed; made when there is none. Good until the next call.
    [[nodiscard]] talk& of(routing::person_id who);
    /// The row of idle questions ends: there is news for this person. Nothing is made for it.
    void end_row(routing::person_id who);
    void settle();
    void undo();

    [[nodiscard]] std::size_t size() const { return now_.size() + before_.size(); }

private:
    std::size_t most_;
    /// Those of late, and those before them: a half is forgotten at once, by nobody's order.
    std::unordered_map<routing::person_id, talk> now_;
    std::unordered_map<routing::person_id, talk> before_;
    std::vector<std::pair<routing::person_id, std::optional<talk>>> changed_;
};

struct guard_memory {
    talks people{};
    sliding_counts prefixes{std::chrono::hours{1}, 50'000};
    sliding_counts shapes{std::chrono::hours{1}, 100'000};
    sliding_counts links{std::chrono::minutes{1}, 1'000};

    void settle();
    void undo();
};

/// Names a text by its letters: digits, signs and case do not matter, as in an advertisement with
/// another number in each copy. nullopt: too short to tell anything.
[[nodiscard]] std::optional<std::uint64_t> shape_of(std::string_view text);
/// The first digits of an E.164 number, as carriers give numbers out: "62812345".
[[nodiscard]] std::uint64_t prefix_of(std::string_view digits);

} // namespace ntbcare::flow
