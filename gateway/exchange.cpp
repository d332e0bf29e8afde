#include "gateway/exchange.hpp"

#include "protocol/smpp/status.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ntbcare::app {
namespace {

/// Quiet is told once it has lasted so long, not after each message.
constexpr std::chrono::milliseconds quiet_after{200};

protocol::inbound_request request_of(const flow::pdu_token& token) {
    return {protocol::command_id{token.command}, token.sequence, token.connection};
}

bool carries_message(protocol::command_id command) {
    return command == protocol::command_id::deliver_sm || command == protocol::command_id::data_sm;
}

} // namespace

exchange::exchange(
    std::vector<exchange_link> links,
    flow::admission& door,
    flow::sender& lanes,
    exchange_ports ports,
    exchange_ussd ussd
)
    : links_{std::move(links)}
    , door_{door}
    , lanes_{lanes}
    , ports_{std::move(ports)}
    , watches_(links_.size())
    , steps_{std::move(ussd.texts), ussd.answer_within}
    , screens_(links_.size()) {}

void exchange::restore(db::recovered from, const routing::moment& now) {
    std::vector<flow::link_profile> profiles;
    for (const auto& link : links_)
        profiles.push_back(link.profile);
    admit_own(door_.restore(from, profiles, now));
    lanes_.restore_learnt(from.link_states);
    lanes_.restore_awaiting(from.awaiting_receipt, now);
    for (auto& row : from.unfinished)
        lanes_.push(std::move(row), now);
    active_ = true;
}

void exchange::turn_done(runtime::turn_report report, const routing::moment& now) {
    now_ = now.steady;
    ++counters_.turns;
    active_ = active_ || !report.outcomes.empty() || report.changes_committed > 0;
    BOOST_ASSERT(in_writer_ >= report.outcomes.size());
    in_writer_ -= report.outcomes.size();
    for (const auto& outcome : report.outcomes)
        settle(outcome, now);
    admit_own(steps_.take_unseen());
    for (auto& row : report.outbox)
        lanes_.push(std::move(row), now);
    lanes_.committed(report.changes_committed);
    for (const auto& event : report.events)
        ports_.log(event);
    joint_left_ = report.joint_left.value_or(joint_left_);
    if (report.sick)
        ports_.hold(*report.sick);
    flush_results();
    wake_all();
}

void exchange::settle(const flow::outcome& of, const routing::moment& now) {
    // Whoever was told that nothing was done must not have it done later.
    const bool stored = steps_.settled(of) || of.result == flow::verdict::stored;
    if (of.token && of.token->link < links_.size()) {
        const auto busy = links_[of.token->link].busy_status;
        respond(*of.token, stored ? protocol::status::ok : busy);
    }
    // A part that had to be kept unread is not waited for either.
    const bool may_be_part =
        of.kind == flow::incoming_kind::part || of.kind == flow::incoming_kind::unreadable;
    if (may_be_part)
        admit_own(door_.settled(of, now));
}

void exchange::respond(const flow::pdu_token& to, std::uint32_t status) {
    const bool sent = ports_.respond(to.link, request_of(to), status);
    if (status != protocol::status::ok)
        ++counters_.busy;
    else if (sent)
        ++counters_.acknowledged;
}

void exchange::tick(const routing::moment& now) {
    now_ = now.steady;
    steps_.tick(now);
    admit_own(steps_.take_unseen());
    lanes_.tick(now);
    if (const auto due = door_.next_expiry(); due && *due <= now.steady)
        admit_own(door_.expire(now));
    if (const auto from = lanes_.left_on_disk()) {
        lanes_.reload_started();
        ports_.reread(*from);
    }
    flush_results();
    tell_links_each_minute(now);
    note_quiet(now);
}

void exchange::begin_drain() {
    draining_ = true;
}

bool exchange::drained() const {
    const bool nothing_to_send = bound_ == 0 ? lanes_.uncommitted() == 0 : lanes_.idle();
    return in_writer_ == 0 && nothing_to_send && (bound_ == 0 || !has_screens());
}

bool exchange::is_quiet() const {
    return in_writer_ == 0 && !joint_left_ && lanes_.idle() && !has_screens() &&
           sent_screens_.empty();
}

flow::log_event exchange::state_event(std::string_view name) const {
    const auto text = [](auto count) {
        return fmt::to_string(count);
    };
    return {
        flow::severity::info,
        name,
        {{"received", text(counters_.received)},
         {"acknowledged", text(counters_.acknowledged)},
         {"busy", text(counters_.busy)},
         {"submitted", text(counters_.submitted)},
         {"answered", text(counters_.answered)},
         {"queued", text(lanes_.queued())},
         {"in_flight", text(lanes_.in_flight())},
         {"in_writer", text(in_writer_)},
         {"ussd_steps", text(steps_.counters().steps)},
         {"ussd_screens", text(steps_.counters().screens)},
         {"ussd_late", text(steps_.counters().late)},
         {"ussd_busy", text(steps_.counters().busy)},
         {"ussd_dropped", text(steps_.counters().dropped)},
         {"sets_open", text(door_.open_sets())},
         {"sets_timed_out", text(door_.counters().sets_timed_out)},
         {"sets_crowded_sender", text(door_.counters().sets_crowded_sender)},
         {"sets_crowded_total", text(door_.counters().sets_crowded_total)},
         {"late_parts", text(door_.counters().late_parts)},
         {"turns", text(counters_.turns)}}};
}

