// The clocks of a ticket: by when somebody must respond first, by when the matter must be dealt
// with, and how long an answer may stay without a word of the citizen. Pure: from the ticket's row
// and the moment follows what is due now and when to look again. gateway/flow does what is due.
#pragma once

#include "routing/model/moment.hpp"
#include "routing/model/ticket.hpp"
#include "routing/policy/calendar.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace ntbcare::routing {

/// The numbers of [clocks]. Days are working days.
struct clock_rules {
    /// First response: of danger by the wall clock, of all else in working time.
    std::chrono::milliseconds response_mendesak = std::chrono::hours{1};
    std::chrono::milliseconds response_penting = std::chrono::hours{24};
    std::chrono::milliseconds response_biasa = std::chrono::hours{48};
    /// Follow-up, 1 to 99 days. Supervised: complaints whose topic is secret by itself.
    int question_days = 5;
    int complaint_days = 14;
    int supervised_days = 60;
    int idea_days = 14;
    /// An answer that nobody says a word to for so long ends the ticket; a question stops its clock
    /// no longer.
    int silence_days = 10;
    /// From one rung of the ladder to the next; of danger by the wall clock.
    int escalate_days = 1;
    std::chrono::milliseconds escalate_mendesak = std::chrono::hours{1};
    /// Offices above the coordinator's desk.
    int named_rungs = 0;
    /// What is not urgent is told between these times of day, WITA.
    std::chrono::milliseconds tell_from = std::chrono::hours{7};
    std::chrono::milliseconds tell_until = std::chrono::hours{20};

    friend bool operator==(const clock_rules&, const clock_rules&) = default;
};

enum class clock_kind : std::uint8_t { first_response, follow_up };

/// Steps of a clock, in order: half of its time, most of it, all of it (each to the office), then
/// the rungs of the ladder: the coordinator's desk, and from `named` on the named offices.
namespace clock_step {
inline constexpr int none = 0;
inline constexpr int half = 1;
inline constexpr int most = 2;
inline constexpr int over = 3;
inline constexpr int coordinator = 4;
inline constexpr int named = 5;
} // namespace clock_step
/// Offices that may stand above the coordinator's desk.
inline constexpr int named_rungs_max = 8;

/// What the clocks know of a ticket.
struct ticket_clocks {
    ticket_state state = ticket_state::diterima;
    urgency urgent = urgency::biasa;
    wall_time opened_at{};
    wall_time due_at{};
    wall_time changed_at{};
    int due_days = 0;                        ///< It was given so many; 0: due_at is by the wall.
    std::optional<wall_time> responded_at{}; ///< Somebody did the first thing that is his.
    std::optional<wall_time> answered_at{};  ///< While it is `dijawab`.
    std::optional<wall_time> paused_at{};    ///< While it waits for somebody else.
    int response_told = clock_step::none;    ///< The last step of each that was told.
    int follow_told = clock_step::none;

    friend bool operator==(const ticket_clocks&, const ticket_clocks&) = default;
};

/// A step that has come and nobody was told of.
struct due_step {
    clock_kind clock = clock_kind::first_response;
    int step = clock_step::none;
    wall_time at{};    ///< When it came.
    wall_time limit{}; ///< When the time of its clock is over.

    friend bool operator==(const due_step&, const due_step&) = default;
};

/// What a look at the clocks finds.
struct clock_look {
    /// The newest step that is due; older ones and those of the other clock count as told with it.
    std::optional<due_step> step{};
    int response_told = clock_step::none; ///< After this look.
    int follow_told = clock_step::none;
    /// Nobody said a word for too long: an answered ticket ends, one that follows another is
    /// compared with it, one whose reporter was asked goes on.
    bool silent = false;
    std::optional<wall_time> again{}; ///< When to look next; none: never.

    friend bool operator==(const clock_look&, const clock_look&) = default;
};

/// Working days that a ticket is given.
[[nodiscard]] int days_for(ticket_kind kind, bool supervised, const clock_rules& rules);

[[nodiscard]] clock_look
look_at(const ticket_clocks& row, const calendar& working, const clock_rules& rules, wall_time now);
/// When the first look finds something, were nothing to change; may be past; none: never.
[[nodiscard]] std::optional<wall_time>
first_look(const ticket_clocks& row, const calendar& working, const clock_rules& rules);

/// What just happened to a ticket.
struct clock_event {
    bool responds = false; ///< An officer or the coordinator did something that is his.
    bool answers = false;  ///< Words for the citizen.
};
/// Starts, pauses, goes on and stops; `row.state` is the state it has now. Whether a pause began or
/// ended shows in paused_at.
void run_clocks(
    ticket_clocks& row, const clock_event& happened, const calendar& working, wall_time now
);

/// Whether a person may be told now what is not urgent.
[[nodiscard]] bool is_daytime(const clock_rules& rules, wall_time at);
/// The hours of the weekly digest: those of the week's first working day, from 8 in the morning.
/// The moment it is due, if `now` is in them.
[[nodiscard]] std::optional<wall_time>
digest_moment(const calendar& working, const clock_rules& rules, wall_time now);

} // namespace ntbcare::routing
