#include "gateway/cli/broadcasts.hpp"

#include "gateway/cli/at_the_desk.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/local_time.hpp"
#include "gateway/cli/own_proof.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/store_opening.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>
#include <memory>

namespace ntbcare::cli {
namespace {

constexpr std::size_t listed_max = 50;

struct given {
    std::string text, incident, area, broadcast;
    bool only_count = false;
    desk_options desk;
};

std::string_view state_of(const db::broadcast& row) {
    constexpr std::array<std::string_view, db::broadcast_state_max + 1> names{
        "proposed", "approved", "done", "stopped"};
    return names[static_cast<std::size_t>(row.state)];
}

std::string as_json(const db::broadcast& row) {
    boost::json::object made;
    made["broadcast"] = row.id;
    made["state"] = std::string{state_of(row)};
    made["incident"] = row.incident.value;
    made["area"] = row.area;
    made["text"] = row.text;
    made["proposed_by"] = row.proposed_by;
    made["approved_by"] = row.approved_by;
    made["approved_too"] = row.approved_too;
    made["at"] = local_time(row.at);
    made["told"] = row.told;
    return boost::json::serialize(made);
}

std::string as_lines(const db::broadcast& row, const routing::catalogue& service) {
    const auto whom =
        row.incident
            ? fmt::format("reporters of {}", routing::shown(service.numbers.number(row.incident)))
            : fmt::format("subscribers of {}", service.places.shown(row.area));
    const auto approved = row.approved_by.empty() ? std::string{"nobody yet"}
                          : row.approved_too.empty()
                              ? row.approved_by
                              : fmt::format("{}, {}", row.approved_by, row.approved_too);
    return fmt::format(
        "{:>4}  {:<9} {}  {} SMS  to {}\n      by {}, approved by {}\n      {}\n",
        row.id,
        state_of(row),
        local_time(row.at),
        row.told,
        whom,
        row.proposed_by,
        approved,
        row.text
    );
}

int list(const std::string& config, const given& what) {
    ticket_look opened;
    if (const int code = open_look(config, opened); code != exit_ok)
        return code;
    const auto rows = opened.rows->broadcasts(listed_max);
    if (!rows)
        return failed(app::explain(rows.error(), opened.rows->last_message()));
    for (const db::broadcast& row : *rows)
        fmt::print("{}", what.desk.json ? as_json(row) + '\n' : as_lines(row, *opened.service));
    return exit_ok;
}

/// The incident of a ticket as somebody wrote it down; none: there is no such one.
db::ticket_id incident_named(const std::string& number, const ticket_look& opened) {
    const auto id = opened.service->numbers.id(routing::digits_in(number));
    if (!id)
        return {};
    const auto page = opened.rows->show(*id);
    return page && *page ? (*page)->row.incident : db::ticket_id{};
}

/// Says how many would hear it and what it would cost.
int count(const std::string& config, const given& what) {
    ticket_look opened;
    if (const int code = open_look(config, opened); code != exit_ok)
        return code;
    const auto people = what.incident.empty()
                            ? opened.rows->subscribers_of(what.area)
                            : opened.rows->reporters_of(incident_named(what.incident, opened));
    if (!people)
        return failed(app::explain(people.error(), opened.rows->last_message()));
    const auto cost = static_cast<std::size_t>(*people) * opened.config.broadcast.price;
    if (what.desk.json)
        fmt::print(
            "{}\n",
            boost::json::serialize(boost::json::object{
                {"people", *people}, {"sms", *people}, {"rupiah", cost}})
        );
    else
        fmt::print(
            "{} people, {} SMS, Rp {} (today; STOP is not counted)\n", *people, *people, cost
        );
    return exit_ok;
}

int propose(const std::string& config, const given& what) {
    if (const int code = count(config, what); code != exit_ok || what.only_count)
        return code;
    return at_the_desk(config, flow::desk_propose{what.text, what.incident, what.area}, what.desk);
}

void describe_proposing(
    CLI::App& broadcasts,
    const std::string& config,
    const std::shared_ptr<given>& what,
    std::function<int()>& chosen
) {
    auto* made = broadcasts.add_subcommand("propose", "A text that two others must approve");
    made->fallthrough();
    made->add_option("text", what->text, "The text, without greeting; one SMS")->required();
    auto* incident = made->add_option(
        "--incident", what->incident, "A ticket of it: for all who reported the same"
    );
    made->add_option("--area", what->area, "For subscribers: 52, or the code of a kabupaten")
        ->excludes(incident);
    made->add_flag("--dry-run", what->only_count, "Only say how many would hear it, and the cost");
    made->add_option("--as", what->desk.name, "Who you are");
    made->callback([&config, &chosen, what] {
        chosen = [&config, what] {
            return propose(config, *what);
        };
    });
}

/// Who approves proves with his passphrase that it is he.
int approve(const std::string& config, const given& what) {
    unsealing_look opened;
    if (const int code = open_unsealing(config, opened); code != exit_ok)
        return code;
    flow::desk_approve made{.broadcast = what.broadcast, .proof = {}};
    if (const int code = prove_oneself(opened, what.desk.name, made.proof); code != exit_ok)
        return code;
    return at_the_desk(config, made, what.desk);
}

int stop(const std::string& config, const given& what) {
    return at_the_desk(config, flow::desk_stop{what.broadcast}, what.desk);
}

CLI::Option* describe_one(
    CLI::App* made,
    const std::string& config,
    const std::shared_ptr<given>& what,
    std::function<int()>& chosen,
    int (*run)(const std::string&, const given&)
) {
    made->fallthrough();
    made->add_option("broadcast", what->broadcast, "Its number in the list")->required();
    made->callback([&config, &chosen, what, run] {
        chosen = [&config, what, run] {
            return run(config, *what);
        };
    });
    return made->add_option("--as", what->desk.name, "Who you are");
}

} // namespace

void describe_broadcasts(CLI::App& line, const std::string& config, std::function<int()>& chosen) {
    const auto what = std::make_shared<given>();
    auto* broadcasts = line.add_subcommand("broadcasts", "One text to many, approved by two");
    broadcasts->fallthrough();
    broadcasts->add_flag("--json", what->desk.json, "One JSON object a line");
    // The callback of a subcommand runs first; it has chosen then.
    broadcasts->callback([&config, &chosen, what] {
        if (!chosen)
            chosen = [&config, what] {
                return list(config, *what);
            };
    });
    broadcasts->add_subcommand("list", "List them, the newest first")->fallthrough();
    describe_proposing(*broadcasts, config, what, chosen);
    describe_one(
        broadcasts->add_subcommand(
            "approve", "You have read it and answer for it; your passphrase is asked for"
        ),
        config,
        what,
        chosen,
        approve
    )
        ->required();
    describe_one(
        broadcasts->add_subcommand("stop", "Nobody more is told"), config, what, chosen, stop
    );
}

} // namespace ntbcare::cli
