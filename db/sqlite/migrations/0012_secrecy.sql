-- ANONIM: secret, and the number is dropped when the ticket closes. `excluded`: offices that must not
-- know of it (ids, spaces between).
ALTER TABLE ticket ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1));
ALTER TABLE ticket ADD COLUMN excluded TEXT NOT NULL DEFAULT '';
