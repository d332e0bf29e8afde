// What a run of the simulation is made of: how long, how many people, what may go wrong, and the
// fault that is planted to see whether the auditors catch it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ntbcare::simulation {

/// A fault in the simulation's own wiring, not in the service: one auditor must catch each.
enum class canary : std::uint8_t {
    none,
    acknowledged_unstored, ///< A commit says that it was done, and was not.
    ticket_twice,          ///< A message is decided twice under two fingerprints.
    reply_forgotten,       ///< The reply to a new ticket is not written.
    sms_twice,             ///< The SMSC is given one SMS twice.
    notice_twice,          ///< One event is told to one person in two rows.
    late_sms,              ///< An SMS leaves days after its deadline.
    overtaken_sms,         ///< A later SMS to somebody leaves before an earlier one.
    state_rewritten,       ///< A state changes and no event says so.
    event_dropped,         ///< The event of a change is not written.
    due_early,             ///< A ticket is due a day too early.
    reminder_dropped,      ///< Nobody is reminded, and the row says that they were.
    outcome_forged,        ///< A message says that it opened a ticket, and did not.
    loop_answered,         ///< The same text is answered as often as it comes.
    officers_buried,       ///< Each new ticket is told at once.
    stop_forgotten,        ///< STOP is confirmed and not kept.
    secret_told,           ///< The words of a secret ticket stand in an SMS.
    wrong_officer,         ///< Another office's officer hears of a ticket.
    number_in_event,       ///< A person's number stands in an event.
    number_in_log,         ///< And in a line of the log.
    passives_answered,     ///< Who asks on and on is answered each time.
    rows_answered,         ///< The same of questions in a row.
    chatter_answered,      ///< So is who writes all day.
    day_overspent,         ///< The budget of the day is spent, and SMS go on leaving.
    broadcast_unapproved,  ///< A text goes to many that nobody approved.
    broadcast_twice,       ///< It goes to all of them once more.
    broadcast_at_night,    ///< It goes at any hour.
    unsubscribe_forgotten, ///< STOP LANGGAN is confirmed and not kept.
    exclusion_forgotten,   ///< An office is kept from a ticket, as it says, and goes on with it.
    unseal_unasked,        ///< A number was shown, and nobody had asked for it.
    unseal_try_dropped,    ///< A try to see a number is not written down.
    held_let_go,           ///< A reply to another country leaves, and nobody approved it.
    refused_let_go,        ///< It leaves though somebody refused it.
    words_kept,            ///< Words of who wants to be forgotten stay in her ticket.
    octets_kept,           ///< And in her messages.
    replies_kept,          ///< And in SMS about her tickets.
    number_kept,           ///< And her number.
    wish_forgotten,        ///< Her wish is confirmed and not written down.
    ussd_sent_twice,       ///< A step that sends is decided twice, and where she was is not kept.
    screen_twice,          ///< An SMSC is given a screen twice.
    abort_answered,        ///< Who hangs up is taken for who pressed nothing.
    keys_after_end,        ///< The network lets people go on after the last screen.
    screen_too_tall,       ///< A screen has more lines than old phones.
    dropped_twice,         ///< What was left unfinished is told twice.
    lookers_told,          ///< So is who looked around only.
    sessions_unbounded,    ///< There is room for all who dial.
    sessions_kept,         ///< Sessions are never put away.
    secret_on_screen,      ///< The number of a secret ticket stands on a screen.
    step_forgotten,        ///< Where she was is not kept.
};
inline constexpr std::size_t canary_count = 49;

[[nodiscard]] constexpr std::string_view to_string(canary which) {
    constexpr std::array<std::string_view, canary_count> names{
        "none",
        "acknowledged_unstored",
        "ticket_twice",
        "reply_forgotten",
        "sms_twice",
        "notice_twice",
        "late_sms",
        "overtaken_sms",
        "state_rewritten",
        "event_dropped",
        "due_early",
        "reminder_dropped",
        "outcome_forged",
        "loop_answered",
        "officers_buried",
        "stop_forgotten",
        "secret_told",
        "wrong_officer",
        "number_in_event",
        "number_in_log",
        "passives_answered",
        "rows_answered",
        "chatter_answered",
        "day_overspent",
        "broadcast_unapproved",
        "broadcast_twice",
        "broadcast_at_night",
        "unsubscribe_forgotten",
        "exclusion_forgotten",
        "unseal_unasked",
        "unseal_try_dropped",
        "held_let_go",
        "refused_let_go",
        "words_kept",
        "octets_kept",
        "replies_kept",
        "number_kept",
        "wish_forgotten",
        "ussd_sent_twice",
        "screen_twice",
        "abort_answered",
        "keys_after_end",
        "screen_too_tall",
        "dropped_twice",
        "lookers_told",
        "sessions_unbounded",
        "sessions_kept",
        "secret_on_screen",
        "step_forgotten"};
    return names[static_cast<std::size_t>(which)];
}

struct options {
    std::uint64_t seed = 1;
    int days = 60;
    std::size_t citizens = 2'000;
    /// People who begin to write on a usual day; their answers and repetitions come on top.
    std::size_t writers_a_day = 40;
    /// On average one day of so many is a disaster, with so many reports of one thing.
    std::size_t flood_every = 25;
    std::size_t flood_reports = 250;
    /// On average one day of so many somebody writes all day.
    std::size_t chatter_every = 200;
    /// People who dial on a usual day; what they dial again comes on top. 0: USSD is not there.
    std::size_t callers_a_day = 12;
    /// On average one day of so many, so many dial within some minutes.
    std::size_t rush_every = 20;
    std::size_t rush_callers = 60;
    /// Chance of each screen that its dialogue ends there: hung up, timed out, cut off.
    double drops = 0.08;
    /// SMS that may leave on one day; 0: no limit.
    std::size_t sms_a_day = 0;
    /// Links, stores and the process fail now and then.
    bool faults = true;
    canary planted = canary::none;
};

/// How often what goes wrong, when it may. Chances for each message, SMS, turn or hour.
struct fault_rates {
    double delivered_again = 0.02; ///< A deliver_sm that was acknowledged comes once more.
    double parts_shuffled = 0.2;
    double part_lost = 0.03;
    double throttled = 0.02;
    double refused = 0.002;
    double unanswered = 0.004;
    double broken = 0.001; ///< The line breaks with the SMS taken.
    double receipt_lost = 0.05;
    double receipt_early = 0.05;
    double undelivered = 0.02;
    double commit_conflicts = 0.004;
    double commit_fails = 0.0015;
    double commit_fails_late = 0.001; ///< It was done, and says that it was not.
    double row_refused = 0.002;
    double load_fails = 0.0005;
    double dies_in_turn = 0.0005; ///< Between the commit and all that follows it.
    double dies_an_hour = 0.003;
    double link_down_an_hour = 0.01;
    double store_down_an_hour = 0.0005;
    double step_again = 0.05;  ///< A USSD step that was acknowledged comes once more, soon.
    double step_kept = 0.5;    ///< One that was not outlives its line or the process.
    double screen_lost = 0.01; ///< On its way to the phone.
    double turn_stalls = 0.01; ///< A step's turn takes longer than she is let wait.
};

[[nodiscard]] inline fault_rates rates_of(const options& asked) {
    if (asked.faults)
        return {};
    return {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
}

} // namespace ntbcare::simulation
