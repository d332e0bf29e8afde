#include "tests/simulation/journal.hpp"

#include <fmt/format.h>

#include <utility>

namespace ntbcare::simulation {

void journal::note(const flow::log_event& event) {
    log_texts.emplace(event.name);
    for (const auto& [name, value] : event.fields)
        log_texts.insert(value);
}

void journal::tell(wall_time at, std::string line) {
    if (lines_.size() == lines_max)
        lines_.pop_front();
    lines_.push_back(shown(at) + " " + std::move(line));
}

std::string shown(wall_time at) {
    const auto date = routing::date_of(at);
    const std::chrono::hh_mm_ss time{at - routing::start_of(date)};
    return fmt::format(
        "{} {:02}:{:02}:{:02}",
        routing::day_text(date),
        time.hours().count(),
        time.minutes().count(),
        time.seconds().count()
    );
}

} // namespace ntbcare::simulation
