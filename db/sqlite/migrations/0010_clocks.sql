-- Clocks of tickets. `due_days`: the working days it was given, 0: due_at is by the wall. `*_told`: the
-- last step of each clock that was told (routing/ticket/clocks.hpp). `look_at`: when they want a look.
ALTER TABLE ticket ADD COLUMN due_days INTEGER NOT NULL DEFAULT 5 CHECK (due_days >= 0);
ALTER TABLE ticket ADD COLUMN responded_at INTEGER;
ALTER TABLE ticket ADD COLUMN answered_at INTEGER;
ALTER TABLE ticket ADD COLUMN paused_at INTEGER;
ALTER TABLE ticket ADD COLUMN look_at INTEGER;
ALTER TABLE ticket ADD COLUMN response_told INTEGER NOT NULL DEFAULT 0
    CHECK (response_told BETWEEN 0 AND 15);
ALTER TABLE ticket ADD COLUMN follow_told INTEGER NOT NULL DEFAULT 0
    CHECK (follow_told BETWEEN 0 AND 15);

-- Open tickets of before are looked at once, and tell their newest step. States 4, 6: answered, waiting.
UPDATE ticket SET look_at = opened_at,
    responded_at = (SELECT min(at) FROM ticket_event AS e WHERE e.ticket = ticket.id AND
        (e.actor LIKE 'officer:%' OR (e.actor = 'coordinator' AND e.kind = 'rerouted'))),
    answered_at = CASE WHEN state = 4 THEN coalesce((SELECT max(at) FROM ticket_event AS e WHERE
        e.ticket = ticket.id AND e.kind = 'answered'), changed_at) END,
    paused_at = CASE WHEN state = 6 THEN changed_at END
    WHERE open = 1;

-- One entry serves the office's list and its clocks: by office, in the order of their looks.
DROP INDEX ticket_open_office;
CREATE INDEX ticket_open_office ON ticket (office, look_at) WHERE open = 1;

-- Reminders that officers have not heard yet, and what happened since the office's last digest.
CREATE TABLE office_clock (
    office TEXT PRIMARY KEY,
    told_at INTEGER NOT NULL,
    waiting INTEGER NOT NULL CHECK (waiting >= 0),
    late INTEGER NOT NULL CHECK (late >= 0),
    oldest TEXT NOT NULL,
    digest_at INTEGER NOT NULL,
    answered INTEGER NOT NULL CHECK (answered >= 0),
    confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
    reopened INTEGER NOT NULL CHECK (reopened >= 0)
) STRICT, WITHOUT ROWID;
