-- Couples, families and groups. A joint record has its `person` row too: as whom it is shown.
CREATE TABLE joint (
  record_id INTEGER PRIMARY KEY REFERENCES record (id),
  kind TEXT NOT NULL CHECK (kind IN ('couple', 'family', 'group'))
) STRICT;

-- The number by which a member is said to have spoken; it stays.
ALTER TABLE member ADD COLUMN number INTEGER NOT NULL DEFAULT 0;

PRAGMA user_version = 8;
