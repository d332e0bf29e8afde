// A ticket's state, told by its events alone. What is stored beside them can be held against it:
// the table of transitions says which steps could be.
#pragma once

#include "routing/model/ticket.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::routing {

/// The last word of `data`, for the event that a change of state is written with: " state=dijawab".
[[nodiscard]] std::string with_state(std::string data, ticket_state to);

/// Why an event cannot be the next one.
enum class replay_fault : std::uint8_t {
    none,
    not_opened,    ///< The first one does not open it.
    opened_again,  ///< A later one does.
    unknown_state, ///< No such word.
    not_allowed,   ///< The table has no such step, or not for that actor.
};
[[nodiscard]] std::string_view to_string(replay_fault why);

/// Takes the events of one ticket, oldest first. A ticket from before events said where they led is
/// `older`: it has no state until one of them says it.
class replay {
public:
    /// A refused event changes nothing.
    [[nodiscard]] replay_fault
    take(std::string_view actor, std::string_view kind, std::string_view data);

    [[nodiscard]] std::optional<ticket_state> state() const { return state_; }
    [[nodiscard]] bool older() const { return older_; }

private:
    bool opened_ = false;
    bool older_ = false;
    std::optional<ticket_state> state_;
};

} // namespace ntbcare::routing
