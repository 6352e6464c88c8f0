-- Who else was in the room, the plan for staying safe, and how a person wishes the screen.

ALTER TABLE details ADD COLUMN screen_in_room TEXT NOT NULL DEFAULT 'fine'
  CHECK (screen_in_room IN ('fine', 'shared_only', 'none'));

-- How the page stood: while others are here the first `earlier` lines are closed.
ALTER TABLE jottings ADD COLUMN earlier INTEGER CHECK (earlier >= 0);
ALTER TABLE jottings ADD COLUMN staying_safe INTEGER NOT NULL DEFAULT 0 CHECK (staying_safe IN (0, 1));

ALTER TABLE moment ADD COLUMN through_interpreter INTEGER NOT NULL DEFAULT 0 CHECK (through_interpreter IN (0, 1));

-- One stay of others. `roles` is a JSON list, empty until it was said who it is; `until` is empty while they are here.
CREATE TABLE also_here (
  session_id INTEGER NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL,
  roles TEXT NOT NULL DEFAULT '[]',
  name TEXT NOT NULL DEFAULT '',
  agreed INTEGER NOT NULL DEFAULT 0 CHECK (agreed IN (0, 1)),
  since INTEGER NOT NULL,
  since_offset INTEGER NOT NULL,
  until INTEGER,
  until_offset INTEGER,
  PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

-- A heading of the plan as it was worded in one session; the last wording is the plan, the others stay. An empty text
-- takes the line away.
CREATE TABLE safe_plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  session_id INTEGER NOT NULL REFERENCES session (id),
  heading TEXT NOT NULL CHECK (heading IN ('signs', 'alone', 'lift', 'tell', 'services', 'surroundings', 'reasons')),
  text TEXT NOT NULL,
  written INTEGER NOT NULL,
  written_offset INTEGER NOT NULL,
  UNIQUE (record_id, heading, session_id)
) STRICT;

CREATE INDEX safe_plan_by_session ON safe_plan (session_id);

-- Who was told, what was decided, and when that was written.
CREATE TABLE safe_done (
  session_id INTEGER NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  written INTEGER NOT NULL,
  written_offset INTEGER NOT NULL,
  PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 5;
