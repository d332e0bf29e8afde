// The commands of ntbcare-gateway besides `run`: each takes what the command line said, prints for
// a person or as JSON, and returns the exit code. Those that read open the store read-only;
// `redecode` opens it alone; commands of the desk (`tickets route`) go to the running gateway.
// main calls them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace ntbcare::cli {

inline constexpr int exit_ok = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_bad_configuration = 2;

/// Prints every problem as `file:line: key: expected ...`, or "ok" with a summary and warnings.
[[nodiscard]] int check_config(const std::filesystem::path& file);

struct ticket_list_options {
    std::size_t limit = 20;
    std::string state;
    std::string office;
    bool json = false;
};
[[nodiscard]] int
list_tickets(const std::filesystem::path& config_file, const ticket_list_options& options);

/// `number` as a person writes it: spaces and "#" are free.
[[nodiscard]] int
show_ticket(const std::filesystem::path& config_file, const std::string& number, bool json);

struct desk_options {
    std::string name; ///< --as: who is at the desk, for the audit.
    bool json = false;
};
struct held_options {
    std::size_t limit = 50;
    bool json = false;
};
/// What was not answered (spam, bounces, automatic answers, loops), newest first, with the reason
/// and the words.
[[nodiscard]] int list_held(const std::filesystem::path& config_file, const held_options& options);

/// Replies to other countries that wait for approval, oldest first.
[[nodiscard]] int
list_held_replies(const std::filesystem::path& config_file, const held_options& options);
/// Senders on the ladder, those struck last first.
[[nodiscard]] int
list_held_senders(const std::filesystem::path& config_file, const held_options& options);
/// `which`: the number of one, or a country as +60; by the running gateway, or without one.
[[nodiscard]] int settle_held_replies(
    const std::filesystem::path& config_file,
    const std::string& which,
    bool send,
    const std::string& reason,
    const desk_options& desk
);
/// Off the ladder: by tag, or as who reported a ticket; the same way.
[[nodiscard]] int forgive_sender(
    const std::filesystem::path& config_file,
    const std::string& whom,
    const std::string& reason,
    const desk_options& desk
);

struct explain_options {
    std::string text; ///< Empty or "-": one text a line from standard input.
    /// What the same citizen wrote before, oldest first.
    std::vector<std::string> after;
    bool json = false;
};
/// How a text would be read and answered; stores nothing and needs no store.
[[nodiscard]] int
explain_texts(const std::filesystem::path& config_file, const explain_options& options);

/// What waits at the coordinator's desk, with the likeliest offices.
[[nodiscard]] int
triage_tickets(const std::filesystem::path& config_file, const ticket_list_options& options);

struct exclude_options {
    std::string office;
    bool undo = false;
    std::string reason;
};
/// An office must not know of a ticket, or may again; the same way.
[[nodiscard]] int exclude_office(
    const std::filesystem::path& config_file,
    const std::string& number,
    const exclude_options& options,
    const desk_options& desk
);

struct unseal_options {
    bool approve = false;
    std::string reason; ///< Of who asks.
};
/// Two people see the whole number behind a ticket: the first asks, the second approves and sees
/// it. The passphrase comes from the terminal, or is a line of standard input.
[[nodiscard]] int unseal_ticket(
    const std::filesystem::path& config_file,
    const std::string& number,
    const unseal_options& options,
    const desk_options& desk
);
/// Who may do that. `add` takes the passphrase twice, the same way.
[[nodiscard]] int add_user(
    const std::filesystem::path& config_file,
    const std::string& name,
    bool texts_only,
    const desk_options& by
);
[[nodiscard]] int remove_user(
    const std::filesystem::path& config_file, const std::string& name, const desk_options& by
);
[[nodiscard]] int list_users(const std::filesystem::path& config_file, bool json);

/// An officer chooses a new PIN at his next SMS; the same way.
[[nodiscard]] int forget_pin(
    const std::filesystem::path& config_file,
    const std::string& phone,
    const std::string& reason,
    const desk_options& desk
);

/// What offices answered in advance; without `everything` only what is told today.
[[nodiscard]] int
list_clarifications(const std::filesystem::path& config_file, bool everything, bool json);
[[nodiscard]] int
show_clarification(const std::filesystem::path& config_file, const std::string& code, bool json);
struct clarification_options {
    std::string office;
    std::string verdict = "salah";
    std::string claim;
    std::string answer;
    std::string until;
    std::string approved_by;
};
[[nodiscard]] int add_clarification(
    const std::filesystem::path& config_file,
    const clarification_options& options,
    const desk_options& desk
);
[[nodiscard]] int withdraw_clarification(
    const std::filesystem::path& config_file, const std::string& code, const desk_options& desk
);

/// Whether every ticket's history, or one's, is what was written; a line for each fault. exit_ok:
/// sound; exit_failed: faults; exit_bad_configuration: it could not be read.
[[nodiscard]] int
verify(const std::filesystem::path& config_file, const std::string& number, bool json);

struct redecode_options {
    std::string link;
    std::string since; ///< "2h", "3d", or a day or minute in WITA.
    bool dry_run = false;
    bool json = false;
    bool show = false; ///< With people's words.
};
/// Reads what a link brought again by its charset of today. Refused while a gateway runs.
[[nodiscard]] int
redecode(const std::filesystem::path& config_file, const redecode_options& options);

struct train_options {
    std::vector<std::filesystem::path> examples; ///< Empty: examples*.csv beside rules.offices.
    std::filesystem::path output;                ///< Empty: rules.model.
};
/// Learns the model anew: from the examples, and what the coordinator sent on in the store.
[[nodiscard]] int train(const std::filesystem::path& config_file, const train_options& options);

struct ledger_options {
    std::string from;  ///< A day in WITA, as --until; empty: a week that ends with it.
    std::string until; ///< Empty: today.
    bool csv = false;
};
/// What came in and went out, day by day; exit_failed when it does not balance.
[[nodiscard]] int
show_ledger(const std::filesystem::path& config_file, const ledger_options& options);

struct figures_options {
    std::string from; ///< As of the ledger; empty: 30 days.
    std::string until;
    std::string
        by; ///< "office", "topic", "kabupaten", "kecamatan", "channel", "month"; empty: all.
    bool csv = false;
    bool json = false;
};
/// What became of the tickets that were received, with small counts hidden by topic and by place.
[[nodiscard]] int
show_figures(const std::filesystem::path& config_file, const figures_options& options);

[[nodiscard]] int run_gateway(const std::filesystem::path& config_file);

} // namespace ntbcare::cli
