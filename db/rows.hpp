// The value types that cross the storage door: what a turn is told and what it writes. No SQL, no
// SMPP, no policy.
#pragma once

#include "routing/model/clarification.hpp"
#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"
#include "routing/model/msisdn.hpp"
#include "routing/model/ticket.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::db {

using routing::clarification_id;
using routing::inbox_id;
using routing::msisdn;
using routing::outbox_id;
using routing::person_id;
using routing::ticket_id;
using routing::wall_time;

/// Keyed 128-bit hash over link group, source, destination, esm_class, data_coding and octets (UDH
/// included) of one message.
using fingerprint = std::array<std::uint8_t, 16>;
/// Keyed hash that names one set of parts (link group, source, destination, reference, width,
/// total, generation).
using set_key = std::array<std::uint8_t, 16>;

/// How a person can be written to. Held in memory only; on disk the numbers are sealed in the table
/// person.
struct contact {
    person_id person{};
    std::string wire{}; ///< Digits in the form the carrier used.
    std::uint8_t ton = 1;
    std::uint8_t npi = 1;
    std::string group{}; ///< Link group of the last message from this person.

    friend bool operator==(const contact&, const contact&) = default;
};

/// A sender as stored.
struct person {
    contact reach{};
    msisdn number{};
    std::string language{};   ///< Empty: Indonesian.
    bool stopped = false;     ///< STOP: no notices.
    std::string officer_of{}; ///< Office id, or empty: a citizen.
    wall_time last_at{};      ///< Exact to a day: it is written at most once a day.

    friend bool operator==(const person&, const person&) = default;
};

enum class inbox_outcome : std::uint8_t {
    ticket,   ///< Opened a ticket.
    added,    ///< Added to a ticket, or answered a question about it.
    command,  ///< Was a command (status, help, an officer's verb ...).
    courtesy, ///< Kept, no reply.
    part,     ///< A part of a long SMS, waiting.
    joined,   ///< A part whose set became a message.
    held,     ///< Not answered: short code, alphanumeric, spam, bounce; the coordinator sees it.
    triage,   ///< Could not be processed; stored and visible.
    receipt,  ///< Not a person's message.
};

/// Why a message was not answered.
enum class silence : std::uint8_t {
    none,       ///< It was, or needed no answer.
    sender,     ///< A short code or a name: no person.
    binary,     ///< Not meant for people.
    spam,       ///< Advertisements, fraud.
    bounce,     ///< A carrier speaks of an undelivered SMS.
    auto_reply, ///< A phone or another service answers by itself.
    greeting,   ///< Sent to everybody.
    loop,       ///< The same text too often within an hour, or talk that leads nowhere.
    passive,    ///< Asked again and again, and nothing new came in between.
    gathered,   ///< One SMS acknowledges it together with others.
    budget,     ///< This number was answered often enough today.
    flood,      ///< Too many of a prefix, a link or one text were answered just now.
    strike,     ///< The step of the ladder that the sender is on.
    flash,      ///< Shown and forgotten by phones (class 0): machines send such.
};
/// The word of each reason, as commands show it: "loop".
[[nodiscard]] std::string_view to_string(silence why);

/// One received message or part. `octets` is short_message (UDH included) or message_payload.
struct inbox_row {
    inbox_id id{};
    wall_time at{};
    std::string link{};
    std::string group{};
    person_id person{};
    std::string service{}; ///< The short code it was sent to.
    std::uint8_t esm_class = 0;
    std::uint8_t data_coding = 0;
    std::vector<std::uint8_t> octets{};
    fingerprint print{};
    std::optional<set_key> set{}; ///< While it is a part.
    std::uint8_t part = 0;
    std::uint8_t parts = 0;
    std::uint16_t reference = 0;
    std::uint8_t reference_width = 0;
    inbox_outcome outcome = inbox_outcome::command;
    ticket_id ticket{};
    outbox_id reply{}; ///< The first SMS this message caused.
    silence unanswered = silence::none;

    friend bool operator==(const inbox_row&, const inbox_row&) = default;
};

/// What an earlier message with the same fingerprint led to.
struct earlier {
    inbox_id inbox{};
    wall_time at{};
    inbox_outcome outcome = inbox_outcome::command;
    ticket_id ticket{};
    outbox_id reply{};
    wall_time reply_accepted_at{}; ///< Epoch: not accepted yet.
    wall_time repeated_at{};       ///< When the reply last went out again; epoch: never.
    std::string reply_text{};

