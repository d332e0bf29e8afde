#include "protocol/smpp/window.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <bit>

namespace ntbcare::protocol {

namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

bool answers(command_id response, command_id request) {
    return response == command_id::generic_nack || response == response_of(request);
}

} // namespace

window::window(std::size_t size)
    : size_{size} {
    BOOST_ASSERT(size >= 1);
    BOOST_ASSERT(size <= window_max);
    // Half empty at most full, so that a probe is one or two steps.
    slots_.resize(std::bit_ceil(size * 2));
    mask_ = slots_.size() - 1;
}

std::uint32_t window::take_sequence() {
    do {
        last_sequence_ = last_sequence_ >= sequence_max ? 1 : last_sequence_ + 1;
    } while (find(last_sequence_) != nowhere); // at most in_flight_ rounds
    return last_sequence_;
}

void window::add(const entry& request) {
    BOOST_ASSERT(free() > 0);
    BOOST_ASSERT(request.sequence != 0);
    BOOST_ASSERT(find(request.sequence) == nowhere);
    auto place = home(request.sequence);
    while (slots_[place].request.sequence != 0) {
        place = (place + 1) & mask_;
    }
    slots_[place] = {request, ++added_};
    if (in_flight_ == 0 || request.deadline < earliest_) {
        earliest_ = request.deadline;
    }
    ++in_flight_;
}

window::completion window::complete(std::uint32_t sequence, command_id response) {
    if (const auto place = find(sequence); place != nowhere) {
        const auto request = slots_[place].request;
        if (!answers(response, request.command)) {
            return {outcome::wrong_type, request};
        }
        erase(place);
        return {outcome::matched, request};
    }
    const auto late = std::find_if(expired_.begin(), expired_.end(), [&](const entry& one) {
        return sequence != 0 && one.sequence == sequence && answers(response, one.command);
    });
    if (late == expired_.end()) {
        return {};
    }
    const auto request = *late;
    late->sequence = 0; // once is enough: a second one is unknown
    return {outcome::late, request};
}

std::vector<window::entry> window::expire(time_point now) {
    if (in_flight_ == 0 || now < earliest_) {
        return {};
    }
    auto due = take_due(&now);
    for (const auto& one : due) {
        remember(one);
    }
    return due;
}

std::vector<window::entry> window::clear() {
    expired_.clear();
    expired_next_ = 0;
    return take_due(nullptr);
}

std::optional<window::time_point> window::next_deadline() const {
    return in_flight_ == 0 ? std::nullopt : std::optional{earliest_};
}

std::size_t window::home(std::uint32_t sequence) const {
    return sequence & mask_; // consecutive numbers: neighbours, never a pile
}

std::size_t window::find(std::uint32_t sequence) const {
    if (sequence == 0) {
        return nowhere;
    }
    for (auto place = home(sequence); slots_[place].request.sequence != 0;
         place = (place + 1) & mask_) {
        if (slots_[place].request.sequence == sequence) {
            return place;
        }
    }
    return nowhere;
}

/// Open addressing without tombstones: what follows moves up if it may.
void window::erase(std::size_t place) {
    BOOST_ASSERT(in_flight_ > 0);
    --in_flight_;
    auto hole = place;
    for (auto next = (hole + 1) & mask_; slots_[next].request.sequence != 0;
         next = (next + 1) & mask_) {
        const auto wanted = home(slots_[next].request.sequence);
        const bool may_move = ((next - wanted) & mask_) >= ((next - hole) & mask_);
        if (may_move) {
            slots_[hole] = slots_[next];
            hole = next;
        }
    }
    slots_[hole] = {};
}

/// Everything due at `now`, or everything at all; oldest first. Sets the next earliest deadline.
std::vector<window::entry> window::take_due(const time_point* now) {
    std::vector<slot> due;
    std::optional<time_point> earliest;
    for (const auto& one : slots_) {
        if (one.request.sequence == 0) {
            continue;
        }
        if (now == nullptr || one.request.deadline <= *now) {
            due.push_back(one);
        } else if (!earliest || one.request.deadline < *earliest) {
            earliest = one.request.deadline;
        }
    }
    std::sort(due.begin(), due.end(), [](const slot& a, const slot& b) {
        return a.order < b.order;
    });
    std::vector<entry> taken;
    taken.reserve(due.size());
    for (const auto& one : due) {
        erase(find(one.request.sequence));
        taken.push_back(one.request);
    }
    if (earliest) {
        earliest_ = *earliest;
    }
    return taken;
}

void window::remember(const entry& request) {
    if (expired_.size() < window_expired_max) {
        expired_.push_back(request);
        return;
    }
    expired_[expired_next_] = request;
    expired_next_ = (expired_next_ + 1) % window_expired_max;
}

} // namespace ntbcare::protocol
