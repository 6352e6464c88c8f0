-- Until when a record is kept, 'YYYY-MM-DD', and whether nothing of it may be deleted.
CREATE TABLE keeping (
  record_id INTEGER PRIMARY KEY REFERENCES record (id),
  until TEXT,
  hold INTEGER NOT NULL DEFAULT 0 CHECK (hold IN (0, 1))
) STRICT;

PRAGMA user_version = 21;
