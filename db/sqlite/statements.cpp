#include "db/sqlite/statements.hpp"

#include "db/sqlite/row_readers.hpp"

namespace ntbcare::db {

namespace {

constexpr const char* open_tickets_of_sql =
    " FROM ticket WHERE person = ? AND open = 1 ORDER BY id DESC LIMIT ?";
constexpr const char* ticket_head_by_id_sql = "SELECT version, events, head, open, office, due_at, "
                                              "incident, look_at FROM ticket WHERE id = ?";
constexpr const char* earlier_by_id_sql =
    "SELECT i.id, i.at, i.outcome, i.ticket, i.reply, i.repeated_at, o.accepted_at, o.text FROM "
    "inbox AS i LEFT JOIN outbox AS o ON o.id = i.reply WHERE i.id = ?";
constexpr const char* ticket_of_inbox_sql = "SELECT ticket FROM inbox WHERE id = ?";
constexpr const char* first_text_of_sql =
    "SELECT text FROM ticket_text WHERE ticket = ? AND n = 0 AND text IS NOT NULL";
constexpr const char* text_of_sql =
    "SELECT text FROM ticket_text WHERE ticket = ? AND n = ? AND text IS NOT NULL";
// State 8: duplikat. The index has an incident's members in the order of their ids.
constexpr const char* heir_of_sql =
    "SELECT id FROM ticket WHERE incident = ? AND state = 8 ORDER BY id LIMIT 1";
constexpr const char* members_of_sql =
    "SELECT id FROM ticket WHERE incident = ? AND id > ? AND id <= ? ORDER BY id LIMIT ?";
constexpr const char* insert_person_sql =
    "INSERT INTO person (id, hash, sealed, link_group, language, stopped_at, last_at) VALUES (?, "
    "?, ?, ?, ?, ?, ?)";
constexpr const char* update_person_sql =
    "UPDATE person SET link_group = ?2, language = ?3, stopped_at = CASE WHEN ?4 THEN "
    "coalesce(stopped_at, ?5) END, last_at = ?5 WHERE id = ?1";
constexpr const char* insert_inbox_sql =
    "INSERT INTO inbox (id, at, print, outcome, ticket, reply, link, link_group, person, service, "
    "esm_class, data_coding, set_key, part, parts, reference, reference_width, octets, silence) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* join_part_sql =
    "UPDATE inbox SET outcome = ?2, ticket = ?3, reply = ?4 WHERE id = ?1";
constexpr const char* cut_part_sql = "UPDATE inbox SET octets = x'' WHERE id = ?";
constexpr const char* hold_part_sql = "UPDATE inbox SET outcome = ?2, silence = ?3 WHERE id = ?1";
constexpr const char* repeat_reply_sql = "UPDATE inbox SET repeated_at = ?2 WHERE id = ?1";
constexpr const char* insert_ticket_sql =
    "INSERT INTO ticket (id, person, kind, state, open, secret, office, place, topic, level_open, "
    "urgency, opened_at, due_at, changed_at, version, texts, events, head, incident, bounces, "
    "also, due_days, responded_at, answered_at, paused_at, look_at, response_told, follow_told, "
    "anonymous, excluded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* update_ticket_sql =
    "UPDATE ticket SET kind = ?2, state = ?3, open = ?4, secret = ?5, office = ?6, place = ?7, "
    "topic = ?8, level_open = ?9, urgency = ?10, due_at = ?11, changed_at = ?12, version = ?13, "
    "texts = ?14, events = ?15, head = ?16, incident = ?17, bounces = ?18, also = ?19, "
    "due_days = ?20, responded_at = ?21, answered_at = ?22, paused_at = ?23, look_at = ?24, "
    "response_told = ?25, follow_told = ?26, anonymous = ?27, excluded = ?28 WHERE id = ?1";
constexpr const char* update_ticket_in_place_sql =
    "UPDATE ticket SET kind = ?2, state = ?3, secret = ?4, place = ?5, topic = ?6, level_open = "
    "?7, urgency = ?8, changed_at = ?9, version = ?10, texts = ?11, events = ?12, head = ?13, "
    "bounces = ?14, also = ?15, due_days = ?16, responded_at = ?17, answered_at = ?18, paused_at = "
    "?19, response_told = ?20, follow_told = ?21, anonymous = ?22, excluded = ?23 WHERE id = ?1";
constexpr const char* insert_text_sql = "INSERT INTO ticket_text (ticket, n, kind, at, text, salt, "
                                        "inbox, replaces) VALUES (?, ?, ?, ?, "
                                        "?, ?, ?, ?)";
constexpr const char* insert_event_sql =
    "INSERT INTO ticket_event (ticket, n, at, actor, kind, data, text, words, hash) VALUES (?, ?, "
    "?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_outbox_sql =
    "INSERT INTO outbox (id, state, lane, person, link_group, service, ticket, event, inbox, "
    "created_at, deadline, receipt, tries, text, urgent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, "
    "?, ?, ?)";
constexpr const char* accept_outbox_sql =
    "UPDATE outbox SET state = ?2, accepted_at = ?3 WHERE id = ?1";
constexpr const char* finish_outbox_sql =
    "UPDATE outbox SET state = ?2, done_at = ?3, reason = ?4, accepted_at = CASE WHEN ?5 THEN "
    "coalesce(accepted_at, ?3) ELSE accepted_at END WHERE id = ?1";
constexpr const char* outbox_state_by_id_sql = "SELECT state, link_group FROM outbox WHERE id = ?";
constexpr const char* insert_accepted_sql =
    "INSERT INTO accepted (at, link_group, ids) VALUES (?, ?, ?)";
constexpr const char* trim_accepted_sql =
    "DELETE FROM accepted WHERE id IN (SELECT id FROM accepted ORDER BY id LIMIT 2) AND at < ?";
constexpr const char* replace_question_sql =
    "INSERT INTO question (person, ticket, kind, choices, asked_at, closes_at, text_of, text, "
    "told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET ticket = "
    "excluded.ticket, kind = excluded.kind, choices = excluded.choices, asked_at = "
    "excluded.asked_at, closes_at = excluded.closes_at, text_of = excluded.text_of, text = "
    "excluded.text, told = excluded.told";
constexpr const char* close_question_sql = "DELETE FROM question WHERE person = ?";
constexpr const char* change_access_sql =
    "UPDATE officer SET pin = ?2, link_group = ?3, proved_at = ?4, wrong = ?5, locked_until = ?6 "
    "WHERE person = ?1";
constexpr const char* tickets_of_office_sql =
    " FROM ticket WHERE office = ? AND open = 1 ORDER BY look_at, id LIMIT ?";
constexpr const char* replace_notice_sql =
    "INSERT INTO office_notice (office, notified_at, waiting) VALUES (?, ?, ?) ON CONFLICT "
    "(office) DO UPDATE SET notified_at = excluded.notified_at, waiting = excluded.waiting";
constexpr const char* replace_office_clock_sql =
    "INSERT INTO office_clock (office, told_at, waiting, late, oldest, digest_at, answered, "
    "confirmed, reopened) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (office) DO "
    "UPDATE SET told_at = ?2, waiting = ?3, late = ?4, oldest = ?5, digest_at = ?6, answered = "
    "?7, confirmed = ?8, reopened = ?9";
// The index has the looks of each office in order: one step to the next office, one to its first.
constexpr const char* next_open_office_sql =
    "SELECT office FROM ticket WHERE open = 1 AND office > ? ORDER BY office LIMIT 1";
constexpr const char* looks_of_office_sql =
    "SELECT id, look_at FROM ticket WHERE open = 1 AND office = ? AND look_at IS NOT NULL ORDER BY "
    "look_at, id LIMIT ?";
// States 4, 6, 8: answered, waiting for somebody, following another.
constexpr const char* load_of_office_sql =
    "SELECT count(*), coalesce(sum(due_at < ?2 AND state NOT IN (4, 6, 8)), 0) FROM (SELECT "
    "due_at, state FROM ticket WHERE open = 1 AND office = ?1 LIMIT ?3)";
constexpr const char* replace_link_state_sql =
    "INSERT INTO link_state (link_group, key, value) VALUES (?, ?, ?) ON CONFLICT (link_group, "
    "key) DO UPDATE SET value = excluded.value";
constexpr const char* insert_audit_sql =
    "INSERT INTO audit (at, user, name, kind, ticket, data) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* replace_incident_sql =
    "INSERT INTO incident (id, lead, topic, office, place, level_open, urgency, opened_at, "
    "last_at, people, told, told_at, updates, finished, gathering) VALUES (?1, ?2, ?3, ?4, ?5, "
    "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (id) DO UPDATE SET lead = ?2, "
    "urgency = ?7, last_at = ?9, people = ?10, told = ?11, told_at = ?12, updates = ?13, finished "
    "= ?14, gathering = ?15";
constexpr const char* replace_joint_update_sql =
    "INSERT INTO joint_update (incident, n, ticket, text, at, finishes, until, told_upto, done) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (incident, n) DO UPDATE SET "
    "told_upto = ?8, done = ?9";
/// What was counted stays when a row changes.
constexpr const char* replace_clarification_sql =
    "INSERT INTO clarification (id, office, verdict, claim, answer, valid_from, valid_until, "
    "approved_by, created_at, withdrawn_at, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON "
    "CONFLICT (id) DO UPDATE SET office = excluded.office, verdict = excluded.verdict, claim = "
    "excluded.claim, answer = excluded.answer, valid_from = excluded.valid_from, valid_until = "
    "excluded.valid_until, approved_by = excluded.approved_by, withdrawn_at = "
    "excluded.withdrawn_at";
constexpr const char* members_behind_sql =
    "SELECT id FROM ticket WHERE incident = ?1 AND person > ?2 ORDER BY person, secret, id "
    "LIMIT ?3";
constexpr const char* replace_broadcast_sql =
    "INSERT OR REPLACE INTO broadcast (id, state, incident, area, text, proposed_by, approved_by, "
    "approved_too, at, until, told_at, told_upto, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?)";
constexpr const char* replace_subscription_sql =
    "INSERT OR REPLACE INTO subscription (person, area) VALUES (?, ?)";
constexpr const char* end_subscription_sql = "DELETE FROM subscription WHERE person = ?";
constexpr const char* count_told_sql = "UPDATE clarification SET told = told + 1 WHERE id = ?";
constexpr const char* insert_day_count_sql =
    "INSERT INTO day_count (day, tickets, last_ticket, hash) VALUES (?, ?, ?, ?)";
constexpr const char* set_day_head_sql =
    "INSERT INTO meta (key, value) VALUES ('day_head', ?) ON CONFLICT (key) DO UPDATE SET value = "
    "excluded.value";
constexpr const char* replace_user_sql =
    "INSERT OR REPLACE INTO app_user (name, numbers, salt, proof, added_at, wrong, locked_until) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* remove_user_sql = "DELETE FROM app_user WHERE name = ?";
constexpr const char* replace_unsealing_sql =
    "INSERT INTO unsealing (ticket, asked_by, reason, asked_at) VALUES (?1, ?2, ?3, ?4) ON "
    "CONFLICT (ticket) DO UPDATE SET asked_by = ?2, reason = ?3, asked_at = ?4";
constexpr const char* end_unsealing_sql = "DELETE FROM unsealing WHERE ticket = ?";
constexpr const char* held_by_id_sql =
    "SELECT outbox, country, at FROM held_reply WHERE outbox = ?";
constexpr const char* held_of_country_sql =
    "SELECT outbox, country, at FROM held_reply WHERE country = ? ORDER BY outbox LIMIT ?";
constexpr const char* replace_guard_sql =
    "INSERT INTO person_guard (person, strikes, told, struck_at, why, waiting, tickets, "
    "waiting_since, due_at, told_at, service) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
    "?11) ON CONFLICT (person) DO UPDATE SET strikes = ?2, told = ?3, struck_at = ?4, why = ?5, "
    "waiting = ?6, tickets = ?7, waiting_since = ?8, due_at = ?9, told_at = ?10, service = ?11";
constexpr const char* replace_ussd_sql =
    "INSERT INTO ussd_session (person, session, step, link_group, service, state, screen, ended, "
    "told, at, look_at, count) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON "
    "CONFLICT (person) DO UPDATE SET session = ?2, step = ?3, link_group = ?4, service = ?5, state "
    "= ?6, screen = ?7, ended = ?8, told = ?9, at = ?10, look_at = ?11, count = ?12";
constexpr const char* insert_held_sql =
    "INSERT INTO held_reply (outbox, country, at) VALUES (?, ?, ?)";
// State 5: held.
constexpr const char* release_outbox_sql =
    "UPDATE outbox SET state = 0, deadline = ?2 WHERE id = ?1 AND state = 5";
constexpr const char* set_outbox_low_sql = "UPDATE meta SET value = ? WHERE key = 'outbox_low'";

std::string subscribers_behind_sql() {
    return "SELECT person FROM subscription WHERE person > ?2 AND " + area_meets +
           " ORDER BY person LIMIT ?3";
}

} // namespace

statements::statements(SQLite::Database& on, time_limit& limit)
    : begin{on, "BEGIN", limit}
    , begin_write{on, "BEGIN IMMEDIATE", limit}
    , commit{on, "COMMIT", limit}
    , rollback{on, "ROLLBACK", limit}
    , person_by_hash{on, "SELECT " + person_columns + " FROM person WHERE hash = ?", limit}
    , person_by_id{on, "SELECT " + person_columns + " FROM person WHERE id = ?", limit}
    , open_tickets{on, "SELECT " + ticket_columns + open_tickets_of_sql, limit}
    , tickets_of_office{on, "SELECT " + ticket_columns + tickets_of_office_sql, limit}
    , ticket_by_id{on, "SELECT " + ticket_columns + " FROM ticket WHERE id = ?", limit}
    , ticket_head_by_id{on, ticket_head_by_id_sql, limit}
    , question_of{on, "SELECT " + question_columns + " FROM question WHERE person = ?", limit}
    , earlier_by_id{on, earlier_by_id_sql, limit}
    , ticket_of_inbox{on, ticket_of_inbox_sql, limit}
    , first_text_of{on, first_text_of_sql, limit}
    , text_of{on, text_of_sql, limit}
    , incident_by_id{on, "SELECT " + incident_columns + " FROM incident WHERE id = ?", limit}
    , heir_of{on, heir_of_sql, limit}
    , members_of{on, members_of_sql, limit}
    , next_open_office{on, next_open_office_sql, limit}
    , looks_of_office{on, looks_of_office_sql, limit}
    , load_of_office{on, load_of_office_sql, limit}
    , held_by_id{on, held_by_id_sql, limit}
    , held_of_country{on, held_of_country_sql, limit}
    , outbox_by_id{on, "SELECT " + outbox_columns + " FROM outbox WHERE id = ?", limit}
    , insert_person{on, insert_person_sql, limit}
    , update_person{on, update_person_sql, limit}
    , insert_inbox{on, insert_inbox_sql, limit}
    , join_part{on, join_part_sql, limit}
    , cut_part{on, cut_part_sql, limit}
    , hold_part{on, hold_part_sql, limit}
    , repeat_reply{on, repeat_reply_sql, limit}
    , insert_ticket{on, insert_ticket_sql, limit}
    , update_ticket{on, update_ticket_sql, limit}
    , update_ticket_in_place{on, update_ticket_in_place_sql, limit}
    , insert_text{on, insert_text_sql, limit}
    , insert_event{on, insert_event_sql, limit}
    , insert_outbox{on, insert_outbox_sql, limit}
    , accept_outbox{on, accept_outbox_sql, limit}
    , finish_outbox{on, finish_outbox_sql, limit}
    , outbox_state_by_id{on, outbox_state_by_id_sql, limit}
    , insert_accepted{on, insert_accepted_sql, limit}
    , trim_accepted{on, trim_accepted_sql, limit}
    , replace_question{on, replace_question_sql, limit}
    , close_question{on, close_question_sql, limit}
    , change_access{on, change_access_sql, limit}
    , replace_notice{on, replace_notice_sql, limit}
    , replace_office_clock{on, replace_office_clock_sql, limit}
    , set_outbox_low{on, set_outbox_low_sql, limit}
    , replace_link_state{on, replace_link_state_sql, limit}
    , insert_audit{on, insert_audit_sql, limit}
    , replace_incident{on, replace_incident_sql, limit}
    , replace_joint_update{on, replace_joint_update_sql, limit}
    , members_behind{on, members_behind_sql, limit}
    , subscribers_behind{on, subscribers_behind_sql(), limit}
    , replace_broadcast{on, replace_broadcast_sql, limit}
    , replace_subscription{on, replace_subscription_sql, limit}
    , end_subscription{on, end_subscription_sql, limit}
    , replace_clarification{on, replace_clarification_sql, limit}
    , count_told{on, count_told_sql, limit}
    , insert_day_count{on, insert_day_count_sql, limit}
    , set_day_head{on, set_day_head_sql, limit}
    , users{on, "SELECT " + user_columns + " FROM app_user ORDER BY name LIMIT ?", limit}
    , unsealing_of{on, "SELECT " + unsealing_columns + " FROM unsealing WHERE ticket = ?", limit}
    , replace_user{on, replace_user_sql, limit}
    , remove_user{on, remove_user_sql, limit}
    , replace_unsealing{on, replace_unsealing_sql, limit}
    , end_unsealing{on, end_unsealing_sql, limit}
    , replace_guard{on, replace_guard_sql, limit}
    , remove_guard{on, "DELETE FROM person_guard WHERE person = ?", limit}
    , insert_held{on, insert_held_sql, limit}
    , remove_held{on, "DELETE FROM held_reply WHERE outbox = ?", limit}
    , release_outbox{on, release_outbox_sql, limit}
    , replace_ussd{on, replace_ussd_sql, limit}
    , remove_ussd{on, "DELETE FROM ussd_session WHERE person = ?", limit} {}

} // namespace ntbcare::db
