// What conf/gateway.toml says of carriers: [[link]] is one account at an SMSC, with one or more
// TCP sessions ("binds") of it; [[group]] is a carrier, all links that reach the same people. Plain
// values, checked by link_check; wiring turns them into what links, sender and exchange need.
#pragma once

#include "protocol/ussd/dialect.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::config {

using std::chrono::milliseconds;

enum class link_kind : std::uint8_t { smpp };
/// `pair` is a transmitter and a receiver of one account, which share all state.
enum class bind_mode : std::uint8_t { transceiver, transmitter, receiver, pair };
enum class tls_mode : std::uint8_t { verify, off };
enum class tls_version : std::uint8_t { v1_2, v1_3 };
enum class link_charset : std::uint8_t { gsm7, gsm7_packed, latin1, ascii, utf8, ucs2 };
enum class receipt_mode : std::uint8_t { none, answers, all };
enum class unanswered_mode : std::uint8_t { resend, wait };

/// [[link]]: one account at a carrier's SMSC.
struct link_config {
    std::string name; ///< In logs and commands; unique; letters, digits, "-" and "_".
    link_kind kind = link_kind::smpp;
    std::string group;   ///< Replies leave by the group the message came in on; default: the name.
    std::string host;    ///< As written, "127.0.0.1:2775"; empty only with `outbind_listen`.
    std::string address; ///< The part of `host` before the last colon, without [].
    std::uint16_t port = 2775; ///< The part behind it.
    bind_mode bind = bind_mode::transceiver;
    std::size_t binds = 1;     ///< Sessions at once; of a pair: pairs.
    std::string receiver_host; ///< Of a pair whose receiver is elsewhere; default: `host`.
    std::string receiver_address;
    std::uint16_t receiver_port = 0;
    std::string outbind_listen; ///< Here the SMSC connects and says outbind; empty: we connect.
    std::string outbind_address;
    std::uint16_t outbind_port = 0;
    std::string outbind_system_id; ///< What the SMSC must call itself there; empty: anything.
    std::filesystem::path outbind_password_file;
    std::string outbind_password;          ///< Read from it.
    std::string system_id;                 ///< 1 to 15 octets.
    std::filesystem::path password_file;   ///< Empty: no password. Mode 0600 or 0400.
    std::string password_env;              ///< Or the environment variable that holds it.
    std::string password;                  ///< Read from either, at most 8 octets; never shown.
    std::string system_type;               ///< At most 12 octets; often empty.
    std::uint8_t interface_version = 0x34; ///< "3.3", "3.4" or "5.0".
    std::string address_range;             ///< Which of our numbers this bind serves; often empty.
    std::uint8_t addr_ton = 0;             ///< Type of number of `address_range`.
    std::uint8_t addr_npi = 0;
    tls_mode tls = tls_mode::verify; ///< "off" outside loopback needs `allow_plaintext = true`.
    bool allow_plaintext = false;
    std::filesystem::path tls_ca_file; ///< Empty: the system's, unless there is a pin.
    std::vector<std::string> tls_pin;  ///< SHA-256 of public keys, 64 hex digits in small letters.
    std::filesystem::path tls_cert_file; ///< Of ours, for an SMSC that wants one; PEM.
    std::filesystem::path tls_key_file;  ///< Its key; mode 0600 or 0400.
    std::string tls_server_name;         ///< Sent as SNI and looked for; default: the host.
    tls_version tls_version_min = tls_version::v1_2;
    std::string country_code = "62"; ///< For numbers written the national way.
    std::string service;             ///< Short code or number people send to.
    std::uint8_t service_ton = 0;    ///< Type of number of `source` in what we send.
    std::uint8_t service_npi = 1;
    std::uint8_t citizen_ton = 1; ///< Type of number of people in what we send.
    std::uint8_t citizen_npi = 1;
    std::string source;             ///< Source address of replies; default: `service`.
    std::string service_type;       ///< At most 5 octets; often empty.
    std::uint8_t protocol_id = 0;   ///< GSM 03.40 TP-PID.
    std::uint8_t priority_flag = 0; ///< 0 to 3.
    /// How long the SMSC tries to deliver; 0: until the SMS's own deadline, which always ends it.
    milliseconds validity_period{0};
    /// The SMSC delivers so much later than it accepts; 0: at once.
    milliseconds schedule{0};
    /// Receipts to ask for: of none, of offices' answers, of everything.
    receipt_mode registered_delivery = receipt_mode::answers;
    /// A submission without an answer: sent again at once, or only when its receipt stays away too.
    unanswered_mode unanswered = unanswered_mode::resend;
    milliseconds unanswered_wait{std::chrono::minutes{5}};
    std::size_t window = 10; ///< Requests of ours that may be unanswered, on each bind.
    double rate = 50;        ///< PDUs per second that we send, on all binds together.
    /// Requests of the SMSC that may be unanswered, on each bind; over it: `busy_status`.
    std::size_t inbound_max = 1'000;
    /// "ESME_RMSGQFUL" (0x14), "ESME_RTHROTTLED" (0x58), "ESME_RX_T_APPN" (0x64) or
    /// "ESME_RSYSERR" (0x08).
    std::uint32_t busy_status = 0x14;
    milliseconds connect_within{10'000}; ///< Name, connection and TLS handshake.
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
    /// What other values of data_coding mean here, against the specification.
    std::vector<std::pair<std::uint8_t, link_charset>> data_coding_overrides;
    std::filesystem::path ussd; ///< Its USSD dialect, a file of conf/ussd; empty: it has none.
    std::shared_ptr<const protocol::ussd_dialect> dialect; ///< Read from it.
};

/// How the links of a group share what goes out.
enum class group_policy : std::uint8_t {
    active_active, ///< Whichever has room.
    ordered,       ///< The first of the file that is bound; the others stand by.
    sticky,        ///< The same person by the same link while it is bound.
};

/// [[group]]: what is said of all links of a carrier.
struct group_config {
    std::string name; ///< `group` of at least one link.
    group_policy policy = group_policy::active_active;
    /// Operator or owner in the file of `rules.prefixes`; empty: not chosen by prefix.
    std::string carrier;
    bool is_default = false; ///< Takes what no prefix places; at most one.
};

/// Numbers that begin with `digits` leave by `group` when nothing else says where.
struct prefix_route {
    std::string digits; ///< "62811".
    std::string group;

    friend bool operator==(const prefix_route&, const prefix_route&) = default;
};

inline constexpr std::size_t links_max = 64;
inline constexpr std::size_t binds_max = 16; ///< Of one link.
inline constexpr std::size_t pins_max = 8;

} // namespace ntbcare::config
