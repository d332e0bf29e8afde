#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

namespace {

receipt_limits receipt_limits_of(const send_limits& limits) {
    return {
        .park = limits.receipt_park,
        .parked_max = limits.receipts_parked_max,
        .awaited_within = limits.awaiting_receipt_within,
        .awaited_max = limits.awaiting_receipt_max,
    };
}

std::size_t count_groups(const std::vector<send_link>& links) {
    std::set<std::string_view> names;
    for (const auto& link : links) {
        names.insert(link.group);
    }
    return names.size();
}

} // namespace

sender::sender(std::vector<send_link> links, send_limits limits)
    : limits_{limits}
    , lanes_{count_groups(links) + 1}
    , receipts_{receipt_limits_of(limits)} {
    BOOST_ASSERT(limits.parts_max >= 1 && limits.parts_max <= protocol::parts_limit);
    BOOST_ASSERT(limits.queued_max > 0);
    groups_.push_back({.name = {}});
    for (auto& link : links) {
        auto queue = queue_of(link.group);
        if (queue == stray_queue) {
            queue = groups_.size();
            groups_.push_back({.name = link.group});
        }
        const link_rate rate{link.rate, limits.burst};
        links_.push_back({.is = std::move(link), .queue = queue, .rate = rate});
    }
}

bool sender::push(db::outbox_row row, const routing::moment& now) {
    if (messages_.contains(row.id)) {
        return true;
    }
    if (left_on_disk_ || messages_.size() >= limits_.queued_max) {
        if (!left_on_disk_) {
            log({severity::warn, "send.queue_full", {{"queued", fmt::to_string(queued())}}});
        }
        left_on_disk_ = std::min(left_on_disk_.value_or(row.id), row.id);
        return false;
    }
    const auto id = row.id;
    auto& message = messages_[id];
    message.row = std::move(row);
    message.queue = queue_of(message.row.to.group);
    auto& group = groups_[message.queue];
    if (group.links_up == 0 && !group.down_since) {
        group.down_since = now.steady;
    }
    if (message.row.deadline != db::wall_time{}) {
        deadlines_.emplace(message.row.deadline, id);
    }
    lanes_.add(message);
    return true;
}

std::optional<db::outbox_id> sender::left_on_disk() const {
    return messages_.size() <= limits_.queued_max / 2 ? left_on_disk_ : std::nullopt;
}

void sender::reload_started() {
    left_on_disk_.reset();
}

void sender::link_up(std::uint32_t link, const routing::moment& now) {
    auto& state = link_at(link);
    if (state.up) {
        return;
    }
    state.up = true;
    auto& group = groups_[state.queue];
    ++group.links_up;
    group.down_since.reset();
    lanes_.wake(now.steady);
}

void sender::link_down(std::uint32_t link, const routing::moment& now) {
    auto& state = link_at(link);
    if (!state.up) {
        return;
    }
    state.up = false;
    state.current = nullptr;
    auto& group = groups_[state.queue];
    if (--group.links_up == 0) {
        group.down_since = now.steady;
    }
    const auto lost = std::exchange(state.active, {});
    for (const auto& [id, message] : lost) {
        leave_link(*message);
        if (++message->row.tries >= limits_.tries_max) {
            log_failed(*message, "link_lost");
            finish(*message, db::outbox_state::failed, "link_lost", now);
        } else {
            lanes_.requeue(*message);
        }
    }
}

std::optional<db::outbox_change> sender::receipt(
    std::string_view message_id,
    db::outbox_state state,
    std::string_view reason,
    const routing::moment& now
) {
    const bool is_final = state == db::outbox_state::delivered ||
                          state == db::outbox_state::failed || state == db::outbox_state::expired;
    return is_final ? receipts_.receive(message_id, state, reason, now) : std::nullopt;
}

void sender::tick(const routing::moment& now) {
    for (auto& group : groups_) {
        if (group.links_up == 0 && !group.down_since) {
            group.down_since = now.steady;
        }
    }
    for (std::size_t i = 0; i < limits_.expired_per_tick_max && !deadlines_.empty(); ++i) {
        const auto [deadline, id] = *deadlines_.begin();
        if (deadline > now.wall) {
            break;
        }
        deadlines_.erase(deadlines_.begin());
        auto& message = messages_.at(id);
        // What is on its way is judged when it comes back.
        if (message.phase != send_phase::sending) {
            expire(message, now);
        }
    }
    receipts_.tick(now.steady);
    if (const auto count = receipts_.take_unmatched(); count > 0) {
        log({severity::warn, "receipt.unmatched", {{"count", fmt::to_string(count)}}});
    }
    if (const auto count = receipts_.take_forgotten(); count > 0) {
        log({severity::warn, "receipt.forgotten", {{"count", fmt::to_string(count)}}});
    }
}