    friend bool operator==(const earlier&, const earlier&) = default;
};

struct ticket {
    ticket_id id{};
    person_id person{};
    routing::ticket_kind kind = routing::ticket_kind::complaint;
    routing::ticket_state state = routing::ticket_state::diterima;
    bool secret = false;
    bool anonymous = false; ///< Secret, and her number is dropped when it closes.
    std::string office{};
    std::string place{}; ///< Kemendagri code, or empty.
    std::string topic{}; ///< Or empty.
    bool level_open = false;
    routing::urgency urgent = routing::urgency::biasa;
    wall_time opened_at{};
    wall_time due_at{};
    wall_time changed_at{};
    ticket_id incident{};      ///< The first ticket of the incident it belongs to, or none.
    std::int32_t bounces = 0;  ///< How often an office passed it on or gave it back.
    std::string also{};        ///< Ids of other offices that work on it too, with spaces between.
    std::string excluded{};    ///< Ids of offices that must not know of it, as in `also`.
    std::int32_t due_days = 0; ///< Working days it was given; 0: due by the wall.
    std::optional<wall_time> responded_at{}; ///< The first response.
    std::optional<wall_time> answered_at{};  ///< The last answer, while nobody has said more.
    std::optional<wall_time> paused_at{};    ///< While its clock stands still.
    std::optional<wall_time> look_at{};      ///< When its clocks want a look; none: never.
    std::int32_t response_told = 0;          ///< The last step of each clock that was told.
    std::int32_t follow_told = 0;
    std::int32_t version = 0; ///< Raised with every change; one that is not newer is a conflict.
    std::int32_t texts = 0;   ///< Count of ticket_text rows = next n.
    std::int32_t events = 0;  ///< Count of ticket_event rows = next n.
    std::array<std::uint8_t, 16> head{}; ///< Hash of the last event, kept by the store.

    friend bool operator==(const ticket&, const ticket&) = default;
};

/// An open ticket with its owner's contact, for relays and notices.
struct ticket_view {
    ticket row{};
    contact owner{};
    bool owner_stopped = false;
    std::string owner_language{}; ///< Empty: Indonesian.
    /// The state that the last event led to, while a decision has moved it and no event says so.
    std::optional<routing::ticket_state> unsaid_from{};

    friend bool operator==(const ticket_view&, const ticket_view&) = default;
};

enum class text_kind : std::uint8_t { complaint, addition, late_part, answer };

struct ticket_text {
    ticket_id ticket{};
    std::int32_t n = 0;
    text_kind kind = text_kind::complaint;
    wall_time at{};
    std::string text{};
    /// The message it came by; of a long one the first part. None: nobody's message.
    inbox_id inbox{};
    /// The text of the same ticket that this one reads anew; the newest of them counts.
    std::optional<std::int32_t> replaces{};

    friend bool operator==(const ticket_text&, const ticket_text&) = default;
};

/// One step in a ticket's life, append-only. `data` holds no personal text.
struct ticket_event {
    ticket_id ticket{};
    std::int32_t n = 0;
    wall_time at{};
    std::string actor{}; ///< "citizen", "officer:puprpkp", "system".
    std::string kind{};  ///< "opened", "assigned", "added", "answered", "closed" ...
    std::string data{};  ///< "office=puprpkp reason=..."
    /// The ticket_text it brought; its salted hash enters the chain.
    std::optional<std::int32_t> text{};

    friend bool operator==(const ticket_event&, const ticket_event&) = default;
};

enum class lane : std::uint8_t { acknowledgement, answer, reminder, broadcast };
inline constexpr std::size_t lane_count = 4;

enum class outbox_state : std::uint8_t { queued, accepted, delivered, failed, expired, held };

/// One SMS to be sent. Written with what caused it; (ticket, event, recipient) makes it once.
struct outbox_row {
    outbox_id id{};
    lane in = lane::acknowledgement;
    contact to{};
    std::string service{}; ///< Sender address shown on the phone; empty: the link's.
    std::string text{};
    ticket_id ticket{}; ///< Cause; none for help and the like.
    std::int32_t event = 0;
    inbox_id inbox{};
    outbox_state state = outbox_state::queued;
    wall_time created_at{};
    wall_time deadline{};
    bool receipt = false; ///< Ask the SMSC for a delivery receipt.
    bool urgent = false;  ///< About danger: leaves first, and whatever the day's budget says.
    std::int32_t tries = 0;

    friend bool operator==(const outbox_row&, const outbox_row&) = default;
};

