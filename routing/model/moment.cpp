#include "routing/model/moment.hpp"

#include <fmt/format.h>

#include <charconv>

namespace ntbcare::routing {
namespace {

/// A number that fills the whole text.
std::optional<unsigned> number_in(std::string_view text) {
    unsigned value = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, failed] = std::from_chars(text.data(), end, value);
    return failed == std::errc{} && stopped == end ? std::optional{value} : std::nullopt;
}

} // namespace

std::chrono::sys_days date_of(wall_time at) {
    return std::chrono::floor<std::chrono::days>(at + wita_offset);
}

std::int32_t day_number(wall_time at) {
    return static_cast<std::int32_t>(date_of(at).time_since_epoch().count());
}

wall_time start_of(std::chrono::sys_days date) {
    return wall_time{date} - wita_offset;
}

std::string day_text(std::chrono::sys_days date) {
    const std::chrono::year_month_day day{date};
    return fmt::format(
        "{:04}-{:02}-{:02}", int{day.year()}, unsigned{day.month()}, unsigned{day.day()}
    );
}

std::optional<std::chrono::sys_days> parse_day(std::string_view text) {
    constexpr std::size_t length = 10;
    if (text.size() != length || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = number_in(text.substr(0, 4));
    const auto month = number_in(text.substr(5, 2));
    const auto day = number_in(text.substr(8, 2));
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year{static_cast<int>(*year)},
        std::chrono::month{*month},
        std::chrono::day{*day}};
    return date.ok() ? std::optional{std::chrono::sys_days{date}} : std::nullopt;
}

} // namespace ntbcare::routing
