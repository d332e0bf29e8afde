#include "gateway/config/holidays_loader.hpp"

#include "gateway/config/toml_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace ntbcare::config {
namespace {

constexpr auto kind_words = std::to_array<std::string_view>({"libur", "cuti_bersama"});
constexpr std::size_t name_octets_max = 80;
/// The decree for the next year is out by then.
constexpr std::chrono::month asked_from = std::chrono::October;

} // namespace

std::vector<routing::holiday>
load_holidays(const std::filesystem::path& file, problem_list& problems) {
    std::vector<routing::holiday> days;
    const std::size_t before = problems.size();
    const auto table = read_toml(file, problems);
    if (problems.size() != before)
        return days;
    std::set<std::chrono::sys_days> seen;
    toml_section root{table, file.string(), "", problems};
    for (const auto* entry : root.tables("day", holidays_max)) {
        toml_section section{*entry, file.string(), "day", problems};
        routing::holiday day;
        std::string date;
        section.text("date", date, 1, 10);
        section.text("name", day.name, 1, name_octets_max);
        section.word("kind", day.kind, kind_words);
        section.finish();
        const auto parsed = routing::parse_day(date);
        if (date.empty())
            continue; // Said already.
        if (!parsed)
            section.complain("date", "a day such as \"2026-12-31\"");
        else if (!seen.insert(*parsed).second)
            section.complain("date", "another day; one before this has it");
        else
            days.push_back({*parsed, std::move(day.name), day.kind});
    }
    root.finish();
    return days;
}

problem_list missing_holidays(
    const std::filesystem::path& file, const routing::calendar& known, std::chrono::sys_days today
) {
    const std::chrono::year_month_day date{today};
    problem_list found;
    const auto ask = [&](std::chrono::year year) {
        if (!known.knows(year))
            found.push_back({
                file.string(),
                1,
                "day",
                fmt::format(
                    "the holidays of {}: without them they count as working days", int{year}
                ),
            });
    };
    ask(date.year());
    if (date.month() >= asked_from)
        ask(date.year() + std::chrono::years{1});
    return found;
}

} // namespace ntbcare::config
