-- Why a message was not answered (db/rows.hpp: silence); 0: it was, or needed none. What was held
-- before came from numbers that nobody answers.
ALTER TABLE inbox ADD COLUMN silence INTEGER NOT NULL DEFAULT 0 CHECK (silence BETWEEN 0 AND 15);
UPDATE inbox SET silence = 1 WHERE outcome = 6;
-- The coordinator looks at these; few among many.
CREATE INDEX inbox_silent ON inbox (id) WHERE silence <> 0;

-- A question more: the code that HAPUS asks for.
ALTER TABLE question RENAME TO question_before;
CREATE TABLE question (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    ticket INTEGER,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),
    choices TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL
) STRICT;
INSERT INTO question SELECT person, ticket, kind, choices, asked_at, closes_at FROM question_before;
DROP TABLE question_before;
