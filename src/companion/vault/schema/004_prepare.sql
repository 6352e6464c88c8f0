-- What is prepared before an appointment: threads to pick up, the preparation itself, and what was told about a person
-- that does not change with the hour.

-- A line to come back to. `session_id` and `moment` name the capture it came from; one written elsewhere has neither.
CREATE TABLE thread (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  kind TEXT NOT NULL CHECK (kind IN ('parked', 'promise', 'follow_up')),
  text TEXT NOT NULL CHECK (text <> ''),
  said_on TEXT NOT NULL,
  standing TEXT NOT NULL DEFAULT 'open' CHECK (standing IN ('open', 'came_up', 'let_go')),
  session_id INTEGER REFERENCES session (id),
  moment TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX thread_open ON thread (record_id) WHERE standing = 'open';
CREATE INDEX thread_elsewhere ON thread (record_id) WHERE session_id IS NULL;
CREATE UNIQUE INDEX thread_by_moment ON thread (session_id, moment) WHERE moment <> '';

-- Without `session_id` it waits for whichever session with them begins next. `ready` (a JSON list of checklist items) and
-- the lines of a remote meeting hold for the one day in `day`.
CREATE TABLE preparation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  session_id INTEGER UNIQUE REFERENCES session (id),
  intention TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL,
  ready TEXT NOT NULL DEFAULT '[]',
  where_they_are TEXT NOT NULL DEFAULT '',
  private_there INTEGER NOT NULL DEFAULT 0 CHECK (private_there IN (0, 1)),
  call_back TEXT NOT NULL DEFAULT '',
  emergency_contact TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX preparation_ahead ON preparation (record_id) WHERE session_id IS NULL;

-- The threads that were ticked, and so come along into the session.
CREATE TABLE thread_brought (
  preparation_id INTEGER NOT NULL REFERENCES preparation (id) ON DELETE CASCADE,
  thread_id INTEGER NOT NULL REFERENCES thread (id) ON DELETE CASCADE,
  PRIMARY KEY (preparation_id, thread_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_brought_by_thread ON thread_brought (thread_id);

CREATE TABLE details (
  record_id INTEGER PRIMARY KEY REFERENCES record (id),
  access_needs TEXT NOT NULL DEFAULT '[]',
  ask_first TEXT NOT NULL DEFAULT '[]',
  usual_minutes INTEGER CHECK (usual_minutes > 0),
  how_they_came TEXT NOT NULL DEFAULT '',
  asked_for TEXT NOT NULL DEFAULT '',
  notes_explained TEXT NOT NULL DEFAULT '',
  screen_explained TEXT NOT NULL DEFAULT ''
) STRICT;

PRAGMA user_version = 4;