/// What happened to one outbox row. States only go forward.
struct outbox_change {
    outbox_id id{};
    outbox_state state = outbox_state::accepted;
    wall_time at{};
    std::string reason{};                   ///< Status name when it failed.
    std::vector<std::string> message_ids{}; ///< Of all parts, when a receipt was asked.
    std::string group{};                    ///< Link group that gave these ids.

    friend bool operator==(const outbox_change&, const outbox_change&) = default;
};

/// A message id that waits for its receipt. Two carriers may give the same one.
struct awaited_receipt {
    std::string group{};
    std::string message_id{}; ///< As the SMSC gave it.
    outbox_id row{};

    friend bool operator==(const awaited_receipt&, const awaited_receipt&) = default;
};

/// What was learnt of a link group and is worth keeping over a restart.
struct link_state {
    std::string group{};
    std::string key{}; ///< "receipt_form".
    std::string value{};

    friend bool operator==(const link_state&, const link_state&) = default;
};

enum class question_kind : std::uint8_t {
    place,       ///< "di mana?": any text answers.
    which_place, ///< "1 Pujut 2 Parado": a digit or a name.
    facts,       ///< "apa yang terjadi?"
    confirm,     ///< "sudah selesai? Y/T"
    rate,        ///< 1-5
    cancel,      ///< "batalkan? Y"
    erase,       ///< "kode?" for HAPUS; `choices`: how many wrong ones came.
    more,        ///< "Lanjut: balas 1": of an answer that one SMS does not hold.
    list,        ///< The same of DAFTAR; `choices`: the page that comes next.
    pin,         ///< The code that goes before an officer's first PIN.
};

/// The one open question to a person; a newer one replaces it.
struct question {
    person_id person{};
    ticket_id ticket{};
    question_kind kind = question_kind::place;
    std::string choices{}; ///< Codes separated by spaces, for which_place.
    wall_time asked_at{};
    wall_time closes_at{};
    ticket_id text_of{};   ///< The ticket whose text `1` tells more of; none: there is no more.
    std::int32_t text = 0; ///< Which text of it.
    std::int32_t told = 0; ///< How many octets of it were told.

    friend bool operator==(const question&, const question&) = default;
};

/// Coalesced notices of one office: how many new tickets its officers have not heard of.
struct office_notice {
    std::string office{};
    wall_time notified_at{};
    std::int32_t waiting = 0;

    friend bool operator==(const office_notice&, const office_notice&) = default;
};

/// One deed of somebody at the desk. Append-only; no person's number, no words of people.
struct audit_row {
    wall_time at{};
    std::string user{}; ///< The account on this machine, as the kernel knows it.
    std::string name{}; ///< Who says to be behind it; may be empty.
    std::string kind{}; ///< "route".
    ticket_id ticket{}; ///< None: not about one.
    std::string data{}; ///< "office=dishub from=puprpkp".

    friend bool operator==(const audit_row&, const audit_row&) = default;
};

/// An answer that an office gave in advance and somebody approved. Public words: no person's.
struct clarification {
    clarification_id id{};
    std::string office{};
    routing::news_verdict verdict = routing::news_verdict::none;
    std::string claim{};  ///< What people say or ask; several ways apart by ";".
    std::string answer{}; ///< As an SMS says it.
    wall_time valid_from{};
    std::optional<wall_time> valid_until{};
    std::string approved_by{}; ///< A name.
    wall_time created_at{};
    std::optional<wall_time> withdrawn_at{};
    std::int64_t told = 0; ///< How many people heard it; counted by the store.

    friend bool operator==(const clarification&, const clarification&) = default;
};
using clarification_list = std::vector<clarification>;
/// The newest so many are held in memory and matched.
inline constexpr std::size_t clarifications_max = 2'000;

/// What an officer proved; of nobody else there is one.
struct officer_access {
    person_id person{};
    std::optional<std::array<std::uint8_t, 16>> pin{}; ///< Keyed hash; none: not chosen yet.
    std::string group{};                               ///< The link group he proved it by.
    wall_time proved_at{};                             ///< Epoch: not since it was chosen.
    std::int32_t wrong = 0;                            ///< Wrong PINs since the last right one.
    wall_time locked_until{};                          ///< Epoch: not locked.

    friend bool operator==(const officer_access&, const officer_access&) = default;
};

struct officer {
    std::string office{};
    msisdn number{};
    contact reach{};

    friend bool operator==(const officer&, const officer&) = default;
};

} // namespace ntbcare::db
