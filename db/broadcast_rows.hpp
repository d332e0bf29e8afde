// One text to many: what crosses the storage door about broadcasts and about who wants them. Who
// may send one, when and to whom is decided in gateway/flow.
#pragma once

#include "db/rows.hpp"
#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ntbcare::db {

enum class broadcast_state : std::uint8_t {
    proposed, ///< Waits for two people to approve it.
    approved, ///< On its way, as far as `upto`.
    done,     ///< Everybody was told.
    stopped,  ///< By somebody, or because its time was over.
};
inline constexpr int broadcast_state_max = 3;

/// One text to the reporters of an incident, or to those who subscribed. No person's words.
struct broadcast {
    std::int64_t id = 0; ///< 1, 2, 3 ...
    broadcast_state state = broadcast_state::proposed;
    routing::ticket_id incident{}; ///< Of its reporters; none: of subscribers.
    std::string area{};            ///< Of subscribers: the code of a place that holds theirs.
    std::string text{};
    std::string proposed_by{}; ///< A name, as those who approved.
    std::string approved_by{};
    std::string approved_too{};
    routing::wall_time at{};
    routing::wall_time until{}; ///< Nobody is told later.
    routing::wall_time told_at{};
    std::int64_t upto = 0; ///< Person told last.
    std::int64_t told = 0; ///< SMS written so far.

    friend bool operator==(const broadcast&, const broadcast&) = default;
};

/// Neither waits nor is told any more.
[[nodiscard]] inline bool is_over(const broadcast& row) {
    return row.state == broadcast_state::done || row.state == broadcast_state::stopped;
}

/// Somebody wants the news of a place; an empty `area` ends it.
struct subscription {
    routing::person_id person{};
    std::string area{}; ///< Kemendagri code: "52", the province, or a kabupaten or kota.

    friend bool operator==(const subscription&, const subscription&) = default;
};

/// The next slice of the oldest approved one.
struct broadcast_work {
    std::int64_t id = 0;          ///< 0: nothing is on its way.
    std::vector<person> people{}; ///< Subscribers behind `upto`, by id.
    /// Of its incident, whose reporters come behind `upto`; all loaded. By reporter, of hers those
    /// that are not secret first.
    std::vector<routing::ticket_id> members{};
    bool last = false; ///< No more come after these.
};

} // namespace ntbcare::db
