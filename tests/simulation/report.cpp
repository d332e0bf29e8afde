#include "tests/simulation/report.hpp"

#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>

namespace ntbcare::simulation {
namespace {

std::string figures_of(const world& at) {
    const auto& heard = at.heard();
    return fmt::format(
        "seed {}: {} days, {} SMS written by people, {} messages stored, {} tickets, {} SMS taken, "
        "{} turns, {} starts",
        at.asked().seed,
        at.asked().days,
        heard.sent.size(),
        at.rows().inbox().size(),
        at.rows().tickets().size(),
        heard.taken.size(),
        heard.turns,
        heard.starts.size()
    );
}

/// Made-up words of people who do not exist.
std::string story_of(const world& at, db::ticket_id id) {
    std::string made;
    for (const auto& [event, words, hash] : at.rows().events(id))
        made += fmt::format(
            "\n  {} {} {} {} {}", shown(event.at), event.n, event.actor, event.kind, event.data
        );
    for (const auto& [key, text] : at.rows().texts())
        if (key.first == id)
            made += fmt::format("\n  {} text {}: {}", shown(text.at), key.second, text.text);
    for (const auto& [number, row] : at.rows().outbox())
        if (row.ticket == id)
            made += fmt::format(
                "\n  {} SMS {} event {} person {} lane {} state {}: {}",
                shown(row.created_at),
                number.value,
                row.event,
                row.to.person.value,
                static_cast<int>(row.in),
                static_cast<int>(row.state),
                row.text
            );
    return made;
}

} // namespace

run_report run_and_audit(const options& asked, std::int64_t ticket) {
    world at{asked};
    at.run();
    run_report made;
    made.findings = audit(at);
    made.digest = at.digest();
    made.text = fmt::format("{}, digest {:016x}", figures_of(at), made.digest);
    if (ticket > 0)
        made.text += story_of(at, {ticket});
    if (made.findings.empty())
        return made;
    for (const auto& each : made.findings)
        made.text += "\n" + each;
    made.text += "\nlast:";
    for (const auto& line : at.heard().last_lines())
        made.text += "\n  " + line;
    made.text += fmt::format(
        "\nagain: build/dev/bin/simulate --seed {} --days {} --citizens {} --writers {} "
        "--flood-every {} --flood-reports {} --canary {}{}",
        asked.seed,
        asked.days,
        asked.citizens,
        asked.writers_a_day,
        asked.flood_every,
        asked.flood_reports,
        to_string(asked.planted),
        asked.faults ? "" : " --calm"
    );
    return made;
}

} // namespace ntbcare::simulation
