#include "gateway/flow/ussd/decide_ussd.hpp"

#include <utility>

namespace ntbcare::flow {

namespace {

using protocol::ussd_event;
using routing::dialog_step;

bool is_same_session(const decision& on, const db::ussd_session& row, const ussd_call& call) {
    return row.session == call.session && (call.is_named || on.now() - row.at < call.timeout);
}

/// Counts go round at 128; an older step than so many is a newer one.
constexpr std::int32_t older_max = 64;

/// The network brings a step again, perhaps behind later ones: it hears the screen of now, and
/// nothing moves, least of all on to `send`. A session is opened once; without a count of steps the
/// time tells a copy.
bool is_old_step(const decision& on, const db::ussd_session& row, const ussd_call& call) {
    if (call.event == ussd_event::opened) // Names of sessions are used again.
        return call.is_named && !row.ended && row.count != left_count && row.step == call.step &&
               on.now() - row.at < call.timeout;
    if (call.count)
        return *call.count <= row.count && row.count - *call.count < older_max;
    return row.step == call.step && on.now() - row.at < on.numbers().ussd.repeat_within;
}

/// Where she was cut off, if that is not long ago and she was making something.
std::optional<routing::dialog_state> dropped(const decision& on, const db::ussd_session* row) {
    if (row == nullptr || row->ended || on.now() - row->at > on.numbers().ussd.resume_within)
        return std::nullopt;
    auto state = routing::dialog_state_of(row->state);
    return state && state->draft ? std::move(state) : std::nullopt;
}

dialog_step begin(decision& on, const db::ussd_session* row) {
    return routing::open_dialog(dialog_of(on), caller_of(on), dropped(on, row));
}

dialog_step go_on(decision& on, const db::ussd_session& row, const std::string& input) {
    const auto state = routing::dialog_state_of(row.state);
    return state ? routing::answer_dialog(dialog_of(on), caller_of(on), *state, input)
                 : begin(on, nullptr);
}

void show_fixed(decision& on, std::string_view screen) {
    const routing::dialog_state at{.screen = std::string{screen}};
    on.show({routing::show_screen(dialog_of(on), caller_of(on), at).text, false});
}

/// Neither more sessions than there is room for, nor a machine that dials all day.
bool is_crowded_out(decision& on, const db::ussd_session* row) {
    const auto& numbers = on.numbers().ussd;
    if (row == nullptr && on.view().ussd_kept >= numbers.sessions_max) {
        on.log(severity::warn, "ussd.sessions_full");
        return true;
    }
    talk& with = on.talk_with_sender();
    if (on.now() - with.dials_since >= std::chrono::hours{1}) {
        with.dials_since = on.now();
        with.dials = 0;
    }
    return numbers.begins_an_hour > 0 && ++with.dials > numbers.begins_an_hour;
}

void keep_step(decision& on, const ussd_call& call, const dialog_step& step, bool told) {
    const auto& message = on.message();
    db::ussd_session row{
        .person = on.sender().reach.person,
        .session = call.session,
        .step = call.step,
        .count = call.count.value_or(-1),
        .group = message.row.group,
        .service = message.row.service,
        .state = routing::to_text(step.state),
        .screen = step.text,
        .ended = step.ends,
        .told = told,
        .at = on.now(),
    };
    row.look_at = next_look(row, on.numbers().ussd);
    on.keep_ussd(std::move(row));
}

void take_step(decision& on, const ussd_call& call, const db::ussd_session* row) {
    const bool known = row != nullptr && is_same_session(on, *row, call);
    if (known && row->count == left_count && call.event == ussd_event::input)
        return; // The network's copy of a key, behind her hanging up.
    if (known && is_old_step(on, *row, call))
        return on.show({row->screen, !row->ended});
    const bool goes_on = known && !row->ended && call.event == ussd_event::input;
    if (!goes_on && is_crowded_out(on, row))
        return show_fixed(on, routing::screen::busy);
    const bool told = row != nullptr && row->told && !row->ended;
    dialog_step step = goes_on ? go_on(on, *row, call.input) : begin(on, row);
    if (step.text.empty())
        step = carry_out(on, std::move(step));
    on.show({step.text, !step.ends});
    keep_step(on, call, step, told);
    if (call.is_alone && !on.has_concluded())
        tell_unseen(on, *on.ussd_session());
}

} // namespace

bool is_draft(const db::ussd_session& row) {
    const auto state = routing::dialog_state_of(row.state);
    return !row.ended && state && state->draft;
}

void decide_ussd(decision& on) {
    const ussd_call& call = *on.message().ussd;
    const db::ussd_session* row = on.ussd_session();
    if (!call.is_over() && !call.unseen)
        return take_step(on, call, row);
    if (row == nullptr || !is_same_session(on, *row, call))
        return;
    if (!call.unseen)
        return leave(on, *row);
    if (row->step == call.step && row->count == call.count.value_or(-1))
        tell_unseen(on, *row);
}

} // namespace ntbcare::flow
