-- Guards over what is answered. Where a sender stands, and for whom one SMS is owed for many messages.
CREATE TABLE person_guard (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    strikes INTEGER NOT NULL CHECK (strikes BETWEEN 0 AND 3),
    told INTEGER NOT NULL CHECK (told BETWEEN 0 AND 3),
    struck_at INTEGER NOT NULL,
    why TEXT NOT NULL,
    waiting INTEGER NOT NULL CHECK (waiting >= 0),
    tickets TEXT NOT NULL,
    waiting_since INTEGER NOT NULL,
    due_at INTEGER,
    told_at INTEGER NOT NULL,
    service TEXT NOT NULL
) STRICT;

-- Replies to numbers of other countries that wait for approval. Of those of before nobody wrote down
-- the country; the numbers are sealed. State 5: held.
CREATE TABLE held_reply (
    outbox INTEGER PRIMARY KEY,
    country TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX held_reply_country ON held_reply (country);
INSERT INTO held_reply SELECT id, '', created_at FROM outbox WHERE state = 5;

-- About danger: leaves first, and whatever the day's budget says.
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
