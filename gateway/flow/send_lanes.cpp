#include "gateway/flow/send_lanes.hpp"

#include <boost/assert.hpp>
#include <boost/container_hash/hash.hpp>

#include <algorithm>
#include <iterator>

namespace ntbcare::flow {

std::size_t slot_of(const db::outbox_row& row) {
    return row.urgent ? 0 : static_cast<std::size_t>(row.in) + 1;
}

send_message* lane_order::choose(const lane_heads& waiting) const {
    for (std::size_t lane = 1; lane < waiting.size(); ++lane) {
        if (waiting[lane] != nullptr && passed_[lane] >= lane_patience[lane]) {
            return waiting[lane];
        }
    }
    const auto highest =
        std::ranges::find_if(waiting, [](const send_message* head) { return head != nullptr; });
    BOOST_ASSERT(highest != waiting.end());
    return *highest;
}

void lane_order::served(std::size_t slot, const lane_heads& waiting) {
    passed_[slot] = 0;
    for (std::size_t lane = slot + 1; lane < waiting.size(); ++lane) {
        passed_[lane] = waiting[lane] == nullptr ? 0 : passed_[lane] + 1;
    }
}

std::size_t send_lanes::recipient_hash::operator()(const recipient& who) const noexcept {
    std::size_t seed = who.slot;
    boost::hash_combine(seed, who.person);
    boost::hash_combine(seed, who.wire);
    return seed;
}

send_lanes::recipient send_lanes::recipient_of(const send_message& message) {
    const auto& to = message.row.to;
    return {slot_of(message.row), to.person.value, to.person ? std::string{} : to.wire};
}

send_lanes::send_lanes(std::size_t queues)
    : queues_(queues) {
    BOOST_ASSERT(queues > 0);
}

void send_lanes::add(send_message& message) {
    BOOST_ASSERT(message.queue < queues_.size());
    ++queues_[message.queue].waiting;
    auto& in = lines_[recipient_of(message)];
    message.before = in.last;
    message.behind = nullptr;
    in.last = &message;
    if (message.before == nullptr) {
        in.first = &message;
        make_ready(message);
    } else {
        message.before->behind = &message;
        message.phase = send_phase::waiting;
    }
}

void send_lanes::start(send_message& message) {
    BOOST_ASSERT(message.phase == send_phase::ready);
    leave_ready(message);
    --queues_[message.queue].waiting;
    message.phase = send_phase::sending;
}

void send_lanes::requeue(send_message& message) {
    BOOST_ASSERT(message.phase == send_phase::sending);
    ++queues_[message.queue].waiting;
    make_ready(message);
}

void send_lanes::hold(send_message& message, routing::steady_time until) {
    BOOST_ASSERT(message.phase != send_phase::waiting);
    if (message.phase == send_phase::sending) {
        ++queues_[message.queue].waiting;
    } else if (message.phase == send_phase::ready) {
        leave_ready(message);
    } else {
        leave_held(message);
    }
    message.phase = send_phase::held;
    message.held_until = until;
    queues_[message.queue].held.emplace(until, message.row.id);
    held_.emplace(message.row.id, &message);
}

void send_lanes::remove(send_message& message) {
    queues_[message.queue].waiting -= message.phase == send_phase::sending ? 0 : 1;
    if (message.phase == send_phase::ready) {
        leave_ready(message);
    } else if (message.phase == send_phase::held) {
        leave_held(message);
    }
    const auto found = lines_.find(recipient_of(message));
    BOOST_ASSERT(found != lines_.end());
    auto& in = found->second;
    (message.before == nullptr ? in.first : message.before->behind) = message.behind;
    (message.behind == nullptr ? in.last : message.behind->before) = message.before;
    if (in.first == nullptr) {
        lines_.erase(found);
    } else if (message.before == nullptr) {
        make_ready(*in.first);
    }
}

void send_lanes::wake(routing::steady_time now) {
    for (auto& queue : queues_) {
        while (!queue.held.empty() && queue.held.begin()->first <= now) {
            auto& message = *held_.at(queue.held.begin()->second);
            leave_held(message);
            make_ready(message);
        }
    }
}

send_message* send_lanes::first(std::size_t queue, std::size_t slot) const {
    const auto& ready = queues_[queue].ready[slot];
    return ready.empty() ? nullptr : ready.begin()->second;
}

std::optional<routing::steady_time> send_lanes::next_wake(std::size_t queue) const {
    const auto& held = queues_[queue].held;
    return held.empty() ? std::nullopt : std::optional{held.begin()->first};
}

void send_lanes::make_ready(send_message& message) {
    message.phase = send_phase::ready;
    auto& ready = queues_[message.queue].ready[slot_of(message.row)];
    ready.emplace_hint(ready.end(), message.row.id, &message);
}

void send_lanes::leave_ready(const send_message& message) {
    queues_[message.queue].ready[slot_of(message.row)].erase(message.row.id);
}

void send_lanes::leave_held(const send_message& message) {
    queues_[message.queue].held.erase({message.held_until, message.row.id});
    held_.erase(message.row.id);
}

} // namespace ntbcare::flow
