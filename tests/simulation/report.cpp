#include "tests/simulation/report.hpp"

#include "tests/simulation/auditor.hpp"
#include "tests/simulation/dialled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

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

/// What people at the desk did, and what was erased: a run without them proves nothing about them.
std::string deeds_of(const world& at) {
    std::map<std::string, int> deeds;
    for (const auto& deed : at.rows().audit())
        ++deeds[deed.kind];
    const auto told = std::ranges::count_if(at.rows().outbox(), [](const auto& each) {
        return each.second.in == db::lane::broadcast;
    });
    const auto wishes = std::ranges::count_if(at.rows().erasures(), [](const auto& each) {
        return each.second.kind == db::erasure_kind::wish && each.second.done_at;
    });
    return fmt::format(
        "{} broadcasts in {} SMS, {} numbers seen of {} tries, replies abroad {} times approved "
        "and {} refused, {} exclusions, {} people erased",
        at.rows().broadcasts().size(),
        told,
        deeds["unseal_approved"],
        at.heard().unseal_tries.size(),
        deeds["approve"],
        deeds["refuse"],
        deeds["exclude"],
        wishes
    );
}

std::string calls_of(const world& at) {
    std::map<std::string, int> counts;
    for (const dialogue& in : at.heard().dialogues)
        for (std::size_t step = 0; step < in.steps.size(); ++step) {
            const auto& each = in.steps[step];
            ++counts["steps"];
            counts["sent"] += sends(in, step) ? 1 : 0;
            counts["again"] += each.deliveries > 1 ? 1 : 0;
            counts["over"] += each.is_over() ? 1 : 0;
            counts["fixed"] += std::ranges::any_of(each.screens, is_fixed) ? 1 : 0;
            counts["resumed"] += pressed_line(in, step) == "Lanjutkan" ? 1 : 0;
        }
    const auto told = std::ranges::count_if(at.rows().outbox(), [](const auto& each) {
        return says(each.second.text, "dari menu belum terkirim");
    });
    return fmt::format(
        "{} dialogues, {} steps, {} came twice, {} sent, {} taken up again, {} hung up or timed "
        "out, {} busy or late, {} drafts told",
        at.heard().dialogues.size(),
        counts["steps"],
        counts["again"],
        counts["sent"],
        counts["resumed"],
        counts["over"],
        counts["fixed"],
        told
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
    made.text = fmt::format(
        "{}, digest {:016x}\n{}\n{}", figures_of(at), made.digest, deeds_of(at), calls_of(at)
    );
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
        "--flood-every {} --flood-reports {} --chatter-every {} --callers {} --rush-every {} "
        "--rush-callers {} --drops {} "
        "--sms-a-day {} --canary {}{}",
        asked.seed,
        asked.days,
        asked.citizens,
        asked.writers_a_day,
        asked.flood_every,
        asked.flood_reports,
        asked.chatter_every,
        asked.callers_a_day,
        asked.rush_every,
        asked.rush_callers,
        asked.drops,
        asked.sms_a_day,
        to_string(asked.planted),
        asked.faults ? "" : " --calm"
    );
    return made;
}

} // namespace ntbcare::simulation
