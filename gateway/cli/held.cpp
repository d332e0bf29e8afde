// ntbcare-gateway held: what was not answered, and why. The words are decoded from the octets as
// received, since a message without a ticket leaves them nowhere else.
#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/local_time.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/flow/admit_rows.hpp"
#include "gateway/store_opening.hpp"
#include "gateway/wiring.hpp"
#include "routing/reply/printable.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::cli {
namespace {

protocol::charset_profile
charset_of(const std::vector<flow::link_profile>& links, const std::string& name) {
    const auto found = std::ranges::find(links, name, &flow::link_profile::name);
    return found == links.end() ? protocol::charset_profile{} : found->charset;
}

std::string words_of(const db::inbox_row& row, const std::vector<flow::link_profile>& links) {
    if (row.unanswered == db::silence::binary || row.octets.empty())
        return {};
    return routing::printable(flow::text_of(row, charset_of(links, row.link)));
}

std::string part_of(const db::inbox_row& row) {
    return row.parts > 1 ? fmt::format(" ({}/{})", row.part, row.parts) : std::string{};
}

void print_line(const db::silent_line& line, const std::string& words) {
    fmt::print(
        "{}  {:<14}  {:<10}  {}{}\n",
        local_time(line.row.at),
        line.owner.empty() ? "-" : line.owner,
        db::to_string(line.row.unanswered),
        words.empty() ? "-" : words,
        part_of(line.row)
    );
}

void print_json(const db::silent_line& line, const std::string& words) {
    boost::json::object made;
    made["at"] = local_time(line.row.at);
    made["link"] = line.row.link;
    made["owner"] = line.owner;
    made["reason"] = db::to_string(line.row.unanswered);
    made["text"] = words;
    made["octets"] = line.row.octets.size();
    made["part"] = line.row.part;
    made["parts"] = line.row.parts;
    fmt::print("{}\n", boost::json::serialize(made));
}

} // namespace

int list_held(const std::filesystem::path& config_file, const held_options& options) {
    ticket_look opened;
    if (const int code = open_look(config_file, opened); code != exit_ok)
        return code;
    const auto found = opened.rows->silent(options.limit);
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    const auto links = app::link_profiles_from(opened.config);
    for (const auto& line : *found) {
        const auto words = words_of(line.row, links);
        options.json ? print_json(line, words) : print_line(line, words);
    }
    return exit_ok;
}

} // namespace ntbcare::cli
