// ntbcare-gateway figures: what became of the tickets of some days, for those who lead.
#include "gateway/figures/figures.hpp"

#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/report_days.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"

#include <fmt/format.h>

namespace ntbcare::cli {
namespace {

using figures::grouping;

constexpr std::chrono::days usual_days{30};

std::string name_of(const routing::catalogue& service, grouping by, const std::string& group) {
    if (by == grouping::office) {
        const auto* office = service.book.find(group);
        return office != nullptr ? office->short_name : std::string{};
    }
    if (by == grouping::topic) {
        const auto* topic = service.book.find_topic(group);
        return topic != nullptr ? topic->label : std::string{};
    }
    const bool place = by == grouping::kabupaten || by == grouping::kecamatan;
    return place ? service.places.shown(group) : std::string{};
}

std::string as_asked(const figures::sheet& table, const figures_options& options) {
    if (options.json)
        return as_json(table);
    return options.csv ? as_csv(table) : as_text(table);
}

std::optional<grouping> grouping_of(const std::string& word) {
    return word.empty() ? std::optional{grouping::none} : figures::parse_grouping(word);
}

} // namespace

int show_figures(const std::filesystem::path& config_file, const figures_options& options) {
    const auto by = grouping_of(options.by);
    if (!by)
        return failed(fmt::format(
            "--by: expected office, topic, kabupaten, kecamatan, channel or month: {}", options.by
        ));
    if (options.csv && options.json)
        return failed("--csv and --json are two forms; choose one");
    std::string why;
    const auto now = runtime::real_clock{}.now().wall;
    const auto in = span_of(options.from, options.until, usual_days, now, why);
    if (!in)
        return failed(why);
    figure_look opened;
    if (const int code = open_figures(config_file, opened); code != exit_ok)
        return code;
    figures::ticket_figures made{*by};
    const auto done =
        opened.rows->lives(*in, [&made](const db::ticket_life& life) { made.add(life); });
    if (!done)
        return failed(app::explain(done.error(), opened.rows->last_message()));
    const auto table =
        made.table([&](const std::string& group) { return name_of(*opened.service, *by, group); });
    fmt::print("{}", as_asked(table, options));
    return exit_ok;
}

} // namespace ntbcare::cli
