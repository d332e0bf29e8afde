#include "gateway/cli/report_days.hpp"

#include <fmt/format.h>

namespace ntbcare::cli {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::optional<sys_days>
day_in(const char* option, const std::string& text, sys_days otherwise, std::string& why) {
    if (text.empty())
        return otherwise;
    const auto day = routing::parse_day(text);
    if (!day)
        why = fmt::format("{}: expected a day as 2026-11-26: {}", option, text);
    return day;
}

} // namespace

std::optional<db::time_span> span_of(
    const std::string& from,
    const std::string& until,
    days usual,
    routing::wall_time now,
    std::string& why
) {
    const auto today = routing::date_of(now);
    const auto last = day_in("--until", until, today, why);
    if (!last)
        return std::nullopt;
    const auto first = day_in("--from", from, *last - usual + days{1}, why);
    if (!first)
        return std::nullopt;
    if (*last < *first) {
        why = "--from is after --until";
        return std::nullopt;
    }
    if (*last - *first >= report_days_max) {
        why = fmt::format("more than {} days", report_days_max.count());
        return std::nullopt;
    }
    return db::time_span{routing::start_of(*first), routing::start_of(*last + days{1})};
}

} // namespace ntbcare::cli
