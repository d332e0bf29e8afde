// ntbcare-gateway: the command line.
//   ntbcare-gateway [--config FILE] run
//   ntbcare-gateway check-config [FILE]
//   ntbcare-gateway tickets [--limit N] [--state S] [--office O] [--json]
//   ntbcare-gateway tickets show NUMBER [--json]
//   ntbcare-gateway tickets triage [--limit N] [--json]
//   ntbcare-gateway tickets route NUMBER OFFICE [--topic T] [--reason R] [--as NAME] [--json]
//   ntbcare-gateway tickets split NUMBER [--reason R] [--as NAME] [--json]
//   ntbcare-gateway tickets merge NUMBER INTO [--reason R] [--as NAME] [--json]
//   ntbcare-gateway tickets close NUMBER [--reason R] [--as NAME] [--json]
//   ntbcare-gateway tickets reject NUMBER WHY [--reason R] [--as NAME] [--json]
//   ntbcare-gateway tickets exclude NUMBER OFFICE [--undo] [--reason R] [--as NAME] [--json]
//   ntbcare-gateway tickets unseal NUMBER (--reason R | --approve) --as NAME [--json]
//   ntbcare-gateway users (list | add NAME [--texts-only] | remove NAME) [--as NAME] [--json]
//   ntbcare-gateway officers forget-pin PHONE [--reason R] [--as NAME] [--json]
//   ntbcare-gateway held [replies | senders] [--limit N] [--json]
//   ntbcare-gateway held approve|refuse ID|+COUNTRY [--reason R] [--as NAME] [--json]
//   ntbcare-gateway held forgive TAG|NUMBER [--reason R] [--as NAME] [--json]
//   ntbcare-gateway clarifications [list] [--all] [--json]
//   ntbcare-gateway clarifications show CODE [--json]
//   ntbcare-gateway clarifications add --office O --claim C --answer A --approved-by NAME
//                   [--verdict salah|benar|sebagian|info] [--until DAY] [--as NAME] [--json]
//   ntbcare-gateway clarifications withdraw CODE [--as NAME] [--json]
//   ntbcare-gateway broadcasts [list] [--json]
//   ntbcare-gateway broadcasts propose TEXT --incident NUMBER|--area CODE [--dry-run] [--as NAME]
//   ntbcare-gateway broadcasts approve ID --as NAME [--json]
//   ntbcare-gateway broadcasts stop ID [--as NAME] [--json]
//   ntbcare-gateway link-doctor LINK --handset NUMBER [--gentle] [--profile FILE]
//   ntbcare-gateway redecode --link LINK --since T [--dry-run] [--json] [--show]
//   ntbcare-gateway explain [TEXT | -] [--after TEXT]... [--json]
//   ntbcare-gateway train [--examples FILE]... [--output FILE]
//   ntbcare-gateway verify [NUMBER] [--json]
//   ntbcare-gateway ledger [--from DAY] [--until DAY] [--csv]
//   ntbcare-gateway figures [--from DAY] [--until DAY] [--csv|--json]
//                   [--by office|topic|kabupaten|kecamatan|channel|month]
//   ntbcare-gateway retention [--dry-run] [--reason R] [--as NAME] [--json]
//   ntbcare-gateway retention hold NUMBER [--release] [--reason R] [--as NAME] [--json]
//   ntbcare-gateway version
// Exit codes: 0 fine, 1 it failed, 2 the configuration or the command line is wrong. Of verify: 0
// sound, 1 faults, 2 it could not be read.

#include "db/sqlite/queries.hpp"
#include "gateway/cli/broadcasts.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/deeds_line.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/held_line.hpp"
#include "gateway/cli/link_doctor.hpp"
#include "gateway/cli/retention.hpp"
#include "gateway/cli/secrecy_line.hpp"
#include "routing/model/msisdn.hpp"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <exception>
#include <functional>
#include <sstream>
#include <string>

