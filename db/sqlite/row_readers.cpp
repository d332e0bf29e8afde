#include "db/sqlite/row_readers.hpp"

#include "db/row_rules.hpp"
#include "db/seal.hpp"

#include <algorithm>
#include <sstream>

namespace ntbcare::db {

namespace {

// The schema holds these as codes: a changed order would change the meaning of stored rows.
static_assert(outcome_max == 8 && static_cast<int>(inbox_outcome::part) == 4);
static_assert(outbox_state_max == 5 && static_cast<int>(outbox_state::queued) == 0);
static_assert(static_cast<int>(outbox_state::accepted) == 1);
static_assert(static_cast<int>(question_kind::cancel) == 5);
static_assert(static_cast<int>(question_kind::erase) == 6);
static_assert(static_cast<int>(question_kind::more) == 7 && question_kind_max == 9);
static_assert(static_cast<int>(silence::sender) == 1 && static_cast<int>(silence::loop) == 7);
static_assert(static_cast<int>(silence::gathered) == 9 && silence_max == 13);
static_assert(static_cast<int>(lane::broadcast) == 3);
static_assert(text_kind_max == 3);
static_assert(static_cast<int>(routing::ticket_kind::clarification) == 3);
static_assert(static_cast<int>(routing::ticket_state::selesai) == 5);
static_assert(static_cast<int>(routing::ticket_state::batal) == 11);
static_assert(static_cast<int>(routing::urgency::mendesak) == 2);

constexpr std::int64_t octet_max = 255;
constexpr std::int64_t reference_max = 65'535;
constexpr std::int64_t step_max = 15;

} // namespace

const std::string person_columns = "id, sealed, link_group, language, stopped_at, last_at, hash";

person read_person(const statement& from, const keys& secret) {
    person out;
    out.reach.person = from.id<person_id>(0);
    const auto sealed = from.blob(1);
    auto plain = sealed.empty() ? sealed_number{} : unseal(secret, out.reach.person, sealed);
    if (!plain)
        throw failure{errc::bad_key, "a sealed number does not open with this key file"};
    // Who asked to be erased may hear of it once more, but is not known by her number.
    if (from.hash(6) != no_hash(out.reach.person))
        out.number = std::move(plain->number);
    out.reach.wire = std::move(plain->wire);
    out.reach.ton = plain->ton;
    out.reach.npi = plain->npi;
    out.reach.group = from.text(2);
    out.language = from.text(3);
    out.stopped = !from.null(4);
    out.last_at = from.time(5);
    return out;
}

const std::string ticket_columns =
    "id, person, kind, state, secret, office, place, topic, "
    "level_open, urgency, opened_at, due_at, "
    "changed_at, version, texts, events, head, incident, bounces, also, "
    "due_days, responded_at, answered_at, paused_at, look_at, "
    "response_told, follow_told, anonymous, excluded";

std::optional<wall_time> time_or_none(const statement& from, int column) {
    return from.null(column) ? std::nullopt : std::optional{from.time(column)};
}

ticket read_ticket(const statement& from) {
    ticket out;
    out.id = from.id<ticket_id>(0);
    out.person = from.id<person_id>(1);
    out.kind = from.small<routing::ticket_kind>(2, 3);
    out.state = from.small<routing::ticket_state>(3, 11);
    out.secret = from.flag(4);
    out.office = from.text(5);
    out.place = from.text(6);
    out.topic = from.text(7);
    out.level_open = from.flag(8);
    out.urgent = from.small<routing::urgency>(9, 2);
    out.opened_at = from.time(10);
    out.due_at = from.time(11);
    out.changed_at = from.time(12);
    out.version = from.small<std::int32_t>(13, INT32_MAX);
    out.texts = from.small<std::int32_t>(14, INT32_MAX);
    out.events = from.small<std::int32_t>(15, INT32_MAX);
    out.head = from.hash(16);
    out.incident = from.id<ticket_id>(17);
    out.bounces = from.small<std::int32_t>(18, INT32_MAX);
    out.also = from.text(19);
    out.due_days = from.small<std::int32_t>(20, INT32_MAX);
    out.responded_at = time_or_none(from, 21);
    out.answered_at = time_or_none(from, 22);
    out.paused_at = time_or_none(from, 23);
    out.look_at = time_or_none(from, 24);
    out.response_told = from.small<std::int32_t>(25, step_max);
    out.follow_told = from.small<std::int32_t>(26, step_max);
    out.anonymous = from.flag(27);
    out.excluded = from.text(28);
    return out;
}

const std::string incident_columns = "id, lead, topic, office, place, level_open, urgency, "
                                     "opened_at, last_at, people, told, told_at, updates, "
                                     "finished, gathering";

incident read_incident(const statement& from) {
    incident out;
    out.id = from.id<ticket_id>(0);
    out.lead = from.id<ticket_id>(1);
    out.topic = from.text(2);
    out.office = from.text(3);
    out.place = from.text(4);
    out.level_open = from.flag(5);
    out.urgent = from.small<routing::urgency>(6, 2);
    out.opened_at = from.time(7);
    out.last_at = from.time(8);
    out.people = from.small<std::int32_t>(9, INT32_MAX);
    out.told = from.small<std::int32_t>(10, INT32_MAX);
    out.told_at = from.time(11);
    out.updates = from.small<std::int32_t>(12, INT32_MAX);
    out.finished = from.flag(13);
    out.gathering = ids_in(from.text(14));
    return out;
}

std::vector<ticket_id> ids_in(const std::string& text) {
    std::vector<ticket_id> found;
    std::istringstream ids{text};
    for (std::int64_t id = 0; ids >> id;)
        found.push_back({id});
    return found;
}

std::string to_text(const std::vector<ticket_id>& ids) {
    std::string text;
    for (const ticket_id id : ids)
        text.append(text.empty() ? "" : " ").append(std::to_string(id.value));
    return text;
}

const std::string joint_update_columns =
    "incident, n, ticket, text, at, finishes, until, told_upto, done";

joint_update read_joint_update(const statement& from) {
    return {
        .incident = from.id<ticket_id>(0),
        .n = from.small<std::int32_t>(1, INT32_MAX),
        .ticket = from.id<ticket_id>(2),
        .text = from.small<std::int32_t>(3, INT32_MAX),
        .at = from.time(4),
        .finishes = from.flag(5),
        .until = from.id<ticket_id>(6),
        .told_upto = from.id<ticket_id>(7),
        .done = from.flag(8),
    };
}

const std::string text_columns = "ticket, n, kind, at, text, inbox, replaces";

ticket_text read_text(const statement& from) {
    ticket_text out{
        .ticket = from.id<ticket_id>(0),
        .n = from.small<std::int32_t>(1, INT32_MAX),
        .kind = from.small<text_kind>(2, text_kind_max),
        .at = from.time(3),
        .text = from.text(4),
        .inbox = from.id<inbox_id>(5),
        .replaces = std::nullopt,
    };
    if (!from.null(6))
        out.replaces = from.small<std::int32_t>(6, INT32_MAX);
    return out;
}

const std::string question_columns =
    "person, ticket, kind, choices, asked_at, closes_at, text_of, text, told";

question read_question(const statement& from) {
    return {
        .person = from.id<person_id>(0),
        .ticket = from.id<ticket_id>(1),
        .kind = from.small<question_kind>(2, question_kind_max),
        .choices = from.text(3),
        .asked_at = from.time(4),
        .closes_at = from.time(5),
        .text_of = from.id<ticket_id>(6),
        .text = from.small<std::int32_t>(7, INT32_MAX),
        .told = from.small<std::int32_t>(8, INT32_MAX),
    };
}

const std::string access_columns = "person, pin, link_group, proved_at, wrong, locked_until";

officer_access read_access(const statement& from) {
    officer_access out;
    out.person = from.id<person_id>(0);
    if (!from.null(1))
        out.pin = from.hash(1);
    out.group = from.text(2);
    out.proved_at = from.time(3);
    out.wrong = from.small<std::int32_t>(4, INT32_MAX);
    out.locked_until = from.time(5);
    return out;
}

const std::string inbox_columns =
    "id, at, print, outcome, ticket, reply, link, link_group, person, service, esm_class, "
    "data_coding, set_key, part, parts, reference, reference_width, octets, silence";

inbox_row read_inbox(const statement& from) {
    inbox_row out;
    out.id = from.id<inbox_id>(0);
    out.at = from.time(1);
    out.print = from.hash(2);
    out.outcome = from.small<inbox_outcome>(3, outcome_max);
    out.ticket = from.id<ticket_id>(4);
    out.reply = from.id<outbox_id>(5);
    out.link = from.text(6);
    out.group = from.text(7);
    out.person = from.id<person_id>(8);
    out.service = from.text(9);
    out.esm_class = from.small<std::uint8_t>(10, octet_max);
    out.data_coding = from.small<std::uint8_t>(11, octet_max);
    if (!from.null(12))
        out.set = from.hash(12);
    out.part = from.small<std::uint8_t>(13, octet_max);
    out.parts = from.small<std::uint8_t>(14, octet_max);
    out.reference = from.small<std::uint16_t>(15, reference_max);
    out.reference_width = from.small<std::uint8_t>(16, octet_max);
    out.octets = from.blob(17);
    out.unanswered = from.small<silence>(18, silence_max);
    return out;
}

const std::string outbox_columns =
    "id, state, lane, person, link_group, service, ticket, event, inbox, created_at, deadline, "
    "receipt, tries, text, urgent";

outbox_row read_outbox(const statement& from) {
    outbox_row out;
    out.id = from.id<outbox_id>(0);
    out.state = from.small<outbox_state>(1, outbox_state_max);
    out.in = from.small<lane>(2, 3);
    out.to.person = from.id<person_id>(3);
    out.to.group = from.text(4);
    out.service = from.text(5);
    out.ticket = from.id<ticket_id>(6);
    out.event = static_cast<std::int32_t>(from.number(7));
    out.inbox = from.id<inbox_id>(8);
    out.created_at = from.time(9);
    out.deadline = from.time(10);
    out.receipt = from.flag(11);
    out.tries = static_cast<std::int32_t>(from.number(12));
    out.text = from.text(13);
    out.urgent = from.flag(14);
    return out;
}

const std::string guard_columns =
    "person, strikes, told, struck_at, why, waiting, tickets, waiting_since, due_at, told_at, "
    "service";

person_guard read_guard(const statement& from) {
    constexpr std::int64_t strikes_max = 3;
    return {
        .person = from.id<person_id>(0),
        .strikes = from.small<std::int32_t>(1, strikes_max),
        .told = from.small<std::int32_t>(2, strikes_max),
        .struck_at = from.time(3),
        .why = from.text(4),
        .waiting = from.small<std::int32_t>(5, INT32_MAX),
        .tickets = ids_in(from.text(6)),
        .waiting_since = from.time(7),
        .due_at = time_or_none(from, 8),
        .told_at = from.time(9),
        .service = from.text(10),
    };
}

const std::string ussd_columns =
    "person, session, step, link_group, service, state, screen, ended, told, at, look_at, count";

ussd_session read_ussd(const statement& from) {
    return {
        .person = from.id<person_id>(0),
        .session = from.hash(1),
        .step = from.hash(2),
        .count = static_cast<std::int32_t>(from.number(11)),
        .group = from.text(3),
        .service = from.text(4),
        .state = from.text(5),
        .screen = from.text(6),
        .ended = from.flag(7),
        .told = from.flag(8),
        .at = from.time(9),
        .look_at = from.time(10),
    };
}

held_reply read_held(const statement& from) {
    return {from.id<outbox_id>(0), from.text(1), from.time(2)};
}

const std::string clarification_columns =
    "id, office, verdict, claim, answer, valid_from, valid_until, approved_by, created_at, "
    "withdrawn_at, told";

clarification read_clarification(const statement& from) {
    constexpr auto verdict_max = static_cast<std::int64_t>(routing::news_verdict_count) - 1;
    clarification out;
    out.id = from.id<clarification_id>(0);
    out.office = from.text(1);
    out.verdict = from.small<routing::news_verdict>(2, verdict_max);
    out.claim = from.text(3);
    out.answer = from.text(4);
    out.valid_from = from.time(5);
    if (!from.null(6))
        out.valid_until = from.time(6);
    out.approved_by = from.text(7);
    out.created_at = from.time(8);
    if (!from.null(9))
        out.withdrawn_at = from.time(9);
    out.told = from.number(10);
    return out;
}

const std::string broadcast_columns =
    "id, state, incident, area, text, proposed_by, approved_by, approved_too, at, until, told_at, "
    "told_upto, told";

const std::string area_meets = "(area = ?1 OR area LIKE ?1 || '.%' OR ?1 LIKE area || '.%')";

broadcast read_broadcast(const statement& from) {
    return {
        .id = from.number(0),
        .state = from.small<broadcast_state>(1, broadcast_state_max),
        .incident = from.id<ticket_id>(2),
        .area = from.text(3),
        .text = from.text(4),
        .proposed_by = from.text(5),
        .approved_by = from.text(6),
        .approved_too = from.text(7),
        .at = from.time(8),
        .until = from.time(9),
        .told_at = from.time(10),
        .upto = from.number(11),
        .told = from.number(12),
    };
}

const std::string newest_clarifications =
    "SELECT " + clarification_columns + " FROM clarification ORDER BY id DESC LIMIT ?";

clarification_list read_newest(statement& clarifications) {
    clarification_list out;
    for (clarifications.start(clarifications_max); clarifications.next();)
        out.push_back(read_clarification(clarifications));
    std::ranges::reverse(out);
    return out;
}

const std::string erasure_columns =
    "person, ticket, kind, keeps_number, asked_at, due_at, done_at, look_at, step, mark, "
    "last_ticket, last_inbox, last_outbox, erased, open, quiet, farewell, farewell_at, becomes, "
    "late_told";

erasure read_erasure(const statement& from) {
    return {
        .person = from.id<person_id>(0),
        .ticket = from.id<ticket_id>(1),
        .kind = from.small<erasure_kind>(2, static_cast<std::int64_t>(erasure_kind::sms_about)),
        .keeps_number = from.flag(3),
        .asked_at = from.time(4),
        .due_at = from.time(5),
        .done_at = time_or_none(from, 6),
        .look_at = from.time(7),
        .step = from.small<erasure_step>(8, static_cast<std::int64_t>(erasure_step::done)),
        .mark = from.number(9),
        .last_ticket = from.id<ticket_id>(10),
        .last_inbox = from.id<inbox_id>(11),
        .last_outbox = from.id<outbox_id>(12),
        .erased = from.small<std::int32_t>(13, INT32_MAX),
        .open = from.small<std::int32_t>(14, INT32_MAX),
        .quiet = from.flag(15),
        .farewell = from.id<outbox_id>(16),
        .farewell_at = from.time(17),
        .becomes = from.id<person_id>(18),
        .late_told = from.flag(19),
    };
}

} // namespace ntbcare::db
