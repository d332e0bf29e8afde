// clarifications: what offices have answered in advance. Looking reads the store; adding and
// withdrawing is done by the running gateway.
#include "gateway/cli/at_the_desk.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/local_time.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"

#include <boost/json.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::cli {
namespace {

std::string_view state_of(const db::clarification& row, db::wall_time now) {
    if (row.withdrawn_at)
        return "withdrawn";
    return row.valid_until && *row.valid_until <= now ? "over" : "told";
}

std::string as_json(const db::clarification& row, const std::string& code, db::wall_time now) {
    boost::json::object made;
    made["code"] = code;
    made["state"] = std::string{state_of(row, now)};
    made["office"] = row.office;
    made["verdict"] = std::string{to_string(row.verdict)};
    made["claim"] = row.claim;
    made["answer"] = row.answer;
    made["approved_by"] = row.approved_by;
    made["created_at"] = local_time(row.created_at);
    if (row.valid_until)
        made["valid_until"] = local_time(*row.valid_until);
    if (row.withdrawn_at)
        made["withdrawn_at"] = local_time(*row.withdrawn_at);
    made["told"] = row.told;
    return boost::json::serialize(made);
}

std::string as_line(const db::clarification& row, const std::string& code, db::wall_time now) {
    return fmt::format(
        "{:<8} {:<9} {:<9} {:<16} {:>6}x  {}",
        routing::shown(code),
        state_of(row, now),
        to_string(row.verdict),
        row.office,
        row.told,
        row.claim
    );
}

std::string as_page(const db::clarification& row, const std::string& code, db::wall_time now) {
    std::string page = fmt::format(
        "{}\n  answer    {}\n  approved  {}, {}\n",
        as_line(row, code, now),
        row.answer,
        row.approved_by,
        local_time(row.created_at)
    );
    if (row.valid_until)
        page += fmt::format("  until     {}\n", local_time(*row.valid_until));
    if (row.withdrawn_at)
        page += fmt::format("  withdrawn {}\n", local_time(*row.withdrawn_at));
    return page;
}

int read_all(
    const std::filesystem::path& config_file, ticket_look& opened, db::clarification_list& all
) {
    if (const int code = open_look(config_file, opened); code != exit_ok)
        return code;
    auto found = opened.rows->clarifications();
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    all = std::move(*found);
    return exit_ok;
}

} // namespace

int list_clarifications(const std::filesystem::path& config_file, bool everything, bool json) {
    ticket_look opened;
    db::clarification_list all;
    if (const int code = read_all(config_file, opened, all); code != exit_ok)
        return code;
    const auto now = runtime::real_clock{}.now().wall;
    for (const auto& row : all) {
        if (!everything && state_of(row, now) != "told")
            continue;
        const auto code = opened.service->numbers.code(row.id);
        fmt::print("{}\n", json ? as_json(row, code, now) : as_line(row, code, now));
    }
    return exit_ok;
}

int show_clarification(
    const std::filesystem::path& config_file, const std::string& written, bool json
) {
    ticket_look opened;
    db::clarification_list all;
    if (const int code = read_all(config_file, opened, all); code != exit_ok)
        return code;
    const auto digits = routing::digits_in(written);
    const auto id = opened.service->numbers.clarification(digits);
    const auto found = id ? std::ranges::find(all, *id, &db::clarification::id) : all.end();
    if (found == all.end())
        return failed(fmt::format("{}: no such code", written));
    const auto now = runtime::real_clock{}.now().wall;
    fmt::print("{}\n", json ? as_json(*found, digits, now) : as_page(*found, digits, now));
    return exit_ok;
}

int add_clarification(
    const std::filesystem::path& config_file,
    const clarification_options& options,
    const desk_options& desk
) {
    const flow::desk_clarify what{
        .office = options.office,
        .verdict = options.verdict,
        .claim = options.claim,
        .answer = options.answer,
        .until = options.until,
        .approved_by = options.approved_by};
    return at_the_desk(config_file, what, desk);
}

int withdraw_clarification(
    const std::filesystem::path& config_file, const std::string& code, const desk_options& desk
) {
    return at_the_desk(config_file, flow::desk_withdraw{.code = code}, desk);
}

} // namespace ntbcare::cli
