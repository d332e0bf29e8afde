-- Each text knows the message it came by, and which text of its ticket it reads anew: after a link's
-- charset is mended, old messages are read again and their tickets get a further text.
ALTER TABLE ticket_text ADD COLUMN inbox INTEGER;
ALTER TABLE ticket_text ADD COLUMN replaces INTEGER;
