// users add, list, remove: who may approve texts to many and see whole numbers, two together.
#include "db/passphrase.hpp"
#include "gateway/cli/at_the_desk.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/local_time.hpp"
#include "gateway/cli/passphrase_prompt.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"
#include "routing/reply/printable.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

namespace ntbcare::cli {
namespace {

std::string user_line(const db::app_user& who, routing::wall_time now) {
    const bool locked = who.locked_until > now;
    return fmt::format(
        "{:<40}  {:<13}  since {}{}",
        routing::printable(who.name),
        who.sees_numbers ? "texts,numbers" : "texts",
        local_time(who.added_at),
        locked ? fmt::format("  locked until {}", local_time(who.locked_until)) : ""
    );
}

std::string user_json(const db::app_user& who, routing::wall_time now) {
    boost::json::object made;
    made["user"] = who.name;
    made["numbers"] = who.sees_numbers;
    made["since"] = local_time(who.added_at);
    made["locked"] = who.locked_until > now;
    return boost::json::serialize(made);
}

/// Twice the same, and long enough; empty: it was not, and he was told.
std::string new_passphrase() {
    auto first = read_passphrase("New passphrase: ");
    auto second = read_passphrase("Once more: ");
    std::string chosen;
    if (!first || !second || *first != *second)
        failed("the passphrase must come twice, the same");
    else if (first->size() < passphrase_octets_min)
        failed(fmt::format("at least {} letters; some words are best", passphrase_octets_min));
    else
        chosen = *first;
    if (first)
        db::forget(*first);
    if (second)
        db::forget(*second);
    return chosen;
}

} // namespace

int add_user(
    const std::filesystem::path& config_file,
    const std::string& name,
    bool texts_only,
    const desk_options& by
) {
    auto passphrase = new_passphrase();
    if (passphrase.empty())
        return exit_failed;
    const auto salt = db::fresh_salt();
    const auto proof = db::slow_proof(passphrase, salt);
    db::forget(passphrase);
    if (!proof)
        return failed("no memory to keep the passphrase");
    const flow::desk_add_user what{
        .user = name, .salt = db::hex_of(salt), .proof = *proof, .texts_only = texts_only};
    return at_the_desk(config_file, what, by);
}

int remove_user(
    const std::filesystem::path& config_file, const std::string& name, const desk_options& by
) {
    return at_the_desk(config_file, flow::desk_remove_user{name}, by);
}

int list_users(const std::filesystem::path& config_file, bool json) {
    unsealing_look opened;
    if (const int code = open_unsealing(config_file, opened); code != exit_ok)
        return code;
    const auto found = opened.rows->users();
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    const auto now = runtime::real_clock{}.now().wall;
    for (const auto& each : *found)
        fmt::print("{}\n", json ? user_json(each, now) : user_line(each, now));
    return exit_ok;
}

} // namespace ntbcare::cli
