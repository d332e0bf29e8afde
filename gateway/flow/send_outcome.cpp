// sender: what an answer means, and what becomes of the message.
#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

void sender::response(
    std::uint64_t token,
    std::uint32_t status,
    std::string_view message_id,
    const routing::moment& now
) {
    const auto found = in_flight_.find(token);
    if (found == in_flight_.end()) {
        return late_response(token, status, message_id, now);
    }
    const auto of = found->second;
    auto& message = *of.message;
    auto& link = links_[message.link.value()];
    in_flight_.erase(found);
    std::erase(message.tokens, token);
    --link.in_flight;
    if (status == protocol::status::ok) {
        message.ids[of.part] = message_id;
    }
    note_outcome(message, link, status, now);
    settle(message, now);
}

void sender::note_outcome(
    send_message& message, link_state& link, std::uint32_t status, const routing::moment& now
) {
    const auto& rule = rule_of_submit(status);
    switch (rule.means) {
    case submit_class::accepted:
        return pools_[link.pool].accepted(now.steady);
    case submit_class::link_busy:
    case submit_class::link_sick:
        throttled(link, rule, now);
        break;
    case submit_class::alarm:
        alarm(link, rule, now);
        break;
    case submit_class::retry_now:
    case submit_class::retry_later:
    case submit_class::never:
        break;
    }
    part_failed(message, rule.means, protocol::status::name_of(status), rule.reason);
}

void sender::sent_beside(std::uint32_t link, const routing::moment& now) {
    pools_[links_[slot_of(link)].pool].spend(now.steady);
}

/// Parts not sent yet would be of no use: the message goes again whole.
void sender::part_failed(
    send_message& message, submit_class how, std::string reason, std::string_view why
) {
    if (how > message.outcome) {
        message.outcome = how;
        message.reason = std::move(reason);
        message.why = why;
    }
    if (!message.link) {
        return;
    }
    message.parts.resize(message.next_part);
    auto& link = links_[*message.link];
    if (link.current == &message) {
        link.current = nullptr;
    }
}

void sender::throttled(link_state& link, const submit_rule& rule, const routing::moment& now) {
    const bool is_sick = rule.means == submit_class::link_sick;
    auto& rate = pools_[link.pool];
    const bool began = is_sick ? rate.refused(now.steady) : rate.throttled(now.steady);
    if (!began) {
        return;
    }
    ++link.counts.throttled;
    wake_ = true;
    log_event event{severity::warn, "send.throttled", {}};
    if (is_sick) {
        event = {severity::warn, "send.link_sick", {}};
    }
    const auto pause =
        std::chrono::duration_cast<std::chrono::milliseconds>(rate.pause_left(now.steady));
    event.fields = {
        {"link", link.is.name},
        {"group", link.is.group},
        {"status", protocol::status::name_of(rule.status)},
        {"reason", std::string{rule.reason}},
        {"pause", fmt::format("{}ms", pause.count())},
        {"rate", fmt::format("{:.1f}", rate.current(now.steady))}};
    log(std::move(event));
}

/// Told once an hour for each status: thousands of messages meet the same one.
void sender::alarm(const link_state& link, const submit_rule& rule, const routing::moment& now) {
    const auto [last, is_new] = alarms_.try_emplace(rule.status, now.steady);
    if (!is_new && now.steady - last->second < limits_.alarm_every) {
        return;
    }
    last->second = now.steady;
    log(
        {severity::error,
         "send.alarm",
         {{"link", link.is.name},
          {"group", link.is.group},
          {"status", protocol::status::name_of(rule.status)},
          {"reason", std::string{rule.reason}}}}
    );
}

/// When nothing of the message is in flight or still to be sent, it is known what became of it, or
/// that nobody knows.
void sender::settle(send_message& message, const routing::moment& now) {
    if (!message.tokens.empty() || message.has_unsent_parts()) {
        return;
    }
    if (message.outcome == submit_class::accepted) {
        return message.unanswered.empty() ? accept(message, now) : wait_unanswered(message, now);
    }
    leave_link(message);
    forget_unanswered(message);
    try_again(message, now);
}

void sender::accept(send_message& message, const routing::moment& now) {
    const auto id = message.row.id;
    const auto group = links_[message.sent_by].group;
    const auto tail = number_tail(message.row.to.wire);
    const bool told_by_receipt = message.told_by_receipt;
    const auto ids =
        message.receipt_asked ? std::exchange(message.ids, {}) : std::vector<std::string>{};
    leave_link(message);
    db::outbox_change change{id, db::outbox_state::accepted, now.wall, {}, ids, {}};
    change.group = ids.empty() ? std::string{} : groups_[group].name;
    drop(message);
    add_change(std::move(change));
    if (!ids.empty()) {
        if (auto news = receipts_.await(group, id, ids, tail, now, told_by_receipt)) {
            add_change(std::move(*news));
        }
    }
}

/// Only what is the message's own fault counts as a try; a busy or sick link does not.
void sender::try_again(send_message& message, const routing::moment& now) {
    const bool is_its_own = message.outcome >= submit_class::retry_now;
    message.row.tries += is_its_own ? 1 : 0;
    message.throttled = is_its_own ? 0 : message.throttled + 1;
    if (message.outcome == submit_class::never || message.row.tries >= limits_.tries_max) {
        return fail(message, now);
    }
    if (is_overdue(message, now)) {
        return expire(message, now);
    }
    wake_ = true;
    const bool at_once = message.outcome == submit_class::retry_now && !message.retried_now;
    if (at_once) {
        message.retried_now = true;
        return lanes_.hold(message, now.steady);
    }
    const auto times = is_its_own ? message.row.tries : message.throttled;
    lanes_.hold(message, now.steady + back_off(times));
}

/// The message belongs to no link any more; answers to what it had in flight are not waited for.
void sender::leave_link(send_message& message) {
    if (!message.link) {
        return;
    }
    auto& link = links_[*message.link];
    link.active.erase(message.row.id);
    for (const auto token : message.tokens) {
        link.in_flight -= in_flight_.erase(token);
    }
    message.tokens.clear();
    message.parts.clear();
    message.next_part = 0;
    message.link.reset();
    BOOST_ASSERT(active_ > 0);
    --active_;
}

/// Doubles from the first to the longest. `times` counts from 1.
std::chrono::milliseconds sender::back_off(int times) const {
    auto wait = limits_.retry_first;
    for (int i = 1; i < times && wait < limits_.retry_max; ++i) {
        wait *= 2;
    }
    return std::min(wait, limits_.retry_max);
}

} // namespace ntbcare::flow
