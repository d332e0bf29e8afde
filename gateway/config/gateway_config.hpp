// Everything conf/gateway.toml can say, as values: one struct per section, the default beside each
// field. gateway/app loads it once at start and hands each part its own section; `check-config`
// loads it and prints the problems. The keys, ranges and defaults are one table in
// gateway_config.cpp; conf/gateway.toml shows them all and a test holds the three together.
#pragma once

#include "gateway/config/problem.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
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

enum class link_kind : std::uint8_t { smpp };
enum class bind_mode : std::uint8_t { transceiver };
enum class tls_mode : std::uint8_t { verify, off };
enum class link_charset : std::uint8_t { gsm7, gsm7_packed, latin1, ascii, utf8 };

/// [[link]]: one connection to a carrier's SMSC.
struct link_config {
    std::string name; ///< In logs and commands; unique; letters, digits, "-" and "_".
    link_kind kind = link_kind::smpp;
    std::string group;   ///< Replies leave by the group the message came in on; default: the name.
    std::string host;    ///< As written, "127.0.0.1:2775".
    std::string address; ///< The part of `host` before the last colon, without [].
    std::uint16_t port = 2775; ///< The part behind it.
    bind_mode bind = bind_mode::transceiver;
    std::string system_id;                 ///< 1 to 15 octets.
    std::filesystem::path password_file;   ///< Empty: no password. Mode 0600 or 0400.
    std::string password;                  ///< Read from it, at most 8 octets; never shown.
    std::string system_type;               ///< At most 12 octets; often empty.
    std::uint8_t interface_version = 0x34; ///< "3.4" or "3.3".
    tls_mode tls = tls_mode::verify; ///< "off" outside loopback needs `allow_plaintext = true`.
    bool allow_plaintext = false;
    std::string country_code = "62"; ///< For numbers written the national way.
    std::string service;          ///< Short code or number people send to; source of every reply.
    std::uint8_t service_ton = 0; ///< Type of number of `service` in what we send.
    std::uint8_t service_npi = 1;
    std::uint8_t citizen_ton = 1; ///< Type of number of people in what we send.
    std::uint8_t citizen_npi = 1;
    std::size_t window = 10; ///< Requests of ours that may be unanswered.
    double rate = 50;        ///< PDUs per second that we send.
    /// Requests of the SMSC that may be unanswered; over it: `busy_status`.
    std::size_t inbound_max = 1'000;
    /// "ESME_RMSGQFUL" (0x14), "ESME_RTHROTTLED" (0x58), "ESME_RX_T_APPN" (0x64) or
    /// "ESME_RSYSERR" (0x08).
    std::uint32_t busy_status = 0x14;
    milliseconds connect_within{10'000};
    milliseconds bind_within{10'000};
    /// A request of ours not answered in this time is unknown.
    milliseconds response_within{10'000};
    milliseconds enquire_link_every{30'000};
    milliseconds unbind_within{5'000};
    milliseconds reconnect_delay_min{1'000}; ///< First pause; doubles, with jitter.
    milliseconds reconnect_delay_max{60'000};
    /// After a refused bind (wrong password, already bound): do not hammer.
    milliseconds refused_delay{60'000};
    /// Pause of the link when the SMSC says it is full; the rate halves.
    milliseconds throttle_pause{1'000};
    link_charset charset = link_charset::gsm7; ///< What data_coding 0 means on this link.
    bool receipts = false;                     ///< Ask for delivery receipts of answers.
};

/// [intake]: windows of time around what comes in.
struct intake_config {
    milliseconds redelivery_window{std::chrono::hours{24}};
    milliseconds reassembly_within{std::chrono::minutes{10}};
    milliseconds late_part_within{std::chrono::hours{72}};
    /// How long an answer to our question is taken as one.
    milliseconds question_within{std::chrono::hours{72}};
    milliseconds repeat_reply_after{std::chrono::seconds{60}};
    milliseconds repeat_reply_every{std::chrono::hours{1}};
    /// STATUS alone lists tickets with traffic since.
    milliseconds status_list_within{std::chrono::hours{24 * 60}};
    std::size_t sets_max = 20'000; ///< Long SMS that may wait for parts at once.
    std::size_t sets_per_sender_max = 8;
};

/// [replies]: what goes out to people and officers.
struct replies_config {
    bool pause = false; ///< Store and answer nothing.
    /// Officers' notices are gathered for this long.
    milliseconds notice_every{std::chrono::minutes{10}};
    /// A reply not sent by then is dropped, with a reason.
    milliseconds acknowledgement_within{std::chrono::hours{1}};
    milliseconds answer_within{std::chrono::hours{48}}; ///< The same for an office's answer.
    std::size_t answer_days = 5; ///< Working days an office has to answer; said in the first reply.
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
};

/// [shutdown]
struct shutdown_config {
    milliseconds drain_within{10'000}; ///< SIGTERM: acknowledge, send and close within this.
};

struct gateway_config {
    std::filesystem::path file; ///< Where it was read from.
    store_config store;
    std::vector<link_config> links; ///< At least one, at most `links_max`.
    intake_config intake;
    replies_config replies;
    log_config log;
    rules_config rules;
    shutdown_config shutdown;
};
inline constexpr std::size_t links_max = 64;
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
