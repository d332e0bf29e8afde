// ntbcare-gateway ledger: what came in and what became of it, day by day, and whether it balances.
#include "gateway/figures/ledger.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/report_days.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"

#include <fmt/format.h>

namespace ntbcare::cli {
namespace {

constexpr std::chrono::days usual_days{7};

db::result<void> fill(figures::ledger& book, db::figure_rows& rows, const db::time_span& in) {
    const auto add = [&book](const auto& some) {
        book.add(some);
    };
    if (auto done = rows.received(in, add); !done)
        return done;
    if (auto done = rows.opened(in, add); !done)
        return done;
    return rows.written(in, add);
}

/// A spreadsheet gets the table alone; the verdict goes beside it.
int print(const figures::ledger& book, bool csv) {
    fmt::print("{}", csv ? as_csv(book.table()) : as_text(book.table()));
    std::fflush(stdout);
    fmt::print(csv ? stderr : stdout, "{}\n", book.verdict());
    for (const auto& each : book.problems())
        fmt::print(stderr, "ntbcare-gateway: {}\n", each);
    return book.balanced() ? exit_ok : exit_failed;
}

} // namespace

int show_ledger(const std::filesystem::path& config_file, const ledger_options& options) {
    std::string why;
    const auto now = runtime::real_clock{}.now().wall;
    const auto in = span_of(options.from, options.until, usual_days, now, why);
    if (!in)
        return failed(why);
    figure_look opened;
    if (const int code = open_figures(config_file, opened); code != exit_ok)
        return code;
    figures::ledger book;
    if (const auto done = fill(book, *opened.rows, *in); !done)
        return failed(app::explain(done.error(), opened.rows->last_message()));
    return print(book, options.csv);
}

} // namespace ntbcare::cli
