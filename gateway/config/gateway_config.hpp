// Everything conf/gateway.toml can say, as values: one struct per section, the default beside each
// field. gateway/app loads it once at start and hands each part its own section; `check-config`
// loads it and prints the problems. The keys, ranges and defaults are one table in
// gateway_config.cpp; conf/gateway.toml shows them all and a test holds the three together.
#pragma once

#include "gateway/config/aggregator_config.hpp"
#include "gateway/config/link_config.hpp"
#include "gateway/config/problem.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::config {

using std::chrono::milliseconds;

/// [store]: where tickets live and how much one turn may do.
struct store_config {
    std::string url = "sqlite:var/ntbcare.db"; ///< "sqlite:<path>".
    /// Seals the numbers of people. Made at first start, mode 0600.
    std::filesystem::path key_file = "var/ntbcare.key";
    /// Shuffles ticket numbers; never changed once used.
    std::filesystem::path ticket_key_file = "var/ntbcare.tickets.key";
    std::size_t turn_messages_max = 256; ///< Messages one turn takes.
    milliseconds turn_work_max{4};       ///< Deciding stops after this and commits what it has.
    milliseconds write_within{50};       ///< A write statement past this is interrupted.
    milliseconds turn_within{2'000};     ///< A turn longer than this marks the store sick.
    /// A store sick for so long unbinds the receiving links.
    milliseconds sick_unbind_after{5'000};

    /// The path behind "sqlite:".
    [[nodiscard]] std::filesystem::path sqlite_path() const;
};

/// [intake]: windows of time around what comes in.
struct intake_config {
    milliseconds redelivery_window{std::chrono::hours{24}};
    milliseconds reassembly_within{std::chrono::minutes{10}};
    milliseconds late_part_within{std::chrono::hours{72}};
    /// How long an answer to our question is taken as one.
    milliseconds question_within{std::chrono::hours{72}};
    milliseconds reopen_within{std::chrono::hours{30 * 24}};
    milliseconds repeat_reply_after{std::chrono::seconds{60}};
    milliseconds repeat_reply_every{std::chrono::hours{1}};
    /// The same in other words from the same number adds to its open ticket; 0: opens another.
    milliseconds similar_within{std::chrono::hours{24}};
    /// STATUS alone lists tickets with traffic since.
    milliseconds status_list_within{std::chrono::hours{24 * 60}};
    std::size_t sets_max = 20'000;       ///< Long SMS that may wait for parts at once.
    std::size_t octets_max = 16'777'216; ///< Octets of them in memory.
    /// Of one number: long SMS that wait, their parts, their octets.
    std::size_t sets_per_sender_max = 8;
    std::size_t parts_per_sender_max = 255;
    std::size_t octets_per_sender_max = 65'536;
};

/// [incident]: many reports of one thing in one place.
struct incident_config {
    std::size_t from = 5;                       ///< People who report it make an incident ...
    milliseconds within{std::chrono::hours{1}}; ///< ... within this time.
    /// Later reports join it as long as the last one is not older.
    milliseconds joins_within{std::chrono::hours{24}};
};

/// [ussd]: the menu that people dial.
struct ussd_config {
    milliseconds answer_within{1'500}; ///< Whoever waits sees some screen by then.
    milliseconds resume_within{std::chrono::minutes{15}}; ///< Who dials again can go on.
    /// Who left a draft and says nothing for so long gets one SMS about it.
    milliseconds dropped_after{std::chrono::minutes{3}};
    /// The same key so soon again, where the carrier counts no steps, is a copy; 0: never.
    milliseconds repeat_within{1'000};
    std::size_t sessions_max = 20'000; ///< Callers whose place in the menu is kept.
    std::uint32_t begins_an_hour = 60; ///< Of one number; 0: no limit.
};

/// [officer]: what officers do from their phones.
struct officer_config {
    /// A PIN is good so long by the same carrier; 0: none is asked for.
    milliseconds pin_within{std::chrono::hours{12}};
    std::uint32_t pin_tries_max = 3; ///< Wrong ones in a row that lock the number ...
    milliseconds pin_locked_for{std::chrono::hours{1}}; ///< ... for so long.
    std::uint32_t bounces_max = 3; ///< A ticket passed on so often is the coordinator's to decide.
    std::size_t also_max = 3;      ///< Offices that may work on a ticket beside its own.
};

/// [guards]: how much is answered. Counts of 0: no limit.
struct guards_config {
    std::uint32_t passive_in_row = 5;
    std::uint32_t passive_a_day = 20;
    std::uint32_t acks_each = 5;
    milliseconds acks_within{std::chrono::minutes{10}};
    std::uint32_t exchanges_an_hour = 30;
    std::size_t sender_a_day = 60;
    std::size_t prefix_an_hour = 20'000;
    std::size_t shape_an_hour = 20'000;
    std::size_t link_a_minute = 1'000'000;
    std::size_t sms_a_day = 500'000; ///< SMS of ours, parts counted each, in a day of WITA.
    /// Codes of countries that are answered without approval, beside 62.
    std::vector<std::string> reply_countries;
    milliseconds approval_within{std::chrono::hours{24 * 7}};
};

/// [replies]: what goes out to people and officers.
struct replies_config {
    bool pause = false; ///< Store and answer nothing.
    /// Officers' notices are gathered for this long.
    milliseconds notice_every{std::chrono::minutes{10}};
    /// A reply not sent by then is dropped, with a reason.
    milliseconds acknowledgement_within{std::chrono::hours{1}};
    milliseconds answer_within{std::chrono::hours{48}}; ///< The same for an office's answer.
};

/// [clocks]: by when tickets must be dealt with. Days are working days; holidays are data.
struct clocks_config {
    /// First response: of danger by the wall clock, else in working time.
    milliseconds first_response_mendesak{std::chrono::hours{1}};
    milliseconds first_response_penting{std::chrono::hours{24}};
    milliseconds first_response_biasa{std::chrono::hours{48}};
    /// To the end, by kind of ticket; told in the first reply. Supervised: secret topics.
    int question_days = 5;
    int complaint_days = 14;
    int supervised_days = 60;
    int idea_days = 14;
    int silence_days = 10; ///< Without a word to an answer, which then ends the ticket.
    /// From one rung of the ladder to the next, and of danger by the wall clock.
    int escalate_days = 1;
    milliseconds escalate_mendesak{std::chrono::hours{1}};
    std::vector<std::string> escalate_to; ///< Offices above the coordinator's desk, in order.
    /// Times of day, WITA, between which reminders leave.
    milliseconds tell_from{std::chrono::hours{7}};
    milliseconds tell_until{std::chrono::hours{20}};
    bool weekly_digest = true;
};

/// [broadcast]: one text to many.
struct broadcast_config {
    /// Times of day, WITA, between which it goes.
    milliseconds from{std::chrono::hours{8}};
    milliseconds until{std::chrono::hours{20}};
    std::size_t a_second = 20;                   ///< People told in a second.
    milliseconds within{std::chrono::hours{72}}; ///< After the second approval.
    std::size_t price = 0;                       ///< Of one SMS, rupiah; for what a dry run says.
};

/// [retention]: days that things are kept; 0: for ever.
struct retention_config {
    int words_days = 730;
    int octets_days = 30;
    int held_octets_days = 90;
    int replies_days = 90;
    int numbers_days = 730;
    int audit_days = 1825;
};

enum class log_level : std::uint8_t { debug, info, warn, error };

/// [log]: events as key=value lines; never a number, never a text.
struct log_config {
    std::string to = "stderr"; ///< "stderr" or a path.
    log_level level = log_level::info;
    std::size_t queue_max = 8'192; ///< Lines that may wait; the oldest are dropped and counted.
};

/// [rules]: the files of conf/ that the service knows.
struct rules_config {
    std::filesystem::path offices = "conf/opd.toml";
    /// Officers' numbers apart from the rules; empty: only those in `offices`.
    std::filesystem::path officers;
    std::filesystem::path replies = "conf/replies.id.toml";
    std::filesystem::path places = "conf/wilayah_ntb.csv";
    std::filesystem::path place_aliases = "conf/wilayah_alias_ntb.csv";
    std::filesystem::path abbreviations = "conf/singkatan_sms_id.csv";
    std::filesystem::path slang = "conf/slang_id_mit.csv";
    std::filesystem::path regional_words = "conf/kata_daerah_ntb.csv";
    std::filesystem::path emergency = "conf/emergency_id.csv";
    /// Phrases of advertisements, bounces and automatic answers: kept, never answered.
    std::filesystem::path held_phrases = "conf/held_phrases.csv";
    /// Days on which the clocks of tickets stand still.
    std::filesystem::path holidays = "conf/holidays.toml";
    /// The screens of the USSD menu.
    std::filesystem::path ussd_menu = "conf/ussd_menu.toml";
    /// What `ntbcare-gateway train` made of the examples; empty: the rules decide alone.
    std::filesystem::path model = "conf/topics.model";
    /// Percent: a guess of an office that is less likely goes to the coordinator.
    std::uint32_t likely_min = 30;
    /// Prefixes of mobile numbers and whose they are; read when a [[group]] names a carrier.
    std::filesystem::path prefixes = "conf/msisdn_prefix_id.csv";
};

/// [desk]: commands of people at the desk, to the running gateway.
struct desk_config {
    /// The socket they come by; empty: ntbcare.sock beside the store.
    std::filesystem::path socket;
};

/// [shutdown]
struct shutdown_config {
    milliseconds drain_within{10'000}; ///< SIGTERM: acknowledge, send and close within this.
};

struct gateway_config {
    std::filesystem::path file; ///< Where it was read from.
    store_config store;
    std::vector<link_config> links;   ///< At least one, at most `links_max`.
    std::vector<group_config> groups; ///< In the order of the file; links without one are fine.
    /// What `carrier` of the groups comes to, from the file of `rules.prefixes`.
    std::vector<prefix_route> prefix_routes;
    intake_config intake;
    incident_config incident;
    ussd_config ussd;
    officer_config officer;
    guards_config guards;
    replies_config replies;
    clocks_config clocks;
    broadcast_config broadcast;
    retention_config retention;
    log_config log;
    rules_config rules;
    desk_config desk;
    http_config http;
    std::vector<aggregator_config> aggregators; ///< At most `aggregators_max`.
    shutdown_config shutdown;

    /// Where the desk's socket is.
    [[nodiscard]] std::filesystem::path desk_socket() const;
    /// Null when no [[link]] has that name.
    [[nodiscard]] const link_config* link_named(std::string_view name) const;
};
/// A configuration or data file larger than this is refused.
inline constexpr std::uintmax_t config_octets_max = 4 * 1024 * 1024;

struct loaded_config {
    gateway_config config; ///< Defaults where a key was bad; use it only when `problems` is empty.
    problem_list problems;
};

/// Reads and checks the whole file: missing file, syntax, unknown keys, types, ranges, secrets'
/// modes, all at once. Relative paths in it are meant from the working directory, as in every
/// command the operator types.
[[nodiscard]] loaded_config load_gateway_config(const std::filesystem::path& file);

} // namespace ntbcare::config
