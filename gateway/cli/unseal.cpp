// tickets unseal: the number is read only after the gateway said yes and has kept who saw it.
#include "gateway/cli/at_the_desk.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/local_time.hpp"
#include "gateway/cli/own_proof.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/store_opening.hpp"
#include "routing/reply/printable.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace ntbcare::cli {
namespace {

int unreadable(const unsealing_look& opened, boost::system::error_code why) {
    return failed(app::explain(why, opened.rows->last_message()));
}

/// What the second of two is about to approve.
void show_request(const db::unseal_request& asked) {
    fmt::print(
        stderr,
        "{} asked at {}: {}\n",
        routing::printable(asked.asked_by),
        local_time(asked.asked_at),
        routing::printable(asked.reason)
    );
}

int show_number(unsealing_look& opened, db::ticket_id of) {
    const auto number = opened.rows->number_of(of);
    if (!number)
        return unreadable(opened, number.error());
    fmt::print("{}\n", number->value_or("(erased)"));
    return exit_ok;
}

} // namespace

int unseal_ticket(
    const std::filesystem::path& config_file,
    const std::string& number,
    const unseal_options& options,
    const desk_options& desk
) {
    unsealing_look opened;
    if (const int code = open_unsealing(config_file, opened); code != exit_ok)
        return code;
    const auto id = opened.service->numbers.id(routing::digits_in(number));
    if (!id)
        return failed(fmt::format("{}: not a ticket number", number));
    const auto asked = opened.rows->request(*id);
    if (!asked)
        return unreadable(opened, asked.error());
    if (options.approve && *asked)
        show_request(**asked);

    flow::desk_unseal what{
        .number = number, .approve = options.approve, .reason = options.reason, .proof = {}};
    if (const int code = prove_oneself(opened, desk.name, what.proof); code != exit_ok)
        return code;
    const int code = at_the_desk(config_file, what, desk);
    return code == exit_ok && options.approve ? show_number(opened, *id) : code;
}

} // namespace ntbcare::cli
