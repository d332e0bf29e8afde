#include "gateway/config/carriers.hpp"

#include "gateway/config/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace ntbcare::config {
namespace {

/// By the operator, or by the company that owns it and may run one SMSC for several.
struct prefix_row {
    int line = 0;
    std::string digits;
    std::string carrier;
    std::string owner;
};

bool is_prefix(std::string_view digits) {
    const auto is_digit = [](char c) {
        return c >= '0' && c <= '9';
    };
    return digits.size() >= 3 && digits.size() <= 8 && std::ranges::all_of(digits, is_digit);
}

std::vector<prefix_row> load_rows(const std::filesystem::path& file, problem_list& problems) {
    std::vector<prefix_row> rows;
    for (auto& row : read_csv(file, {"e164_prefix", "operator", "group?"}, problems)) {
        if (!is_prefix(row.fields[0]) || row.fields[1].empty()) {
            problems.push_back(
                {file.string(), row.line, "e164_prefix", "3 to 8 digits, and an operator"}
            );
            continue;
        }
        rows.push_back(
            {row.line, std::move(row.fields[0]), std::move(row.fields[1]), std::move(row.fields[2])}
        );
    }
    return rows;
}

bool is_taken(const std::vector<prefix_route>& routes, const prefix_row& row) {
    return std::ranges::find(routes, row.digits, &prefix_route::digits) != routes.end();
}

} // namespace

std::vector<prefix_route> load_prefix_routes(const gateway_config& config, problem_list& problems) {
    std::vector<prefix_route> routes;
    const auto names_one = [](const group_config& group) {
        return !group.carrier.empty();
    };
    if (std::ranges::none_of(config.groups, names_one))
        return routes;
    const auto rows = load_rows(config.rules.prefixes, problems);
    for (const auto& group : config.groups) {
        if (!names_one(group))
            continue;
        bool known = false;
        bool shared = false;
        for (const auto& row : rows) {
            if (row.carrier != group.carrier && row.owner != group.carrier)
                continue;
            known = true;
            shared = shared || is_taken(routes, row);
            routes.push_back({row.digits, group.name});
        }
        const auto complain = [&](std::string expected) {
            const auto key = fmt::format("group.{}.carrier", group.name);
            problems.push_back({config.file.string(), 1, key, std::move(expected)});
        };
        if (!known)
            complain(fmt::format("an operator in {}", config.rules.prefixes.string()));
        if (shared)
            complain("a carrier that no group before this one has");
    }
    return routes;
}

} // namespace ntbcare::config
