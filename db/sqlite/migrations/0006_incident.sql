-- Many reports of one thing in one place. `incident` of a ticket is the id of the first ticket of
-- its incident; the index holds members only, in the order they came.
ALTER TABLE ticket ADD COLUMN incident INTEGER;
CREATE INDEX ticket_incident ON ticket (incident) WHERE incident IS NOT NULL;

-- `gathering`: ids of tickets, separated by spaces. `lead` NULL: another ticket must take its place.
CREATE TABLE incident (
    id INTEGER PRIMARY KEY,
    lead INTEGER,
    topic TEXT NOT NULL,
    office TEXT NOT NULL,
    place TEXT NOT NULL,
    level_open INTEGER NOT NULL CHECK (level_open IN (0, 1)),
    urgency INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 2),
    opened_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    people INTEGER NOT NULL CHECK (people >= 0),
    told INTEGER NOT NULL CHECK (told >= 0),
    told_at INTEGER NOT NULL,
    updates INTEGER NOT NULL CHECK (updates >= 0),
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    gathering TEXT NOT NULL
) STRICT;

-- What an office said to all of an incident. `told_upto`: the last ticket whose reporter was told;
-- it moves in the transaction that writes their SMS, so a crash tells nobody twice.
CREATE TABLE joint_update (
    incident INTEGER NOT NULL REFERENCES incident (id),
    n INTEGER NOT NULL CHECK (n >= 0),
    ticket INTEGER NOT NULL,
    text INTEGER NOT NULL CHECK (text >= 0),
    at INTEGER NOT NULL,
    finishes INTEGER NOT NULL CHECK (finishes IN (0, 1)),
    until INTEGER NOT NULL,
    told_upto INTEGER,
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    PRIMARY KEY (incident, n)
) STRICT, WITHOUT ROWID;
