#include "db/sqlite/erasing_statements.hpp"

#include "db/sqlite/row_readers.hpp"

namespace ntbcare::db {

namespace {

// A slice of ids each, whoever they are of: there is no index over persons.
constexpr const char* tickets_of_person_sql =
    "SELECT id, open = 1 OR EXISTS (SELECT 1 FROM legal_hold AS h WHERE h.ticket = t.id) FROM "
    "ticket AS t WHERE id > ?1 AND id <= ?2 AND person = ?3 ORDER BY id";
// Outcome 4: a part that waits for the rest of its set.
constexpr const char* messages_of_person_sql =
    "SELECT id, outcome = 4 FROM inbox WHERE id > ?1 AND id <= ?2 AND person = ?3 AND (?4 IS NULL "
    "OR ticket = ?4) ORDER BY id";
// States 0, 5: it has not left yet.
// A wish meets what she was told and what offices were told of her tickets; a parting what she was
// told of one; the last kind whatever anybody was told of one.
constexpr const char* replies_of_person_sql =
    "SELECT id, state IN (0, 5) FROM outbox AS o WHERE id > ?1 AND id <= ?2 AND CASE ?5 WHEN 0 "
    "THEN person = ?3 OR EXISTS (SELECT 1 FROM ticket AS t WHERE t.id = o.ticket AND t.person = "
    "?3) WHEN 1 THEN person = ?3 AND ticket = ?4 ELSE ticket = ?4 END ORDER BY id";
constexpr const char* waiting_endings_sql =
    "SELECT a.ticket, a.deed, t.state, t.changed_at, t.person, t.open, EXISTS (SELECT 1 FROM "
    "legal_hold AS h WHERE h.ticket = a.ticket) FROM at_end AS a JOIN ticket AS t ON t.id = "
    "a.ticket WHERE (a.ticket, a.deed) > (?1, ?2) ORDER BY a.ticket, a.deed LIMIT ?3";

// Each: id, made_at, since, busy, unanswered.
constexpr const char* kept_words_sql =
    "SELECT id, opened_at, changed_at, open = 1 OR EXISTS (SELECT 1 FROM legal_hold AS h WHERE "
    "h.ticket = t.id), 0 FROM ticket AS t WHERE id > ?1 AND id <= ?2 AND EXISTS (SELECT 1 FROM "
    "ticket_text AS x WHERE x.ticket = t.id AND x.text IS NOT NULL) ORDER BY id";
constexpr const char* kept_octets_sql =
    "SELECT id, at, at, outcome = 4, silence <> 0 FROM inbox WHERE id > ?1 AND id <= ?2 AND "
    "length(octets) > 0 ORDER BY id";
constexpr const char* kept_replies_sql =
    "SELECT id, created_at, created_at, state IN (0, 5), 0 FROM outbox WHERE id > ?1 AND id <= ?2 "
    "AND text <> '' ORDER BY id";
constexpr const char* kept_numbers_sql =
    "SELECT id, 0, last_at, stopped_at IS NOT NULL OR EXISTS (SELECT 1 FROM officer AS o WHERE "
    "o.person = p.id) OR EXISTS (SELECT 1 FROM ticket AS t WHERE t.person = p.id AND t.open = 1), "
    "0 FROM person AS p WHERE id > ?1 AND id <= ?2 AND length(sealed) > 0 ORDER BY id";
constexpr const char* kept_audit_sql =
    "SELECT id, at, at, 0, 0 FROM audit WHERE id > ?1 AND id <= ?2 ORDER BY id";

constexpr const char* erase_words_sql =
    "UPDATE ticket_text SET text = NULL, salt = NULL WHERE ticket = ? AND text IS NOT NULL";
constexpr const char* make_unknown_sql =
    "UPDATE person SET hash = ?2, stopped_at = coalesce(stopped_at, last_at) WHERE id = ?1";
constexpr const char* erase_number_sql =
    "UPDATE person SET hash = ?2, sealed = x'', link_group = '', language = '', stopped_at = "
    "coalesce(stopped_at, last_at) WHERE id = ?1";
constexpr const char* note_ending_sql =
    "INSERT INTO at_end (ticket, deed) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* replace_mark_sql =
    "INSERT INTO kept_mark (class, low, mark, day) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (class) DO "
    "UPDATE SET low = ?2, mark = ?3, day = ?4";

std::array<statement, kept_classes> all_kept(SQLite::Database& on, time_limit& limit) {
    return {
        statement{on, kept_words_sql, limit},
        statement{on, kept_octets_sql, limit},
        statement{on, kept_replies_sql, limit},
        statement{on, kept_numbers_sql, limit},
        statement{on, kept_audit_sql, limit}};
}

std::array<statement, kept_classes> all_last(SQLite::Database& on, time_limit& limit) {
    return {
        statement{on, "SELECT max(id) FROM ticket", limit},
        statement{on, "SELECT max(id) FROM inbox", limit},
        statement{on, "SELECT max(id) FROM outbox", limit},
        statement{on, "SELECT max(id) FROM person", limit},
        statement{on, "SELECT max(id) FROM audit", limit}};
}

std::string replace_job_sql() {
    return "INSERT OR REPLACE INTO erasure (" + erasure_columns +
           ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
}

std::string next_job_sql() {
    return "SELECT " + erasure_columns +
           " FROM erasure WHERE done_at IS NULL AND look_at <= ? ORDER BY look_at LIMIT 1";
}

} // namespace

erasing_statements::erasing_statements(SQLite::Database& on, time_limit& limit)
    : next_job{on, next_job_sql(), limit}
    , tickets_of_person{on, tickets_of_person_sql, limit}
    , messages_of_person{on, messages_of_person_sql, limit}
    , replies_of_person{on, replies_of_person_sql, limit}
    , waiting_endings{on, waiting_endings_sql, limit}
    , kept{all_kept(on, limit)}
    , last{all_last(on, limit)}
    , erase_words{on, erase_words_sql, limit}
    , erase_octets{on, "UPDATE inbox SET octets = x'' WHERE id = ?", limit}
    , erase_reply{on, "UPDATE outbox SET text = '' WHERE id = ?", limit}
    , make_unknown{on, make_unknown_sql, limit}
    , end_guard{on, "DELETE FROM person_guard WHERE person = ?", limit}
    , end_ussd{on, "DELETE FROM ussd_session WHERE person = ?", limit}
    , erase_number{on, erase_number_sql, limit}
    , part_inbox{on, "UPDATE inbox SET person = ?2 WHERE id = ?1", limit}
    , part_outbox{on, "UPDATE outbox SET person = ?2 WHERE id = ?1", limit}
    , part_ticket{on, "UPDATE ticket SET person = ?2 WHERE id = ?1", limit}
    , part_question{on, "DELETE FROM question WHERE person = ?2 AND ticket = ?1", limit}
    , erase_audit{on, "DELETE FROM audit WHERE id <= ?", limit}
    , replace_job{on, replace_job_sql(), limit}
    , note_ending{on, note_ending_sql, limit}
    , settle_ending{on, "DELETE FROM at_end WHERE ticket = ? AND deed = ?", limit}
    , replace_mark{on, replace_mark_sql, limit}
    , hold{on, "INSERT INTO legal_hold (ticket) VALUES (?) ON CONFLICT DO NOTHING", limit}
    , release{on, "DELETE FROM legal_hold WHERE ticket = ?", limit} {}

} // namespace ntbcare::db
