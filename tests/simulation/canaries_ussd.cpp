// canaries: faults of the menu.
#include "tests/simulation/canaries.hpp"

#include "routing/ussd/dialog.hpp"

#include <algorithm>

namespace ntbcare::simulation {
namespace {

constexpr std::int64_t far_away = 2'000'000'000;

bool is_drafting(const db::ussd_session& row) {
    const auto state = routing::dialog_state_of(row.state);
    return state && state->draft;
}

bool is_about_draft(const db::outbox_row& row) {
    return row.text.find("belum terkirim") != std::string::npos;
}

} // namespace

protocol::ussd_dialect canaries::changed(protocol::ussd_dialect dialect) const {
    for (auto& [operation, event] : dialect.events)
        if (which_ == canary::abort_answered && event == protocol::ussd_event::aborted)
            event = protocol::ussd_event::input;
    return dialect;
}

void canaries::plant_in(ussd_network& network) const {
    if (which_ == canary::screen_twice)
        network.take_twice();
    if (which_ == canary::keys_after_end)
        network.press_after_end();
}

void canaries::change_sessions(db::turn_effects& effects) {
    if (which_ == canary::sessions_kept)
        effects.ussd_over.clear();
    if (which_ == canary::ussd_sent_twice && !effects.tickets_new.empty())
        effects.ussd_sessions.clear();
    if (which_ == canary::step_forgotten && !effects.ussd_sessions.empty() && strikes())
        effects.ussd_sessions.clear();
    tell_dropped(effects);
}

void canaries::tell_dropped(db::turn_effects& effects) {
    auto& rows = effects.outbox;
    const auto told = std::ranges::find_if(rows, is_about_draft);
    if (which_ == canary::dropped_twice && told != rows.end() && strikes()) {
        db::outbox_row again = *told;
        again.id.value += far_away;
        rows.push_back(std::move(again));
    }
    if (which_ != canary::lookers_told || effects.ussd_sessions.empty() ||
        is_drafting(effects.ussd_sessions.front()) || !strikes())
        return;
    const auto who = rows_.persons().find(effects.ussd_sessions.front().person);
    if (who == rows_.persons().end())
        return;
    db::outbox_row made;
    made.id = {far_away + static_cast<std::int64_t>(chances_)};
    made.to = who->second.reach;
    made.created_at = effects.ussd_sessions.front().at;
    made.deadline = made.created_at + std::chrono::hours{1};
    made.text = "pesan Anda dari menu belum terkirim";
    rows.push_back(std::move(made));
}

/// The one before, now that another message comes: its turn is over.
std::optional<flow::incoming> canaries::second_step(const flow::incoming& message) {
    auto again = std::exchange(pressed_, std::nullopt);
    const bool presses = message.ussd && message.ussd->input == "1";
    if (presses) {
        pressed_ = message;
        pressed_->token.reset();
        ++pressed_->ussd->step[0];
    }
    return again;
}

void canaries::change_screens(runtime::turn_report& report, db::wall_time now) {
    if (which_ == canary::ussd_sent_twice) // Of the copies nobody outside knows.
        std::erase_if(report.outcomes, [](const flow::outcome& of) {
            return !of.token && of.kind == flow::incoming_kind::ussd;
        });
    for (flow::outcome& of : report.outcomes) {
        if (!of.screen)
            continue;
        if (which_ == canary::screen_too_tall && strikes())
            of.screen->text = "1\n2\n3\n4\n5\n6\n7";
        if (which_ != canary::secret_on_screen)
            continue;
        for (const auto& [id, row] : rows_.tickets())
            if (row.secret && row.changed_at + std::chrono::hours{1} < now)
                of.screen->text = "Tiket " + routing::shown(numbers_.number(id));
    }
}

} // namespace ntbcare::simulation
