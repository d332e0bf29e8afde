-- What was learnt of a carrier (the form of its message ids in receipts), for the next start.
CREATE TABLE link_state (
    link_group TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (link_group, key)
) STRICT, WITHOUT ROWID;

-- Ids of two carriers must not be mixed: one row a turn and group. Older rows: the group of the SMS.
ALTER TABLE accepted ADD COLUMN link_group TEXT NOT NULL DEFAULT '';