std::vector<db::outbox_change> sender::take_changes() {
    taken_ += changes_.size();
    return std::exchange(changes_, {});
}

void sender::committed(std::size_t count) {
    BOOST_ASSERT(count <= taken_);
    taken_ -= std::min(count, taken_);
}

std::size_t sender::queued() const {
    return messages_.size() - active_;
}
std::size_t sender::in_flight() const {
    return in_flight_.size();
}
std::size_t sender::uncommitted() const {
    return changes_.size() + taken_;
}
bool sender::idle() const {
    return messages_.empty() && uncommitted() == 0 && !left_on_disk_;
}

std::vector<log_event> sender::take_events() {
    if (const auto count = std::exchange(events_dropped_, 0); count > 0) {
        events_.push_back(
            {severity::info, "send.events_dropped", {{"count", fmt::to_string(count)}}}
        );
    }
    return std::exchange(events_, {});
}

void sender::restore_awaiting(
    std::span<const std::pair<std::string, db::outbox_id>> ids, const routing::moment& now
) {
    for (const auto& [id, row] : ids) {
        if (auto change = receipts_.await(row, {&id, 1}, now)) {
            add_change(std::move(*change));
        }
    }
}

sender::link_state& sender::link_at(std::uint32_t index) {
    return const_cast<link_state&>(std::as_const(*this).link_at(index));
}

const sender::link_state& sender::link_at(std::uint32_t index) const {
    const auto found = std::ranges::find_if(links_, [&](const link_state& link) {
        return link.is.index == index;
    });
    BOOST_ASSERT(found != links_.end());
    return *found;
}

std::size_t sender::queue_of(std::string_view group) const {
    const auto found = std::find_if(groups_.begin() + 1, groups_.end(), [&](const auto& known) {
        return known.name == group;
    });
    return found == groups_.end() ? stray_queue : static_cast<std::size_t>(found - groups_.begin());
}

bool sender::is_overdue(const send_message& message, const routing::moment& now) const {
    return message.row.deadline != db::wall_time{} && message.row.deadline <= now.wall;
}

/// Ends a message: its change is for the next turn, its memory is free.
void sender::finish(
    send_message& message, db::outbox_state state, std::string reason, const routing::moment& now
) {
    auto ids = message.row.receipt && state == db::outbox_state::accepted
                   ? std::move(message.ids)
                   : std::vector<std::string>{};
    const auto id = message.row.id;
    deadlines_.erase({message.row.deadline, id});
    lanes_.remove(message);
    messages_.erase(id);
    add_change({id, state, now.wall, std::move(reason), std::move(ids)});
}

void sender::expire(send_message& message, const routing::moment& now) {
    log(
        {severity::warn,
         "send.expired",
         {{"outbox", fmt::to_string(message.row.id.value)},
          {"lane", fmt::to_string(static_cast<int>(message.row.in))},
          {"tries", fmt::to_string(message.row.tries)}}}
    );
    finish(message, db::outbox_state::expired, "deadline", now);
}

void sender::log_failed(const send_message& message, std::string_view status) {
    log(
        {severity::warn,
         "send.failed",
         {{"outbox", fmt::to_string(message.row.id.value)},
          {"status", std::string{status}},
          {"tries", fmt::to_string(message.row.tries)}}}
    );
}

void sender::add_change(db::outbox_change change) {
    changes_.push_back(std::move(change));
}

void sender::log(log_event event) {
    if (events_.size() >= limits_.events_max) {
        ++events_dropped_;
        return;
    }
    events_.push_back(std::move(event));
}

std::optional<db::outbox_state> outbox_state_after(protocol::message_state state) {
    using protocol::message_state;
    switch (state) {
    case message_state::delivered:
        return db::outbox_state::delivered;
    case message_state::expired:
        return db::outbox_state::expired;
    case message_state::deleted:
    case message_state::undeliverable:
    case message_state::rejected:
        return db::outbox_state::failed;
    case message_state::enroute:
    case message_state::accepted:
    case message_state::unknown:
        break;
    }
    return std::nullopt;
}

} // namespace ntbcare::flow
