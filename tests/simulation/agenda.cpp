#include "tests/simulation/agenda.hpp"

#include <utility>

namespace ntbcare::simulation {

void agenda::after(std::chrono::milliseconds delay, std::function<void()> what) {
    entries_.push({now_.wall + delay, ++made_, std::move(what)});
}

bool agenda::run_next(routing::wall_time until) {
    if (entries_.empty() || entries_.top().at >= until) {
        move_to(until);
        return false;
    }
    const entry next = entries_.top();
    entries_.pop();
    move_to(next.at);
    next.what();
    return true;
}

void agenda::move_to(routing::wall_time at) {
    if (at <= now_.wall)
        return;
    now_.steady += at - now_.wall;
    now_.wall = at;
}

} // namespace ntbcare::simulation
