-- One text to many people, approved by two. `told_upto`: the last ticket or person that was told; it
-- moves in the transaction that writes their SMS.
CREATE TABLE broadcast (
    id INTEGER PRIMARY KEY,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    incident INTEGER,
    area TEXT NOT NULL,
    text TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_too TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    told_upto INTEGER NOT NULL,
    told INTEGER NOT NULL CHECK (told >= 0)
) STRICT;

-- Who asked for the news of a place, by its code.
CREATE TABLE subscription (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    area TEXT NOT NULL
) STRICT;
