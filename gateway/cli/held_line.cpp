#include "gateway/cli/held_line.hpp"

#include "db/sqlite/queries.hpp"
#include "gateway/cli/commands.hpp"

#include <memory>

namespace ntbcare::cli {
namespace {

struct held_arguments {
    held_options list;
    std::string which; ///< A reply, a country or a sender.
    std::string reason;
    desk_options desk;
};

void describe_deed(
    CLI::App& held, held_arguments& given, const char* name, const char* what, const char* whom
) {
    auto* deed = held.add_subcommand(name, what);
    deed->fallthrough();
    deed->add_option("which", given.which, whom)->required();
    deed->add_option("--reason", given.reason, "For the audit; nobody's number");
    deed->add_option("--as", given.desk.name, "Who you are, for the audit");
}

int run(const CLI::App& chosen, const std::string& config_file, held_arguments& given) {
    given.desk.json = given.list.json;
    if (chosen.got_subcommand("replies"))
        return list_held_replies(config_file, given.list);
    if (chosen.got_subcommand("senders"))
        return list_held_senders(config_file, given.list);
    for (const bool send : {true, false})
        if (chosen.got_subcommand(send ? "approve" : "refuse"))
            return settle_held_replies(config_file, given.which, send, given.reason, given.desk);
    if (chosen.got_subcommand("forgive"))
        return forgive_sender(config_file, given.which, given.reason, given.desk);
    return list_held(config_file, given.list);
}

} // namespace

void describe_held(CLI::App& line, const std::string& config, std::function<int()>& chosen) {
    const auto what = std::make_shared<held_arguments>();
    held_arguments& given = *what;
    auto* held = line.add_subcommand(
        "held", "List messages that were not answered (spam, bounces, loops), newest first, and why"
    );
    held->fallthrough();
    held->add_option("--limit", given.list.limit, "At most so many")
        ->check(CLI::Range(std::size_t{1}, db::silent_list_max))
        ->capture_default_str();
    held->add_flag("--json", given.list.json, "One JSON object a line");
    held->add_subcommand("replies", "Replies to other countries that wait for approval")
        ->fallthrough();
    held->add_subcommand("senders", "Senders who are answered less, and why")->fallthrough();
    const char* const which = "Number of one in `held replies`, or a country as +60: all of it";
    describe_deed(*held, given, "approve", "Such replies leave", which);
    describe_deed(*held, given, "refuse", "They never leave", which);
    const char* const whom = "Tag as p:7f3a9c, or the number of a ticket of theirs";
    describe_deed(*held, given, "forgive", "A sender is answered as any other", whom);
    held->callback([held, &config, &chosen, what] {
        chosen = [held, &config, what] {
            return run(*held, config, *what);
        };
    });
}

} // namespace ntbcare::cli