void exchange::link_bound(std::uint32_t link, const routing::moment& now) {
    watches_[link].bound = true;
    if (!links_[link].may_send)
        return;
    ++bound_;
    lanes_.link_up(link, now);
}

void exchange::link_lost(std::uint32_t link, const routing::moment& now) {
    watches_[link].bound = false;
    lose_screens(link); // Their dialogues are over.
    if (!links_[link].may_send)
        return;
    BOOST_ASSERT(bound_ > 0);
    --bound_;
    lanes_.link_down(link, now);
    flush_results();
}

void exchange::request_received(
    std::uint32_t link, protocol::request_received&& request, const routing::moment& now
) {
    active_ = true;
    now_ = now.steady;
    ++counters_.received;
    const auto token = token_of(link, request.id);
    if (draining_)
        return respond(token, links_[link].busy_status);
    if (!carries_message(request.id.command))
        return respond(token, protocol::status::invalid_command_id);
    if (receipt_received(link, request, now) || ussd_received(link, request, now))
        return;
    note_message(link, now);
    admit(door_.admit(request.value, links_[link].profile, request.id.connection, now), now);
}

flow::pdu_token exchange::token_of(std::uint32_t link, const protocol::inbound_request& id) {
    return {link, id.connection, id.sequence, static_cast<std::uint32_t>(id.command)};
}

void exchange::note_message(std::uint32_t link, const routing::moment& now) {
    ++watches_[link].messages;
    watches_[link].last_message = now.steady;
}

void exchange::admit(flow::incoming message, const routing::moment& now) {
    BOOST_ASSERT(message.token);
    auto refused = flow::busy_for(message);
    if (ports_.decide(message.token->link, std::move(message)))
        ++in_writer_;
    else
        settle(refused, now);
}

/// Messages with no PDU behind them. One that finds no room comes again after a restart.
void exchange::admit_own(std::vector<flow::incoming> messages) {
    for (auto& message : messages) {
        if (ports_.decide_own(std::move(message)))
            ++in_writer_;
        else
            ports_.log({flow::severity::error, "intake.overflow", {}});
    }
}

void exchange::pdu_rejected(
    std::uint32_t link, protocol::pdu_rejected&& rejected, const routing::moment& now
) {
    const bool busy = rejected.status == links_[link].busy_status;
    ++(busy ? counters_.busy : counters_.rejected);
    if (rejected.raw.empty() || !carries_message(rejected.command))
        return;
    std::vector<flow::incoming> kept;
    kept.push_back(flow::admission::unreadable(std::move(rejected.raw), links_[link].profile, now));
    admit_own(std::move(kept));
}

void exchange::submission_answered(
    std::uint64_t token,
    std::uint32_t status,
    std::string_view message_id,
    const routing::moment& now
) {
    if (screen_answered(token, status))
        return;
    ++counters_.answered;
    lanes_.response(token, status, message_id, now);
}

void exchange::submission_expired(std::uint64_t token, const routing::moment& now) {
    if (!screen_expired(token))
        lanes_.expired(token, now);
}

void exchange::read_done(std::uint32_t, const routing::moment&) {
    flush_results();
}

std::optional<flow::submission>
exchange::next_submission(std::uint32_t link, const routing::moment& now) {
    if (auto screen = next_screen(link, now))
        return screen;
    auto next = lanes_.next(link, now);
    if (next) {
        ++counters_.submitted;
        active_ = true;
    }
    return next;
}

std::optional<routing::steady_time>
exchange::next_chance(std::uint32_t link, const routing::moment& now) {
    return screens_[link].empty() ? lanes_.next_chance(link, now) : now.steady;
}

void exchange::log(const flow::log_event& event) {
    ports_.log(event);
}

void exchange::flush_results() {
    if (auto changes = lanes_.take_changes(); !changes.empty())
        ports_.record(std::move(changes));
    keep_learnt();
    for (const auto& event : lanes_.take_events())
        ports_.log(event);
    if (lanes_.take_wake())
        wake_all();
}

/// What does not fit into the writer's queue now is tried again; a newer form replaces an older.
void exchange::keep_learnt() {
    for (auto& state : lanes_.take_learnt()) {
        std::erase_if(learnt_, [&](const db::link_state& older) {
            return older.group == state.group && older.key == state.key;
        });
        learnt_.push_back(std::move(state));
    }
    while (!learnt_.empty()) {
        flow::incoming news;
        news.kind = flow::incoming_kind::learnt;
        news.learnt = learnt_.back();
        if (!ports_.decide_own(std::move(news)))
            return;
        ++in_writer_;
        learnt_.pop_back();
    }
}

void exchange::note_quiet(const routing::moment& now) {
    if (!is_quiet()) {
        quiet_since_.reset();
        return;
    }
    quiet_since_ = quiet_since_.value_or(now.steady);
    if (!active_ || now.steady - *quiet_since_ < quiet_after)
        return;
    active_ = false;
    ports_.log(state_event("gateway.idle"));
}

void exchange::wake_all() {
    for (const auto& link : links_)
        ports_.wake(link.profile.index);
}

} // namespace ntbcare::app
