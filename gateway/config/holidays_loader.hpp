// conf/holidays.toml: the days on which offices are closed, as routing::calendar wants them. Called
// by catalogue_loader; reads the file and nothing else.
#pragma once

#include "gateway/config/problem.hpp"
#include "routing/policy/calendar.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace ntbcare::config {

/// Days that a file may hold: more than thirty years of them.
inline constexpr std::size_t holidays_max = 1'000;

/// [[day]] with date, name and kind; each date once. Problems name line and key.
[[nodiscard]] std::vector<routing::holiday>
load_holidays(const std::filesystem::path& file, problem_list& problems);

/// What to tell an operator on that date: the year, or from October the next one, has no day.
[[nodiscard]] problem_list missing_holidays(
    const std::filesystem::path& file, const routing::calendar& known, std::chrono::sys_days today
);

} // namespace ntbcare::config
