#include "routing/ticket/clocks.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {

namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::sys_days;

/// Of a clock's time, at the steps half, most and over.
constexpr std::array<int, 4> percents{0, 50, 80, 100};
constexpr int whole = 100;
constexpr std::chrono::hours digest_hour{8};

milliseconds share(milliseconds of, int percent) {
    return of * percent / whole;
}

milliseconds time_of_day(wall_time at) {
    return at - start_of(date_of(at));
}

/// The first moment from `at` on in which people are told things; on a working day, if they wait
/// for one.
wall_time told_from(wall_time at, const clock_rules& rules, const calendar* working) {
    sys_days date = date_of(at);
    if (time_of_day(at) >= rules.tell_until)
        date += days{1};
    for (int n = 0; working != nullptr && !working->is_working_day(date) && n < walk_days_max; ++n)
        date += days{1};
    return std::max(at, start_of(date) + rules.tell_from);
}

bool is_at_work(ticket_state state) {
    using enum ticket_state;
    return state == diterima || state == verifikasi || state == diteruskan || state == diproses ||
           state == dibuka_lagi;
}

/// One clock of one ticket: when each of its steps comes.
class clock_face {
public:
    clock_face(
        clock_kind kind, const ticket_clocks& row, const calendar& working, const clock_rules& rules
    )
        : kind_{kind}
        , row_{row}
        , working_{working}
        , rules_{rules} {}

    [[nodiscard]] bool runs() const {
        if (row_.paused_at)
            return false;
        if (kind_ == clock_kind::first_response)
            return !row_.responded_at && is_at_work(row_.state);
        return is_at_work(row_.state) || row_.state == ticket_state::dialihkan;
    }
    [[nodiscard]] int told() const {
        return kind_ == clock_kind::first_response ? row_.response_told : row_.follow_told;
    }
    [[nodiscard]] int last_step() const { return clock_step::coordinator + rules_.named_rungs; }
    /// Danger does not wait for office hours.
    [[nodiscard]] bool is_urgent() const {
        return kind_ == clock_kind::first_response && row_.urgent == urgency::mendesak;
    }
    [[nodiscard]] wall_time limit() const {
        if (kind_ == clock_kind::follow_up)
            return row_.due_at;
        if (is_urgent())
            return row_.opened_at + rules_.response_mendesak;
        return working_.add_time(row_.opened_at, response_time());
    }
    [[nodiscard]] wall_time comes_at(int step) const {
        if (step <= clock_step::over)
            return percent_at(percents[static_cast<std::size_t>(step)]);
        const int rung = step - clock_step::over;
        if (is_urgent())
            return limit() + rung * rules_.escalate_mendesak;
        return working_.add_days(limit(), rung * rules_.escalate_days);
    }
    /// When the step is told, if people are told things then.
    [[nodiscard]] wall_time told_at(int step) const {
        return is_urgent() ? comes_at(step) : told_from(comes_at(step), rules_, waits_for());
    }
    /// The days on which it is told; null: on any. What is due by the wall is told by it.
    [[nodiscard]] const calendar* waits_for() const {
        const bool by_wall = kind_ == clock_kind::follow_up && row_.due_days == 0;
        return by_wall ? nullptr : &working_;
    }

private:
    [[nodiscard]] milliseconds response_time() const {
        return row_.urgent == urgency::penting ? rules_.response_penting : rules_.response_biasa;
    }
    [[nodiscard]] wall_time percent_at(int percent) const {
        if (kind_ == clock_kind::first_response)
            return is_urgent() ? row_.opened_at + share(rules_.response_mendesak, percent)
                               : working_.add_time(row_.opened_at, share(response_time(), percent));
        if (row_.due_days == 0)
            return row_.opened_at + share(row_.due_at - row_.opened_at, percent);
        // From the end: a pause moved it, and what is left is what counts.
        const auto given =
            working_.between(row_.opened_at, working_.add_days(row_.opened_at, row_.due_days));
        return working_.take_time(row_.due_at, share(given, whole - percent));
    }

    clock_kind kind_;
    const ticket_clocks& row_;
    const calendar& working_;
    const clock_rules& rules_;
};

/// What a clock has to say: its newest step that is due, and when the one after it comes.
struct finding {
    int told = clock_step::none;
    std::optional<due_step> step;
    std::optional<wall_time> next;
};

