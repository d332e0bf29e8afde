// sender: what an answer means, and what becomes of the message.
#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

namespace {

/// Doubles from the first to the longest. `times` counts from 1.
std::chrono::milliseconds back_off(int times, const send_limits& limits) {
    auto wait = limits.retry_first;
    for (int i = 1; i < times && wait < limits.retry_max; ++i) {
        wait *= 2;
    }
    return std::min(wait, limits.retry_max);
}

} // namespace

void sender::response(
    std::uint64_t token,
    std::uint32_t status,
    std::string_view message_id,
    const routing::moment& now
) {
    const auto found = in_flight_.find(token);
    if (found == in_flight_.end()) {
        return;
    }
    const auto of = found->second;
    if (status == protocol::status::ok) {
        of.message->ids[of.part] = message_id;
    }
    in_flight_.erase(found);
    std::erase(of.message->tokens, token);
    note_outcome(of, status, now);
    settle(*of.message, now);
}

void sender::expired(std::uint64_t token, const routing::moment& now) {
    const auto found = in_flight_.find(token);
    if (found == in_flight_.end()) {
        return;
    }
    auto& message = *found->second.message;
    in_flight_.erase(found);
    std::erase(message.tokens, token);
    part_failed(message, submit_class::retry_later, "no_response");
    settle(message, now);
}

void sender::note_outcome(const flight& of, std::uint32_t status, const routing::moment& now) {
    auto& link = link_at(of.message->link.value());
    const auto how = classify_submit(status);
    if (how == submit_class::accepted) {
        link.rate.accepted(now.steady);
        return;
    }
    if (how == submit_class::link_busy || how == submit_class::link_sick) {
        throttled(link, status, now);
    }
    part_failed(*of.message, how, protocol::status::name_of(status));
}

/// Parts not sent yet would be of no use: the message goes again whole.
void sender::part_failed(send_message& message, submit_class how, std::string reason) {
    if (how > message.outcome) {
        message.outcome = how;
        message.reason = std::move(reason);
    }
    message.parts.resize(message.next_part);
    auto& link = link_at(message.link.value());
    if (link.current == &message) {
        link.current = nullptr;
    }
}

void sender::throttled(link_state& link, std::uint32_t status, const routing::moment& now) {
    const bool is_sick = classify_submit(status) == submit_class::link_sick;
    const bool began = is_sick ? link.rate.refused(now.steady) : link.rate.throttled(now.steady);
    if (!began) {
        return;
    }
    log_event event{severity::warn, "send.throttled", {}};
    if (is_sick) {
        event = {severity::warn, "send.link_sick", {}};
    }
    const auto pause =
        std::chrono::duration_cast<std::chrono::milliseconds>(link.rate.pause_left(now.steady));
    event.fields = {
        {"link", fmt::to_string(link.is.index)},
        {"group", link.is.group},
        {"status", protocol::status::name_of(status)},
        {"pause", fmt::format("{}ms", pause.count())},
        {"rate", fmt::format("{:.1f}", link.rate.current(now.steady))}};
    log(std::move(event));
}

/// When nothing of the message is in flight or still to be sent, it is known what became of it.
void sender::settle(send_message& message, const routing::moment& now) {
    if (!message.tokens.empty() || message.has_unsent_parts()) {
        return;
    }
    link_at(message.link.value()).active.erase(message.row.id);
    const auto how = message.outcome;
    if (how == submit_class::accepted) {
        return accept(message, now);
    }
    leave_link(message);
    try_again(message, now);
}

void sender::accept(send_message& message, const routing::moment& now) {
    const auto id = message.row.id;
    const auto ids = message.row.receipt ? message.ids : std::vector<std::string>{};
    leave_link(message);
    finish(message, db::outbox_state::accepted, {}, now);
    if (!ids.empty()) {
        if (auto change = receipts_.await(id, ids, now)) {
            add_change(std::move(*change));
        }
    }
}

/// Only what is the message's own fault counts as a try; a busy or sick link does not.
void sender::try_again(send_message& message, const routing::moment& now) {
    const bool is_its_own = message.outcome >= submit_class::retry_later;
    message.row.tries += is_its_own ? 1 : 0;
    message.throttled = is_its_own ? 0 : message.throttled + 1;
    if (message.outcome == submit_class::never || message.row.tries >= limits_.tries_max) {
        log_failed(message, message.reason);
        return finish(message, db::outbox_state::failed, std::exchange(message.reason, {}), now);
    }
    if (is_overdue(message, now)) {
        return expire(message, now);
    }
    const auto times = is_its_own ? message.row.tries : message.throttled;
    lanes_.hold(message, now.steady + back_off(times, limits_));
}

/// The message belongs to no link any more; answers to what it had in flight are not waited for.
void sender::leave_link(send_message& message) {
    for (const auto token : message.tokens) {
        in_flight_.erase(token);
    }
    message.tokens.clear();
    message.parts.clear();
    message.next_part = 0;
    message.link.reset();
    BOOST_ASSERT(active_ > 0);
    --active_;
}

} // namespace ntbcare::flow
