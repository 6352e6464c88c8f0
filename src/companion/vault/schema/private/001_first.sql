-- The private drawer, first version. `session_id` and `record_id` are ids of the record's own file, which are never
-- used twice. What happened is UTC seconds with the offset of the wall in minutes.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (key, value) VALUES ('generation', '0');

-- `let_be` is a JSON list of what was pointed out and is to stay here all the same.
CREATE TABLE private_note (
  session_id INTEGER PRIMARY KEY,
  text TEXT NOT NULL CHECK (text <> ''),
  begun INTEGER NOT NULL,
  begun_offset INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  changed_offset INTEGER NOT NULL,
  let_be TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Until when one record's private notes are kept, 'YYYY-MM-DD'.
CREATE TABLE kept_until (
  record_id INTEGER PRIMARY KEY,
  day TEXT NOT NULL
) STRICT;

PRAGMA user_version = 1;
