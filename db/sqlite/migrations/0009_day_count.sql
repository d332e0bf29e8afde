-- How many tickets there were when a day began (days since 1970 in WITA), hashed with a key from day
-- to day; the last hash stands in meta, too (day_head). Append-only.
CREATE TABLE day_count (
    day INTEGER PRIMARY KEY,
    tickets INTEGER NOT NULL CHECK (tickets >= 0),
    last_ticket INTEGER,
    hash BLOB NOT NULL CHECK (length(hash) = 16)
) STRICT;
