-- The person's own turn, and what is agreed until next time.

-- What one person said of a session. Without `taken` it is still being written; afterwards it is theirs and stands.
CREATE TABLE turn (
  session_id INTEGER NOT NULL REFERENCES session (id),
  person_id INTEGER NOT NULL REFERENCES record (id),
  said TEXT CHECK (said IN ('not_at_all', 'a_little', 'partly', 'mostly', 'fully')),
  mattered TEXT CHECK (mattered IN ('not_at_all', 'a_little', 'partly', 'mostly', 'fully')),
  speed TEXT CHECK (speed IN ('not_at_all', 'a_little', 'partly', 'mostly', 'fully')),
  words TEXT NOT NULL DEFAULT '',
  rather_not INTEGER NOT NULL DEFAULT 0 CHECK (rather_not IN (0, 1)),
  taken INTEGER,
  taken_offset INTEGER,
  PRIMARY KEY (session_id, person_id),
  CHECK ((taken IS NULL) = (taken_offset IS NULL)),
  CHECK (rather_not = 0 OR (taken IS NOT NULL AND said IS NULL AND mattered IS NULL AND speed IS NULL AND words = ''))
) STRICT, WITHOUT ROWID;

CREATE INDEX turn_by_person ON turn (person_id);

CREATE TRIGGER turn_taken_stands BEFORE UPDATE ON turn WHEN OLD.taken IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'a turn that was taken stands');
END;

-- A replaced row is not an updated one.
CREATE TRIGGER turn_taken_once BEFORE INSERT ON turn
WHEN EXISTS (
  SELECT 1 FROM turn WHERE session_id = NEW.session_id AND person_id = NEW.person_id AND taken IS NOT NULL
)
BEGIN
  SELECT RAISE (ABORT, 'a turn that was taken stands');
END;

-- Steps themselves are captures of the jottings.
CREATE TABLE agreed (
  session_id INTEGER PRIMARY KEY REFERENCES session (id),
  in_the_way TEXT NOT NULL
) STRICT;

-- Steps of earlier sessions that were done, and the session in which it was said.
CREATE TABLE step_done (
  moment_id INTEGER PRIMARY KEY REFERENCES moment (id) ON DELETE CASCADE,
  session_id INTEGER NOT NULL REFERENCES session (id)
) STRICT;

CREATE INDEX step_done_by_session ON step_done (session_id);

PRAGMA user_version = 10;