namespace {

using namespace ntbcare;

struct arguments {
    std::string config = "conf/gateway.toml";
    std::string checked;
    cli::ticket_list_options list;
    std::string number;
    std::string reason;
    cli::desk_options desk;
    cli::clarification_options answer;
    std::string code;
    bool everything = false;
    cli::redecode_options again;
    cli::explain_options explain;
    std::string link;
    cli::link_doctor_options doctor;
    cli::train_options learning;
    cli::ledger_options book;
    cli::figures_options figures;
    /// Set by the commands that know by themselves how they are run.
    std::function<int()> chosen;
};

int run_clarifications(const CLI::App& chosen, arguments& given) {
    given.desk.json = given.list.json;
    if (chosen.got_subcommand("add"))
        return cli::add_clarification(given.config, given.answer, given.desk);
    if (chosen.got_subcommand("withdraw"))
        return cli::withdraw_clarification(given.config, given.code, given.desk);
    if (chosen.got_subcommand("show"))
        return cli::show_clarification(given.config, given.code, given.list.json);
    return cli::list_clarifications(given.config, given.everything, given.list.json);
}

int run_chosen(const CLI::App& line, arguments& given) {
    if (line.got_subcommand("run"))
        return cli::run_gateway(given.config);
    if (line.got_subcommand("check-config"))
        return cli::check_config(given.checked.empty() ? given.config : given.checked);
    if (line.got_subcommand("version")) {
        fmt::print("ntbcare-gateway {}\n", NTBCARE_VERSION);
        return cli::exit_ok;
    }
    if (line.got_subcommand("link-doctor"))
        return cli::link_doctor(given.config, given.link, given.doctor);
    if (line.got_subcommand("redecode"))
        return cli::redecode(given.config, given.again);
    if (line.got_subcommand("explain"))
        return cli::explain_texts(given.config, given.explain);
    if (line.got_subcommand("clarifications"))
        return run_clarifications(*line.get_subcommand("clarifications"), given);
    if (line.got_subcommand("officers")) {
        given.desk.json = given.list.json;
        return cli::forget_pin(given.config, given.number, given.reason, given.desk);
    }
    if (line.got_subcommand("ledger"))
        return cli::show_ledger(given.config, given.book);
    if (line.got_subcommand("figures"))
        return cli::show_figures(given.config, given.figures);
    if (line.got_subcommand("train"))
        return cli::train(given.config, given.learning);
    if (line.got_subcommand("verify"))
        return cli::verify(given.config, given.number, given.list.json);
    const auto* tickets = line.get_subcommand("tickets");
    if (tickets->got_subcommand("triage"))
        return cli::triage_tickets(given.config, given.list);
    if (tickets->got_subcommand("show"))
        return cli::show_ticket(given.config, given.number, given.list.json);
    return cli::list_tickets(given.config, given.list);
}

void describe_explain(CLI::App& line, cli::explain_options& given) {
    auto* explain = line.add_subcommand(
        "explain", "Say how a text is read, where it goes and what is replied; stores nothing"
    );
    explain->fallthrough();
    explain->add_option("text", given.text, "The text; none or \"-\": one a line from a pipe");
    explain->add_option("--after", given.after, "What the same person wrote before; may repeat")
        ->allow_extra_args(false);
    explain->add_flag("--json", given.json, "One JSON object a line");
}

void describe_tickets(CLI::App& line, arguments& given) {
    auto* tickets = line.add_subcommand("tickets", "List tickets, newest first");
    tickets->fallthrough();
    tickets->add_option("--limit", given.list.limit, "At most so many")
        ->check(CLI::Range(std::size_t{1}, db::ticket_list_max))
        ->capture_default_str();
    tickets->add_option("--state", given.list.state, "Only in this state, as diteruskan");
    tickets->add_option("--office", given.list.office, "Only of this office, as puprpkp");
    tickets->add_flag("--json", given.list.json, "One JSON object a line");
    auto* show = tickets->add_subcommand("show", "One ticket with its timeline and texts");
    show->fallthrough();
    show->add_option("number", given.number, "Ticket number")->required();
    tickets->add_subcommand("triage", "What waits for the coordinator, and the likeliest offices")
        ->fallthrough();
    cli::describe_deeds(*tickets, given.config, given.list.json, given.chosen);
    cli::describe_secrecy(line, *tickets, given.config, given.list.json, given.chosen);
}

void describe_officers(CLI::App& line, arguments& given) {
    auto* officers = line.add_subcommand("officers", "Those who work from registered phones");
    officers->require_subcommand(1);
    officers->fallthrough();
    officers->add_flag("--json", given.list.json, "One JSON object");
    auto* forget = officers->add_subcommand("forget-pin", "He chooses another at his next SMS");
    forget->fallthrough();
    forget->add_option("phone", given.number, "His number, as 081234567890")->required();
    forget->add_option("--reason", given.reason, "For the audit; nobody's number");
    forget->add_option("--as", given.desk.name, "Who you are, for the audit");
}

void describe_adding(CLI::App& answers, arguments& given) {
    auto* add = answers.add_subcommand("add", "An office answers in advance");
    add->fallthrough();
    add->add_option("--office", given.answer.office, "Whose answer it is, as dinkes")->required();
    add->add_option("--claim", given.answer.claim, "What people say or ask; several ways: a; b")
        ->required();
    add->add_option("--answer", given.answer.answer, "As the SMS says it")->required();
    add->add_option("--verdict", given.answer.verdict, "salah, benar, sebagian; info: no news")
        ->capture_default_str();
    add->add_option("--until", given.answer.until, "Last day it is told, as 2026-12-31");
    add->add_option("--approved-by", given.answer.approved_by, "Who answers for it")->required();
    add->add_option("--as", given.desk.name, "Who you are: somebody else");
}

void describe_clarifications(CLI::App& line, arguments& given) {
    auto* answers = line.add_subcommand(
        "clarifications", "What offices have answered in advance, for HOAX and INFO"
    );
    answers->fallthrough();
    answers->add_flag("--json", given.list.json, "One JSON object a line");
    answers->add_flag("--all", given.everything, "Also what is over or withdrawn");
    answers->add_subcommand("list", "List them")->fallthrough();
    auto* show = answers->add_subcommand("show", "One with its answer and who approved it");
    show->fallthrough();
    show->add_option("code", given.code, "Its code, as 482736")->required();
    describe_adding(*answers, given);
    auto* withdraw = answers->add_subcommand("withdraw", "Tell it no more");
    withdraw->fallthrough();
    withdraw->add_option("code", given.code, "Its code, as 482736")->required();
    withdraw->add_option("--as", given.desk.name, "Who you are, for the audit");
}

void describe_link_doctor(CLI::App& line, arguments& given) {
    auto& options = given.doctor;
    auto* doctor = line.add_subcommand(
        "link-doctor", "Examine a link against its carrier; sends real SMS to a handset"
    );
    doctor->fallthrough();
    doctor->add_option("link", given.link, "Name of the [[link]]")->required();
    doctor->add_option("--handset", options.handset, "Number of the handset, as 6281234567890")
        ->required();
    doctor->add_flag("--gentle", options.gentle, "Leave out window and rate");
    doctor->add_option("--window-max", options.window_max, "Most unanswered SMS that are tried")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    doctor->add_option("--rate-max", options.rate_max, "Most SMS a second that are tried")
        ->check(CLI::Range(1, 500))
        ->capture_default_str();
    doctor->add_option("--receipt-within", options.receipt_seconds, "Seconds")
        ->check(CLI::Range(1, 3'600))
        ->capture_default_str();
    doctor->add_option("--handset-within", options.handset_seconds, "Seconds for its answers")
        ->check(CLI::Range(1, 3'600))
        ->capture_default_str();
    doctor->add_option("--profile", options.profile_file, "Write the profile into this file");
}

void describe_redecode(CLI::App& line, cli::redecode_options& given) {
    auto* again = line.add_subcommand(
        "redecode", "Read old messages of a link by its charset of today, and mend their tickets"
    );
    again->fallthrough();
    again->add_option("--link", given.link, "Name of the [[link]]")->required();
    again->add_option("--since", given.since, "2h, 3d, 2026-11-20 or 2026-11-20T08:00 (WITA)")
        ->required();
    again->add_flag("--dry-run", given.dry_run, "Only say what would change");
    again->add_flag("--json", given.json, "One JSON object for each change, then the counts");
    again->add_flag("--show", given.show, "Show the words too");
}

void describe_train(CLI::App& line, cli::train_options& given) {
    auto* train = line.add_subcommand("train", "Learn from labelled texts which office has what");
    train->fallthrough();
    train->add_option(
        "--examples", given.examples, "CSV with text, opd_id, topic; default: conf/examples*.csv"
    );
    train->add_option("--output", given.output, "The model; default: rules.model");
}

void describe_verify(CLI::App& line, arguments& given) {
    auto* verify = line.add_subcommand("verify", "Whether every history is what was written");
    verify->fallthrough();
    verify->add_option("number", given.number, "Only this ticket");
    verify->add_flag("--json", given.list.json, "One JSON object for each fault, then the counts");
}

void describe_ledger(CLI::App& line, cli::ledger_options& given) {
    auto* book = line.add_subcommand(
        "ledger", "What came in and went out, day by day, and whether it balances (exit 1: no)"
    );
    book->fallthrough();
    book->add_option("--from", given.from, "First day in WITA, as 2026-11-20; default: a week");
    book->add_option("--until", given.until, "Last day; default: today");
    book->add_flag("--csv", given.csv, "For a spreadsheet");
}

void describe_figures(CLI::App& line, cli::figures_options& given) {
    auto* figures = line.add_subcommand(
        "figures", "What became of the tickets that were received; nobody is told by being few"
    );
    figures->fallthrough();
    figures->add_option("--from", given.from, "First day in WITA, as 2026-11-20; default: 30 days");
    figures->add_option("--until", given.until, "Last day; default: today");
    figures->add_option(
        "--by", given.by, "office, topic, kabupaten, kecamatan, channel or month; default: all"
    );
    figures->add_flag("--csv", given.csv, "For a spreadsheet");
    figures->add_flag("--json", given.json, "One JSON object a line");
}

/// Help, or what is wrong with the line; a number typed in the wrong place is not repeated whole.
int end_parsing(const CLI::App& line, const CLI::ParseError& wrong) {
    std::ostringstream help;
    std::ostringstream complaint;
    const bool asked_for = line.exit(wrong, help, complaint) == 0;
    fmt::print("{}", help.str());
    fmt::print(stderr, "{}", routing::with_numbers_masked(complaint.str()));
    return asked_for ? cli::exit_ok : cli::exit_bad_configuration;
}

int parse_and_run(int argc, char** argv) {
    CLI::App line{"NTB Care by SMS: from feature phones to the agencies of Nusa Tenggara Barat"};
    arguments given;
    line.require_subcommand(1);
    line.fallthrough();
    line.add_option("-c,--config", given.config, "Configuration file")->capture_default_str();
    line.add_subcommand("run", "Run the gateway until SIGTERM")->fallthrough();
    auto* check = line.add_subcommand("check-config", "Say everything wrong with a configuration");
    check->fallthrough();
    check->add_option("file", given.checked, "Configuration file; default: --config");
    line.add_subcommand("version", "Print the version");
    describe_link_doctor(line, given);
    describe_tickets(line, given);
    cli::describe_held(line, given.config, given.chosen);
    describe_officers(line, given);
    describe_clarifications(line, given);
    cli::describe_broadcasts(line, given.config, given.chosen);
    cli::describe_retention(line, given.config, given.chosen);
    describe_redecode(line, given.again);
    describe_explain(line, given.explain);
    describe_train(line, given.learning);
    describe_verify(line, given);
    describe_ledger(line, given.book);
    describe_figures(line, given.figures);

    try {
        line.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return end_parsing(line, wrong);
    }
    return given.chosen ? given.chosen() : run_chosen(line, given);
}

} // namespace

int main(int argc, char** argv) {
    try {
        return parse_and_run(argc, argv);
    } catch (const std::exception& failed) {
        return cli::failed(failed.what());
    }
}
