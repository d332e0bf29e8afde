-- Wishes to be forgotten (kind 0), tickets that are parted from their reporters (1), and SMS about a
-- ticket that go after its words (2). Step and mark: how far it is (db/erasure_rows.hpp). The number
-- itself stands in `person` until it goes; then `sealed` is empty there and `hash` only says which
-- row it is.
CREATE TABLE erasure (
    person INTEGER NOT NULL REFERENCES person (id),
    ticket INTEGER NOT NULL,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    keeps_number INTEGER NOT NULL CHECK (keeps_number IN (0, 1)),
    asked_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    done_at INTEGER,
    look_at INTEGER NOT NULL,
    step INTEGER NOT NULL CHECK (step BETWEEN 0 AND 5),
    mark INTEGER NOT NULL,
    last_ticket INTEGER NOT NULL,
    last_inbox INTEGER NOT NULL,
    last_outbox INTEGER NOT NULL,
    erased INTEGER NOT NULL CHECK (erased >= 0),
    open INTEGER NOT NULL CHECK (open >= 0),
    quiet INTEGER NOT NULL CHECK (quiet IN (0, 1)),
    farewell INTEGER,
    farewell_at INTEGER NOT NULL,
    becomes INTEGER,
    late_told INTEGER NOT NULL CHECK (late_told IN (0, 1)),
    PRIMARY KEY (person, ticket, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_left ON erasure (look_at) WHERE done_at IS NULL;

-- What is done to a ticket when it has ended (deed: 0 its words go, 1 it is parted from its reporter).
CREATE TABLE at_end (
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    deed INTEGER NOT NULL CHECK (deed BETWEEN 0 AND 1),
    PRIMARY KEY (ticket, deed)
) STRICT, WITHOUT ROWID;

-- Tickets whose words stay whatever their age: a court or an auditor wants them. The audit knows why.
CREATE TABLE legal_hold (
    ticket INTEGER PRIMARY KEY REFERENCES ticket (id)
) STRICT;

-- How far the daily walk of each class of things kept is (db/erasure_rows.hpp).
CREATE TABLE kept_mark (
    class INTEGER PRIMARY KEY CHECK (class BETWEEN 0 AND 4),
    low INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    day INTEGER NOT NULL
) STRICT;
