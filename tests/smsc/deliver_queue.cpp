#include "tests/smsc/deliver_queue.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::sim {

entry_number deliver_queue::hold(delivery&& what, message_number message) {
    const auto number = next_entry_++;
    held_.emplace(number, entry{number, message, std::move(what), 0, {}});
    return number;
}

message_number deliver_queue::add(std::vector<protocol::short_message_request> bodies) {
    const auto message = next_message_++;
    open_parts_[message] = bodies.size();
    for (auto& body : bodies)
        ready_.push_back(hold({std::move(body), {}}, message));
    return message;
}

void deliver_queue::add(delivery&& what, time_point not_before) {
    wait(hold(std::move(what), 0), not_before);
}

void deliver_queue::add_copy(const delivery& what) {
    ready_.push_back(hold(delivery{what}, 0));
}

const deliver_queue::entry* deliver_queue::take(time_point now) {
    entry_number number = 0;
    if (!again_.empty() && held_.at(again_.front()).not_before <= now) {
        number = again_.front();
        again_.pop_front();
    } else if (!ready_.empty()) {
        number = ready_.front();
        ready_.pop_front();
    } else {
        return nullptr;
    }
    auto& taken = held_.at(number);
    if (taken.tries > 0)
        ++redelivered_;
    ++taken.tries;
    return &taken;
}

std::optional<message_number> deliver_queue::settle(entry_number number) {
    const auto found = held_.find(number);
    if (found == held_.end())
        return std::nullopt;
    const auto message = found->second.message;
    held_.erase(found);
    std::erase(again_, number); // A late answer, after we had given up waiting for it.
    ++acknowledged_;
    const auto open = open_parts_.find(message);
    if (open == open_parts_.end() || --open->second > 0)
        return std::nullopt;
    open_parts_.erase(open);
    return message;
}

void deliver_queue::lose(entry_number number, time_point not_before) {
    if (held_.contains(number))
        wait(number, not_before);
}

void deliver_queue::wait(entry_number number, time_point not_before) {
    held_.at(number).not_before = not_before;
    const auto place =
        std::upper_bound(again_.begin(), again_.end(), not_before, [this](auto moment, auto other) {
            return moment < held_.at(other).not_before;
        });
    again_.insert(place, number);
}

std::optional<deliver_queue::time_point> deliver_queue::next_deadline() const {
    if (again_.empty())
        return std::nullopt;
    return held_.at(again_.front()).not_before;
}

const deliver_queue::entry* deliver_queue::find(entry_number number) const {
    const auto found = held_.find(number);
    return found == held_.end() ? nullptr : &found->second;
}

} // namespace ntbcare::sim
