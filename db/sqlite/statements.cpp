#include "db/sqlite/statements.hpp"

#include "db/sqlite/row_readers.hpp"

namespace ntbcare::db {

namespace {

const std::string select = "SELECT ";

} // namespace

statements::statements(SQLite::Database& on, time_limit& limit)
    : begin{on, "BEGIN", limit}
    , begin_write{on, "BEGIN IMMEDIATE", limit}
    , commit{on, "COMMIT", limit}
    , rollback{on, "ROLLBACK", limit}
    , person_by_hash{on, select + person_columns + " FROM person WHERE hash = ?", limit}
    , person_by_id{on, select + person_columns + " FROM person WHERE id = ?", limit}
    , open_tickets{on, select + ticket_columns + " FROM ticket WHERE person = ? AND open = 1 ORDER BY id DESC LIMIT ?", limit}
    , ticket_by_id{on, select + ticket_columns + " FROM ticket WHERE id = ?", limit}
    , ticket_head_by_id{on, "SELECT version, events, head, open, office, due_at FROM ticket WHERE id = ?", limit}
    , question_of{on, select + question_columns + " FROM question WHERE person = ?", limit}
    , earlier_by_id{on,
        "SELECT i.id, i.at, i.outcome, i.ticket, i.reply, i.repeated_at, o.accepted_at, o.text "
        "FROM inbox AS i LEFT JOIN outbox AS o ON o.id = i.reply WHERE i.id = ?", limit}
    , ticket_of_inbox{on, "SELECT ticket FROM inbox WHERE id = ?", limit}
    , insert_person{on,
        "INSERT INTO person (id, hash, sealed, link_group, language, stopped_at, last_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)", limit}
    , update_person{on,
        "UPDATE person SET link_group = ?2, language = ?3, "
        "stopped_at = CASE WHEN ?4 THEN coalesce(stopped_at, ?5) END, last_at = ?5 WHERE id = ?1", limit}
    , insert_inbox{on,
        "INSERT INTO inbox (id, at, print, outcome, ticket, reply, link, link_group, person, service, "
        "esm_class, data_coding, set_key, part, parts, reference, reference_width, octets) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", limit}
    , join_part{on, "UPDATE inbox SET outcome = ?2, ticket = ?3, reply = ?4 WHERE id = ?1", limit}
    , repeat_reply{on, "UPDATE inbox SET repeated_at = ?2 WHERE id = ?1", limit}
    , insert_ticket{on,
        "INSERT INTO ticket (id, person, kind, state, open, secret, office, place, topic, level_open, "
        "urgency, opened_at, due_at, changed_at, version, texts, events, head) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", limit}
    , update_ticket{on,
        "UPDATE ticket SET kind = ?2, state = ?3, open = ?4, secret = ?5, office = ?6, place = ?7, "
        "topic = ?8, level_open = ?9, urgency = ?10, due_at = ?11, changed_at = ?12, version = ?13, "
        "texts = ?14, events = ?15, head = ?16 WHERE id = ?1", limit}
    , update_ticket_in_place{on,
        "UPDATE ticket SET kind = ?2, state = ?3, secret = ?4, place = ?5, topic = ?6, level_open = ?7, "
        "urgency = ?8, changed_at = ?9, version = ?10, texts = ?11, events = ?12, head = ?13 "
        "WHERE id = ?1", limit}
    , insert_text{on,
        "INSERT INTO ticket_text (ticket, n, kind, at, text, salt) VALUES (?, ?, ?, ?, ?, ?)", limit}
    , insert_event{on,
        "INSERT INTO ticket_event (ticket, n, at, actor, kind, data, text, words, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", limit}
    , insert_outbox{on,
        "INSERT INTO outbox (id, state, lane, person, link_group, service, ticket, event, inbox, "
        "created_at, deadline, receipt, tries, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", limit}
    , accept_outbox{on, "UPDATE outbox SET state = ?2, accepted_at = ?3 WHERE id = ?1", limit}
    , finish_outbox{on,
        "UPDATE outbox SET state = ?2, done_at = ?3, reason = ?4, "
        "accepted_at = CASE WHEN ?5 THEN coalesce(accepted_at, ?3) ELSE accepted_at END WHERE id = ?1",
        limit}
    , outbox_state_by_id{on, "SELECT state FROM outbox WHERE id = ?", limit}
    , insert_accepted{on, "INSERT INTO accepted (at, ids) VALUES (?, ?)", limit}
    , trim_accepted{on,
        "DELETE FROM accepted WHERE id IN (SELECT id FROM accepted ORDER BY id LIMIT 2) AND at < ?", limit}
    , replace_question{on,
        "INSERT INTO question (person, ticket, kind, choices, asked_at, closes_at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET ticket = excluded.ticket, "
        "kind = excluded.kind, choices = excluded.choices, asked_at = excluded.asked_at, "
        "closes_at = excluded.closes_at", limit}
    , close_question{on, "DELETE FROM question WHERE person = ?", limit}
    , replace_notice{on,
        "INSERT INTO office_notice (office, notified_at, waiting) VALUES (?, ?, ?) "
        "ON CONFLICT (office) DO UPDATE SET notified_at = excluded.notified_at, "
        "waiting = excluded.waiting", limit}
    , set_outbox_low{on, "UPDATE meta SET value = ? WHERE key = 'outbox_low'", limit}
{
}

} // namespace ntbcare::db
