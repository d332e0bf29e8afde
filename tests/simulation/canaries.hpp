// The faults that are planted to see whether the auditors see: at most one in a run, in the
// simulation's own wiring. Each strikes now and then, never at once.
#pragma once

#include "gateway/flow/incoming.hpp"
#include "gateway/flow/settings.hpp"
#include "gateway/runtime/writer.hpp"
#include "routing/ticket/ticket_number.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/faulty_store.hpp"
#include "tests/simulation/journal.hpp"
#include "tests/simulation/options.hpp"
#include "tests/simulation/ussd_network.hpp"

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace ntbcare::simulation {

class canaries {
public:
    /// All references outlive it.
    canaries(
        canary which,
        journal& heard,
        const db::memory_store& rows,
        const routing::ticket_numbers& numbers
    )
        : which_{which}
        , heard_{heard}
        , rows_{rows}
        , numbers_{numbers} {}

    [[nodiscard]] canary which() const { return which_; }
    [[nodiscard]] bool sms_twice() const { return which_ == canary::sms_twice; }
    /// The numbers of the service, with what the canary does to them.
    [[nodiscard]] flow::settings changed(flow::settings numbers) const;
    /// The same of its SMS a day.
    [[nodiscard]] std::size_t changed_day(std::size_t sms) const {
        return which_ == canary::day_overspent ? 0 : sms;
    }
    /// And of how a carrier speaks USSD.
    [[nodiscard]] protocol::ussd_dialect changed(protocol::ussd_dialect dialect) const;
    void plant_in(ussd_network& network) const;
    /// What the store is given instead.
    void plant_in(faulty_store& store);

    /// A message to be decided as if it were another one.
    [[nodiscard]] std::optional<flow::incoming> second_copy(const flow::incoming& message);
    /// What reaches the lanes and the log instead.
    void change(runtime::turn_report& report, db::wall_time now);

private:
    [[nodiscard]] bool strikes() { return ++chances_ % 10 == 0; }
    void change_tickets(db::turn_effects& effects);
    void change_events(db::turn_effects& effects);
    void change_outbox(db::turn_effects& effects);
    void change_broadcasts(db::turn_effects& effects);
    void change_sessions(db::turn_effects& effects);
    void tell_dropped(db::turn_effects& effects);
    [[nodiscard]] std::optional<flow::incoming> second_step(const flow::incoming& message);
    void change_screens(runtime::turn_report& report, db::wall_time now);
    void change_deeds(db::turn_effects& effects) const;
    void forget_exclusion(db::turn_effects& effects) const;
    void change_erased(db::turn_effects& effects) const;
    void let_held_go(runtime::turn_report& report, db::wall_time now);
    void drop_event(db::turn_effects& effects, std::string_view kind);
    void tell_secret(db::turn_effects& effects);
    void tell_wrong_officer(db::turn_effects& effects);
    void withhold(runtime::turn_report& report, db::wall_time now, std::chrono::hours by);

    canary which_;
    journal& heard_;
    const db::memory_store& rows_;
    const routing::ticket_numbers& numbers_;
    std::uint64_t chances_ = 0;
    std::deque<std::pair<db::wall_time, db::outbox_row>> withheld_;
    std::set<std::int64_t> repeated_;       ///< Broadcasts.
    std::set<db::outbox_id> held_;          ///< That were not let go yet.
    std::optional<flow::incoming> pressed_; ///< A step to be decided once more.
    db::outbox_id looked_{};                ///< At all rows up to here.
};

} // namespace ntbcare::simulation
