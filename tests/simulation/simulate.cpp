// simulate: one world from the command line, with its figures and what the auditors found.
//   simulate --days 1000 --seed 7
#include "tests/simulation/report.hpp"
#include "tests/simulation/world.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace ntbcare::simulation;
    options asked;
    bool calm = false;
    std::int64_t ticket = 0;
    std::string planted = "none";
    CLI::App command{"Runs the service in a simulated province and audits what it did."};
    command.add_option("--seed", asked.seed, "The same seed gives the same world");
    command.add_option("--days", asked.days, "Simulated days");
    command.add_option("--citizens", asked.citizens, "People with phones");
    command.add_option(
        "--writers", asked.writers_a_day, "People who begin to write on a usual day"
    );
    command.add_option("--flood-every", asked.flood_every, "Days between disasters, on average");
    command.add_option("--flood-reports", asked.flood_reports, "Reports of one disaster");
    command.add_option(
        "--chatter-every", asked.chatter_every, "Days between people who write all day"
    );
    command.add_option("--callers", asked.callers_a_day, "People who dial on a usual day");
    command.add_option("--rush-every", asked.rush_every, "Days between rushes, on average");
    command.add_option("--rush-callers", asked.rush_callers, "People who dial in one rush");
    command.add_option(
        "--drops", asked.drops, "Chance of each screen that it is the last one seen"
    );
    command.add_option("--sms-a-day", asked.sms_a_day, "SMS that may leave on a day; 0: no limit");
    command.add_option("--canary", planted, "A fault to plant");
    command.add_option("--ticket", ticket, "Tell the story of this one, by its id");
    command.add_flag("--calm", calm, "Nothing fails");
    CLI11_PARSE(command, argc, argv);
    asked.faults = !calm;
    for (std::size_t n = 0; n < canary_count; ++n)
        if (to_string(static_cast<canary>(n)) == planted)
            asked.planted = static_cast<canary>(n);
    const auto made = run_and_audit(asked, ticket);
    fmt::print("{}\n", made.text);
    return made.findings.empty() ? 0 : 1;
}
