#include "gateway/cli/secrecy_line.hpp"

#include "gateway/cli/commands.hpp"

#include <memory>

namespace ntbcare::cli {
namespace {

struct secrecy_arguments {
    std::string number;
    std::string user;
    bool texts_only = false;
    exclude_options exclude;
    unseal_options unseal;
    desk_options desk;
};

CLI::App* describe_exclude(CLI::App& tickets, secrecy_arguments& given) {
    auto* exclude = tickets.add_subcommand(
        "exclude", "Keep an office from a ticket that complains of it; it is not told"
    );
    exclude->fallthrough();
    exclude->add_option("number", given.number, "Ticket number")->required();
    exclude->add_option("office", given.exclude.office, "Office, as dishub")->required();
    exclude->add_flag("--undo", given.exclude.undo, "It may know of it again");
    exclude->add_option("--reason", given.exclude.reason, "For the audit; nobody's number");
    exclude->add_option("--as", given.desk.name, "Who you are, for the audit");
    return exclude;
}

CLI::App* describe_unseal(CLI::App& tickets, secrecy_arguments& given) {
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
    return unseal;
}

CLI::App* describe_users(CLI::App& line, secrecy_arguments& given) {
    auto* users = line.add_subcommand(
        "users", "Who may approve texts to many and see whole numbers, two together"
    );
    users->require_subcommand(1);
    users->fallthrough();
    users->add_flag("--json", given.desk.json, "One JSON object a line");
    users->add_subcommand("list", "List them")->fallthrough();
    const auto with_name = [&](const char* name, const char* what) {
        auto* made = users->add_subcommand(name, what);
        made->fallthrough();
        made->add_option("name", given.user, "Name, as --as will say it")->required();
        made->add_option("--as", given.desk.name, "Who you are, for the audit");
        return made;
    };
    with_name("add", "Somebody more; the passphrase is asked for twice")
        ->add_flag("--texts-only", given.texts_only, "He approves texts, and sees no numbers");
    with_name("remove", "Somebody less");
    return users;
}

int run_users(const CLI::App& users, const std::string& config, const secrecy_arguments& given) {
    if (users.got_subcommand("add"))
        return add_user(config, given.user, given.texts_only, given.desk);
    if (users.got_subcommand("remove"))
        return remove_user(config, given.user, given.desk);
    return list_users(config, given.desk.json);
}

} // namespace

void describe_secrecy(
    CLI::App& line,
    CLI::App& tickets,
    const std::string& config,
    const bool& json,
    std::function<int()>& chosen
) {
    const auto what = std::make_shared<secrecy_arguments>();
    describe_exclude(tickets, *what)->callback([&config, &json, &chosen, what] {
        chosen = [&config, &json, what] {
            what->desk.json = json;
            return exclude_office(config, what->number, what->exclude, what->desk);
        };
    });
    describe_unseal(tickets, *what)->callback([&config, &json, &chosen, what] {
        chosen = [&config, &json, what] {
            what->desk.json = json;
            return unseal_ticket(config, what->number, what->unseal, what->desk);
        };
    });
    auto* users = describe_users(line, *what);
    users->callback([users, &config, &chosen, what] {
        chosen = [users, &config, what] {
            return run_users(*users, config, *what);
        };
    });
}

} // namespace ntbcare::cli
