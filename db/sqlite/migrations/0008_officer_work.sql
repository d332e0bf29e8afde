-- Officers prove with a PIN that it is they who write: its keyed hash, the carrier they proved it
-- by, and how often somebody guessed wrong.
ALTER TABLE officer ADD COLUMN pin BLOB CHECK (length(pin) = 16);
ALTER TABLE officer ADD COLUMN link_group TEXT NOT NULL DEFAULT '';
ALTER TABLE officer ADD COLUMN proved_at INTEGER;
ALTER TABLE officer ADD COLUMN wrong INTEGER NOT NULL DEFAULT 0 CHECK (wrong >= 0);
ALTER TABLE officer ADD COLUMN locked_until INTEGER;

-- How often offices passed a ticket on, and which others work on it too (ids, spaces between).
ALTER TABLE ticket ADD COLUMN bounces INTEGER NOT NULL DEFAULT 0 CHECK (bounces >= 0);
ALTER TABLE ticket ADD COLUMN also TEXT NOT NULL DEFAULT '';

-- More kinds of question; and of an answer that is longer than an SMS, which text it is and how much
-- of it was told.
ALTER TABLE question RENAME TO question_before;
CREATE TABLE question (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    ticket INTEGER,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 15),
    choices TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    text_of INTEGER,
    text INTEGER NOT NULL CHECK (text >= 0),
    told INTEGER NOT NULL CHECK (told >= 0)
) STRICT;
INSERT INTO question SELECT person, ticket, kind, choices, asked_at, closes_at, NULL, 0, 0
    FROM question_before;
DROP TABLE question_before;
