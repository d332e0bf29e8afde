-- Where each caller stands in the USSD menu (db/ussd_rows.hpp). Rows live a quarter of an hour; all of
-- them are in memory, so nothing is looked for here but by its person.
CREATE TABLE ussd_session (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    session BLOB NOT NULL CHECK (length(session) = 16),
    step BLOB NOT NULL CHECK (length(step) = 16),
    count INTEGER NOT NULL CHECK (count >= -1),
    link_group TEXT NOT NULL,
    service TEXT NOT NULL,
    state TEXT NOT NULL,
    screen TEXT NOT NULL,
    ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
    told INTEGER NOT NULL CHECK (told IN (0, 1)),
    at INTEGER NOT NULL,
    look_at INTEGER NOT NULL
) STRICT;
