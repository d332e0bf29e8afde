#include "tests/simulation/agenda.hpp"

#include <utility>

namespace ntbcare::simulation {

void agenda::after(std::chrono::milliseconds delay, std::function<void()> what) {
    entries_.emplace(std::pair{now_.wall + delay, ++made_}, std::move(what));
}

bool agenda::run_next(routing::wall_time until) {
    if (entries_.empty() || entries_.begin()->first.first >= until) {
        move_to(until);
        return false;
    }
    const auto next = entries_.extract(entries_.begin());
    move_to(next.key().first);
    next.mapped()();
    return true;
}

void agenda::move_to(routing::wall_time at) {
    if (at <= now_.wall)
        return;
    now_.steady += at - now_.wall;
    now_.wall = at;
}

} // namespace ntbcare::simulation
