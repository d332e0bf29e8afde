#include "gateway/cli/retention.hpp"

#include "gateway/cli/at_the_desk.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/local_time.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"
#include "gateway/wiring.hpp"
#include "routing/ticket/ticket_number.hpp"

#include <boost/json.hpp>

#include <fmt/format.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace ntbcare::cli {
namespace {

namespace json = boost::json;

struct class_words {
    std::string_view name;
    std::string_view what;
    std::string_view kept;
};
constexpr std::array<class_words, db::kept_classes> words{{
    {"words", "words of ended tickets", "number, dates, office, place, topic and history stay"},
    {"octets", "messages as they came", "the row stays: when, by which link, what it led to"},
    {"replies", "texts of SMS that left", "the row stays: when, in which lane, what became of it"},
    {"numbers", "numbers of people", "the row stays and leads to nobody"},
    {"audit", "deeds at the desk", "nothing: the rows go"},
}};
constexpr std::string_view archive =
    "the archive keeps, without names: tickets, their histories, and the counts of each day";

int days_of(const config::retention_config& by, db::kept_class of) {
    switch (of) {
    case db::kept_class::words:
        return by.words_days;
    case db::kept_class::octets:
        return by.octets_days;
    case db::kept_class::replies:
        return by.replies_days;
    case db::kept_class::numbers:
        return by.numbers_days;
    case db::kept_class::audit:
        return by.audit_days;
    }
    return 0;
}

std::optional<db::wall_time> before(db::wall_time now, int days) {
    return days == 0 ? std::nullopt : std::optional{now - std::chrono::days{days}};
}

db::kept_until until(const config::retention_config& by, db::wall_time now) {
    db::kept_until made;
    for (std::size_t i = 0; i < db::kept_classes; ++i)
        made.classes[i] = before(now, days_of(by, static_cast<db::kept_class>(i)));
    made.held_octets = before(now, by.held_octets_days);
    return made;
}

std::string subject(const db::erasure& job, const routing::catalogue& service) {
    if (job.ticket)
        return (job.kind == db::erasure_kind::parting ? "ANONIM " : "SMS about ") +
               routing::shown(service.numbers.number(job.ticket));
    return job.quiet ? "after ANONIM" : job.keeps_number ? "HAPUS, an officer" : "HAPUS";
}

void print_text(const db::kept_look& found, const kept_view& from, db::wall_time now) {
    fmt::print("{:<24} {:>6} {:>9} {:>17} {:>9}\n", "", "days", "would go", "oldest", "stay");
    for (const db::kept_count& row : found.classes) {
        const auto& about = words[static_cast<std::size_t>(row.of)];
        const int days = days_of(from.config.retention, row.of);
        fmt::print(
            "{:<24} {:>6} {:>9} {:>17} {:>9}  {}\n",
            about.what,
            days == 0 ? "-" : fmt::to_string(days),
            row.ripe,
            row.oldest ? local_time(*row.oldest) : "-",
            row.kept,
            about.kept
        );
    }
    fmt::print("{}\n", archive);
    fmt::print(
        "held by law: {} tickets; wait for the end of their ticket: {}\n", found.held, found.at_end
    );
    fmt::print("open wishes to be forgotten: {}\n", found.open.size());
    for (const db::erasure& job : found.open)
        fmt::print(
            "  asked {}  due {}  {}{}\n",
            local_time(job.asked_at),
            local_time(job.due_at),
            subject(job, *from.service),
            job.due_at < now ? "  OVERDUE" : ""
        );
}

json::object class_json(const db::kept_count& row, const config::retention_config& by) {
    json::object made;
    made["class"] = words[static_cast<std::size_t>(row.of)].name;
    made["days"] = days_of(by, row.of);
    made["would_go"] = row.ripe;
    made["stay"] = row.kept;
    if (row.oldest)
        made["oldest"] = local_time(*row.oldest);
    return made;
}

void print_json(const db::kept_look& found, const kept_view& from, db::wall_time now) {
    json::object made;
    json::array classes;
    for (const db::kept_count& row : found.classes)
        classes.push_back(class_json(row, from.config.retention));
    json::array open;
    for (const db::erasure& job : found.open) {
        json::object one;
        one["asked_at"] = local_time(job.asked_at);
        one["due_at"] = local_time(job.due_at);
        one["what"] = subject(job, *from.service);
        one["overdue"] = job.due_at < now;
        open.push_back(std::move(one));
    }
    made["classes"] = std::move(classes);
    made["held"] = found.held;
    made["at_end"] = found.at_end;
    made["open"] = std::move(open);
    fmt::print("{}\n", json::serialize(made));
}

int look_at_retention(const std::string& config_file, bool json) {
    kept_view opened;
    if (const int code = open_kept(config_file, opened); code != exit_ok)
        return code;
    const auto now = runtime::real_clock{}.now().wall;
    const auto found = opened.rows->look(until(opened.config.retention, now));
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    json ? print_json(*found, opened, now) : print_text(*found, opened, now);
    return exit_ok;
}

struct given {
    bool dry_run = false;
    bool release = false;
    bool json = false;
    std::string number;
    std::string reason;
    desk_options desk;
};

int erase_or_look(const std::string& config, const given& what) {
    if (what.dry_run)
        return look_at_retention(config, what.json);
    return at_the_desk(config, flow::desk_sweep{.reason = what.reason}, what.desk);
}

int hold(const std::string& config, const given& what) {
    const flow::desk_hold deed{
        .number = what.number, .reason = what.reason, .release = what.release};
    return at_the_desk(config, deed, what.desk);
}

} // namespace

void describe_retention(CLI::App& line, const std::string& config, std::function<int()>& chosen) {
    const auto what = std::make_shared<given>();
    auto* retention = line.add_subcommand("retention", "Erase what is too old, or tell what is");
    retention->fallthrough();
    retention->add_flag("--dry-run", what->dry_run, "Tell what would go today; read only");
    retention->add_flag("--json", what->json, "One JSON object");
    retention->add_option("--reason", what->reason, "For the audit; nobody's number");
    retention->add_option("--as", what->desk.name, "Who you are, for the audit");
    auto* held = retention->add_subcommand("hold", "Keep the words of one ticket");
    held->fallthrough();
    held->add_option("number", what->number, "Ticket number")->required();
    held->add_flag("--release", what->release, "It is held no more");
    retention->callback([&config, &chosen, what, held] {
        what->desk.json = what->json;
        const auto run = held->parsed() ? hold : erase_or_look;
        chosen = [&config, what, run] {
            return run(config, *what);
        };
    });
}

} // namespace ntbcare::cli
