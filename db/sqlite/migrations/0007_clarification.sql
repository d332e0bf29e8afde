-- What offices have answered in advance, approved: whether news is true (verdict 1-3), or what people
-- often ask (0). `told` counts who heard it. Few rows: all are held in memory.
CREATE TABLE clarification (
    id INTEGER PRIMARY KEY,
    office TEXT NOT NULL,
    verdict INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 3),
    claim TEXT NOT NULL,
    answer TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    approved_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    told INTEGER NOT NULL CHECK (told >= 0)
) STRICT;
