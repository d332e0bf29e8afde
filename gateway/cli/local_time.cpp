#include "gateway/cli/local_time.hpp"

#include <fmt/chrono.h>

namespace ntbcare::cli {

std::string local_time(routing::wall_time at) {
    const auto local = at + routing::wita_offset;
    const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(local);
    return fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(seconds.time_since_epoch().count()));
}

} // namespace ntbcare::cli
