// A phone, officers of three offices and the coordinator, while weeks go by: time moves in steps
// and background work is done after each.
#pragma once

#include "tests/gateway/decide_conversation.hpp"

#include <fmt/format.h>

#include <functional>
#include <string>
#include <vector>

namespace ntbcare::flow {

/// "2026-03-17 10:30" in WITA.
inline routing::wall_time in_wita(const std::string& text) {
    const auto day = routing::parse_day(text.substr(0, 10));
    EXPECT_TRUE(day) << text;
    return routing::start_of(day.value_or(std::chrono::sys_days{})) +
           std::chrono::hours{std::stoi(text.substr(11, 2))} +
           std::chrono::minutes{std::stoi(text.substr(14, 2))};
}

/// "2026-03-17 10:30"
inline std::string shown_in_wita(routing::wall_time at) {
    const std::chrono::year_month_day date{routing::date_of(at)};
    const std::chrono::hh_mm_ss time{at - routing::start_of(routing::date_of(at))};
    return fmt::format(
        "{}-{:02}-{:02} {:02}:{:02}",
        int{date.year()},
        unsigned{date.month()},
        unsigned{date.day()},
        time.hours().count(),
        time.minutes().count()
    );
}

struct heard {
    std::string when;
    std::string to;
    std::string text;
    db::lane in = db::lane::reminder;
};

class working_weeks : public conversation {
protected:
    static constexpr auto coordinator = "6281234567805";
    static constexpr auto officer_bpbd = "6281234567806";
    static constexpr auto report = "LAPOR jalan rusak parah di Praya";

    working_weeks() {
        const std::vector<db::officer> more{
            officer_of(service_->book.coordinator, coordinator), officer_of("bpbd", officer_bpbd)};
        EXPECT_TRUE(store_.seed_officers(more, now_.wall));
        numbers_.weekly_digest = false;
        restart();
    }

    /// Background work every `step` until then; what was heard meanwhile.
    std::vector<heard>
    until(const std::string& moment, std::chrono::milliseconds step = std::chrono::hours{1}) {
        std::vector<heard> all;
        while (now_.wall < in_wita(moment)) {
            later(std::min<std::chrono::milliseconds>(step, in_wita(moment) - now_.wall));
            for (std::size_t turn = 0; turn < turns_a_step_; ++turn)
                listen(all);
        }
        return all;
    }
    void listen(std::vector<heard>& all) {
        for (const db::outbox_row& row : background()) {
            EXPECT_LE(protocol::septets(row.text).value_or(999), 160U) << row.text;
            all.push_back({shown_in_wita(now_.wall), row.to.wire, row.text, row.in});
        }
    }
    /// Kinds and data of a ticket's events by the system, after its opening.
    std::vector<std::string> steps_of(db::ticket_id id) const {
        std::vector<std::string> found;
        for (const auto& link : store_.events(id))
            if (link.event.actor == "system")
                found.push_back(link.event.kind + " " + link.event.data);
        return found;
    }
    std::vector<std::string> steps() const { return steps_of(last_ticket().id); }
    /// Somebody at the desk, or another program, changed the row.
    void rewrite(const std::function<void(db::ticket&)>& how) {
        db::turn_effects effects;
        effects.tickets_changed = {last_ticket()};
        how(effects.tickets_changed.front());
        ++effects.tickets_changed.front().version;
        ASSERT_TRUE(store_.commit(effects));
    }

    std::size_t turns_a_step_ = 1;
};

} // namespace ntbcare::flow
