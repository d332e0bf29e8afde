-- What people at the desk did, and who they were. Few rows: one a deed, none a message.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    ticket INTEGER,
    data TEXT NOT NULL
) STRICT;