finding read(clock_kind kind, const clock_face& face, const clock_rules& rules, wall_time now) {
    finding found{.told = face.told(), .step = std::nullopt, .next = std::nullopt};
    if (!face.runs())
        return found;
    const wall_time told_now = face.is_urgent() ? now : told_from(now, rules, face.waits_for());
    for (int step = face.told() + 1; step <= face.last_step(); ++step) {
        const wall_time at = face.told_at(step);
        if (at > now) {
            found.next = at;
            break;
        }
        if (told_now > now) {
            found.next = told_now; // It came while nobody looked; it is told in the morning.
            break;
        }
        found.told = step;
        found.step = due_step{kind, step, face.comes_at(step), face.limit()};
    }
    return found;
}

/// When silence has lasted too long; none: nobody is waited for.
std::optional<wall_time>
silent_at(const ticket_clocks& row, const calendar& working, const clock_rules& rules) {
    if (row.state == ticket_state::dijawab && row.answered_at)
        return told_from(working.add_days(*row.answered_at, rules.silence_days), rules, &working);
    if (row.state == ticket_state::butuh_info && row.paused_at)
        return told_from(working.add_days(*row.paused_at, rules.silence_days), rules, &working);
    if (row.state == ticket_state::duplikat)
        return told_from(working.add_days(row.changed_at, rules.silence_days), rules, &working);
    return std::nullopt;
}

std::optional<wall_time> earlier_of(std::optional<wall_time> one, std::optional<wall_time> other) {
    if (!one || !other)
        return one ? one : other;
    return std::min(*one, *other);
}

} // namespace

int days_for(ticket_kind kind, bool supervised, const clock_rules& rules) {
    switch (kind) {
    case ticket_kind::idea:
        return rules.idea_days;
    case ticket_kind::question:
    case ticket_kind::clarification:
        return rules.question_days;
    case ticket_kind::complaint:
        break;
    }
    return supervised ? rules.supervised_days : rules.complaint_days;
}

clock_look look_at(
    const ticket_clocks& row, const calendar& working, const clock_rules& rules, wall_time now
) {
    using enum clock_kind;
    const auto response = read(first_response, {first_response, row, working, rules}, rules, now);
    const auto follow = read(follow_up, {follow_up, row, working, rules}, rules, now);
    clock_look found{
        .response_told = response.told,
        .follow_told = follow.told,
        .again = earlier_of(response.next, follow.next),
    };
    found.step = response.step;
    if (follow.step && (!found.step || follow.step->at >= found.step->at))
        found.step = follow.step;
    if (const auto silence = silent_at(row, working, rules)) {
        const wall_time told = std::max(*silence, told_from(now, rules, &working));
        found.silent = told <= now;
        found.again = told;
    }
    return found;
}

std::optional<wall_time>
first_look(const ticket_clocks& row, const calendar& working, const clock_rules& rules) {
    const auto next = [&](clock_kind kind) {
        const clock_face face{kind, row, working, rules};
        const int step = face.told() + 1;
        return face.runs() && step <= face.last_step() ? std::optional{face.told_at(step)}
                                                       : std::nullopt;
    };
    return earlier_of(
        silent_at(row, working, rules),
        earlier_of(next(clock_kind::first_response), next(clock_kind::follow_up))
    );
}

void run_clocks(
    ticket_clocks& row, const clock_event& happened, const calendar& working, wall_time now
) {
    if (happened.responds && !row.responded_at)
        row.responded_at = now;
    if (row.state != ticket_state::dijawab)
        row.answered_at.reset();
    else if (happened.answers || !row.answered_at)
        row.answered_at = now;
    const bool waits = row.state == ticket_state::butuh_info;
    if (waits && !row.paused_at) {
        row.paused_at = now;
    } else if (!waits && row.paused_at) {
        // What was left when it stopped is left now; what was over stays over.
        if (row.due_days > 0 && *row.paused_at < row.due_at)
            row.due_at = working.add_time(now, working.between(*row.paused_at, row.due_at));
        row.paused_at.reset();
    }
}

bool is_daytime(const clock_rules& rules, wall_time at) {
    return told_from(at, rules, nullptr) == at;
}

std::optional<wall_time>
digest_moment(const calendar& working, const clock_rules& rules, wall_time now) {
    const sys_days today = date_of(now);
    const auto since_monday = std::chrono::weekday{today} - std::chrono::Monday;
    for (sys_days date = today - since_monday; date < today; date += days{1})
        if (working.is_working_day(date))
            return std::nullopt;
    const wall_time due = start_of(today) + std::max<milliseconds>(digest_hour, rules.tell_from);
    const bool in_time = now >= due && time_of_day(now) < rules.tell_until;
    return in_time && working.is_working_day(today) ? std::optional{due} : std::nullopt;
}

} // namespace ntbcare::routing
