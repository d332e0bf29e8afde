-- ANONIM: secret, and the number is dropped when the ticket closes. `excluded`: offices that must not
-- know of it (ids, spaces between).
ALTER TABLE ticket ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1));
ALTER TABLE ticket ADD COLUMN excluded TEXT NOT NULL DEFAULT '';

-- Who may see whole numbers, two together. `proof`: a keyed hash of the slow hash of a passphrase.
CREATE TABLE app_user (
    name TEXT PRIMARY KEY,
    numbers INTEGER NOT NULL CHECK (numbers IN (0, 1)),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    proof BLOB NOT NULL CHECK (length(proof) = 16),
    added_at INTEGER NOT NULL,
    wrong INTEGER NOT NULL CHECK (wrong >= 0),
    locked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One of the two has asked for the number behind a ticket. The row goes when the other has seen it.
CREATE TABLE unsealing (
    ticket INTEGER PRIMARY KEY REFERENCES ticket (id),
    asked_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;
