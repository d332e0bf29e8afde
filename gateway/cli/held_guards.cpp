// ntbcare-gateway held replies, held senders: what waits for somebody's approval, and who is on the
// ladder. Looking reads the store; deciding is done by the running gateway.
#include "gateway/cli/at_the_desk.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/local_time.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/store_opening.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

namespace ntbcare::cli {
namespace {

std::string number_of(const routing::catalogue& service, db::ticket_id id) {
    return id ? service.numbers.number(id) : std::string{};
}

void print_reply(const db::held_line& line, const std::string& number) {
    fmt::print(
        "{}  {:>8}  {:<5}  {:<16}  {}  {}\n",
        local_time(line.held.at),
        line.held.outbox.value,
        line.held.country.empty() ? "?" : "+" + line.held.country,
        line.owner,
        line.tag,
        number.empty() ? "-" : routing::shown(number)
    );
}

void print_reply_json(const db::held_line& line, const std::string& number) {
    boost::json::object made;
    made["id"] = line.held.outbox.value;
    made["at"] = local_time(line.held.at);
    made["country"] = line.held.country;
    made["owner"] = line.owner;
    made["tag"] = line.tag;
    made["ticket"] = number;
    fmt::print("{}\n", boost::json::serialize(made));
}

void print_sender(const db::guarded_line& line) {
    fmt::print(
        "{}  {}  {:<16}  step {}  {:<12}  {} waiting\n",
        local_time(line.row.struck_at),
        line.tag,
        line.owner,
        line.row.strikes,
        line.row.why,
        line.row.waiting
    );
}

void print_sender_json(const db::guarded_line& line) {
    boost::json::object made;
    made["tag"] = line.tag;
    made["owner"] = line.owner;
    made["step"] = line.row.strikes;
    made["why"] = line.row.why;
    made["struck_at"] = local_time(line.row.struck_at);
    made["waiting"] = line.row.waiting;
    fmt::print("{}\n", boost::json::serialize(made));
}

} // namespace

int list_held_replies(const std::filesystem::path& config_file, const held_options& options) {
    ticket_look opened;
    if (const int code = open_look(config_file, opened); code != exit_ok)
        return code;
    const auto found = opened.rows->held_replies(options.limit);
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    for (const auto& line : *found) {
        const auto number = number_of(*opened.service, line.ticket);
        options.json ? print_reply_json(line, number) : print_reply(line, number);
    }
    return exit_ok;
}

int list_held_senders(const std::filesystem::path& config_file, const held_options& options) {
    ticket_look opened;
    if (const int code = open_look(config_file, opened); code != exit_ok)
        return code;
    const auto found = opened.rows->on_ladder(options.limit);
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    for (const auto& line : *found)
        options.json ? print_sender_json(line) : print_sender(line);
    return exit_ok;
}

int settle_held_replies(
    const std::filesystem::path& config_file,
    const std::string& which,
    bool send,
    const std::string& reason,
    const desk_options& desk
) {
    return at_the_desk(config_file, flow::desk_held{which, send, reason}, desk);
}

int forgive_sender(
    const std::filesystem::path& config_file,
    const std::string& whom,
    const std::string& reason,
    const desk_options& desk
) {
    return at_the_desk(config_file, flow::desk_forgive{whom, reason}, desk);
}

} // namespace ntbcare::cli
