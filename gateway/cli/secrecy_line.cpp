#include "gateway/cli/secrecy_line.hpp"

namespace ntbcare::cli {
namespace {

void describe_exclude(CLI::App& tickets, secrecy_arguments& given) {
    auto* exclude = tickets.add_subcommand(
        "exclude", "Keep an office from a ticket that complains of it; it is not told"
    );
    exclude->fallthrough();
    exclude->add_option("number", given.number, "Ticket number")->required();
    exclude->add_option("office", given.exclude.office, "Office, as dishub")->required();
    exclude->add_flag("--undo", given.exclude.undo, "It may know of it again");
    exclude->add_option("--reason", given.exclude.reason, "For the audit; nobody's number");
    exclude->add_option("--as", given.desk.name, "Who you are, for the audit");
}

void describe_unseal(CLI::App& tickets, secrecy_arguments& given) {
    auto* unseal = tickets.add_subcommand(
        "unseal", "See the whole number behind a ticket: one asks, another one approves"
    );
    unseal->fallthrough();
    unseal->add_option("number", given.number, "Ticket number")->required();
    auto* reason =
        unseal->add_option("--reason", given.unseal.reason, "Why, of who asks; nobody's number");
    unseal->add_flag("--approve", given.unseal.approve, "As the second, within 24 h")
        ->excludes(reason);
    unseal->add_option("--as", given.desk.name, "Who you are; your passphrase is asked for")
        ->required();
}

void describe_users(CLI::App& line, secrecy_arguments& given) {
    auto* users = line.add_subcommand("users", "Who may see whole numbers, two together");
    users->require_subcommand(1);
    users->fallthrough();
    users->add_flag("--json", given.desk.json, "One JSON object a line");
    users->add_subcommand("list", "List them")->fallthrough();
    const auto with_name = [&](const char* name, const char* what) {
        auto* made = users->add_subcommand(name, what);
        made->fallthrough();
        made->add_option("name", given.user, "Name, as --as will say it")->required();
        made->add_option("--as", given.desk.name, "Who you are, for the audit");
    };
    with_name("add", "Somebody more; the passphrase is asked for twice");
    with_name("remove", "Somebody less");
}

} // namespace

void describe_secrecy(CLI::App& line, CLI::App& tickets, secrecy_arguments& given) {
    describe_exclude(tickets, given);
    describe_unseal(tickets, given);
    describe_users(line, given);
}

std::optional<int>
run_secrecy(const CLI::App& line, const std::string& config_file, secrecy_arguments& given) {
    if (line.got_subcommand("users")) {
        const auto* users = line.get_subcommand("users");
        if (users->got_subcommand("add"))
            return add_user(config_file, given.user, given.desk);
        if (users->got_subcommand("remove"))
            return remove_user(config_file, given.user, given.desk);
        return list_users(config_file, given.desk.json);
    }
    if (!line.got_subcommand("tickets"))
        return std::nullopt;
    const auto* tickets = line.get_subcommand("tickets");
    if (tickets->got_subcommand("exclude"))
        return exclude_office(config_file, given.number, given.exclude, given.desk);
    if (tickets->got_subcommand("unseal"))
        return unseal_ticket(config_file, given.number, given.unseal, given.desk);
    return std::nullopt;
}

} // namespace ntbcare::cli
