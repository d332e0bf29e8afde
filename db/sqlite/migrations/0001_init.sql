-- Schema 1. Times are milliseconds since 1970 UTC. A number stands in `person` only; every other
-- table holds its id. States are codes in the order of the enumerations in db/rows.hpp and
-- routing/model/ticket.hpp.

-- What is known about the file itself: key_check, outbox_low.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 16),
    sealed BLOB NOT NULL,
    link_group TEXT NOT NULL,
    language TEXT NOT NULL,
    stopped_at INTEGER,
    last_at INTEGER NOT NULL
) STRICT;

CREATE TABLE officer (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    office TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT;

-- The fingerprint has no index: the window's set is in memory. It stands early in the row so that a
-- restart reads it without the octets.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    print BLOB NOT NULL CHECK (length(print) = 16),
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 8),
    ticket INTEGER,
    reply INTEGER,
    repeated_at INTEGER,
    link TEXT NOT NULL,
    link_group TEXT NOT NULL,
    person INTEGER REFERENCES person (id),
    service TEXT NOT NULL,
    esm_class INTEGER NOT NULL CHECK (esm_class BETWEEN 0 AND 255),
    data_coding INTEGER NOT NULL CHECK (data_coding BETWEEN 0 AND 255),
    set_key BLOB CHECK (length(set_key) = 16),
    part INTEGER NOT NULL CHECK (part BETWEEN 0 AND 255),
    parts INTEGER NOT NULL CHECK (parts BETWEEN 0 AND 255),
    reference INTEGER NOT NULL CHECK (reference BETWEEN 0 AND 65535),
    reference_width INTEGER NOT NULL CHECK (reference_width BETWEEN 0 AND 255),
    octets BLOB NOT NULL
) STRICT;
-- Outcome 4: a part, waiting for the rest of its set.
CREATE INDEX inbox_waiting ON inbox (set_key) WHERE outcome = 4;

CREATE TABLE ticket (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 11),
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    secret INTEGER NOT NULL CHECK (secret IN (0, 1)),
    office TEXT NOT NULL,
    place TEXT NOT NULL,
    topic TEXT NOT NULL,
    level_open INTEGER NOT NULL CHECK (level_open IN (0, 1)),
    urgency INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 2),
    opened_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    texts INTEGER NOT NULL CHECK (texts >= 0),
    events INTEGER NOT NULL CHECK (events >= 0),
    head BLOB NOT NULL CHECK (length(head) = 16)
) STRICT;
CREATE INDEX ticket_open_person ON ticket (person) WHERE open = 1;
CREATE INDEX ticket_open_office ON ticket (office, due_at) WHERE open = 1;

-- All words of people. Erasing empties text and salt; the chain of events still holds.
CREATE TABLE ticket_text (
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    n INTEGER NOT NULL CHECK (n >= 0),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    at INTEGER NOT NULL,
    text TEXT,
    salt BLOB CHECK (length(salt) = 16),
    PRIMARY KEY (ticket, n)
) STRICT, WITHOUT ROWID;

-- Append-only. `data` holds no words of people; `words` is the salted hash of the text it brought.
CREATE TABLE ticket_event (
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    n INTEGER NOT NULL CHECK (n >= 0),
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    text INTEGER,
    words BLOB CHECK (length(words) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 16),
    PRIMARY KEY (ticket, n)
) STRICT, WITHOUT ROWID;

-- No index: the lanes live in memory; a restart reads from meta.outbox_low upwards.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
    accepted_at INTEGER,
    done_at INTEGER,
    reason TEXT,
    lane INTEGER NOT NULL CHECK (lane BETWEEN 0 AND 3),
    person INTEGER NOT NULL REFERENCES person (id),
    link_group TEXT NOT NULL,
    service TEXT NOT NULL,
    ticket INTEGER,
    event INTEGER NOT NULL,
    inbox INTEGER,
    created_at INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    receipt INTEGER NOT NULL CHECK (receipt IN (0, 1)),
    tries INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- One row a turn: message ids that wait for a receipt, packed (db/sqlite/message_ids.hpp).
CREATE TABLE accepted (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    ids BLOB NOT NULL
) STRICT;

CREATE TABLE question (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    ticket INTEGER,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
    choices TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL
) STRICT;

CREATE TABLE office_notice (
    office TEXT PRIMARY KEY,
    notified_at INTEGER NOT NULL,
    waiting INTEGER NOT NULL CHECK (waiting >= 0)
) STRICT, WITHOUT ROWID;
