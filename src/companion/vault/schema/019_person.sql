-- What is written on a person's page. A line is dated and never overwritten: one let go has its day, and stays.
-- `session_id` is the session after which it was written, where it grew out of one.
CREATE TABLE person_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  kind TEXT NOT NULL CHECK (kind IN ('own_name', 'story', 'strength', 'helps', 'helped', 'worry', 'trigger', 'manner',
    'structure', 'homework', 'times', 'known_by', 'with_others')),
  text TEXT NOT NULL CHECK (text <> ''),
  written_on TEXT NOT NULL,
  session_id INTEGER REFERENCES session (id),
  let_go_on TEXT
) STRICT;

CREATE INDEX person_line_by_record ON person_line (record_id);
CREATE INDEX person_line_by_session ON person_line (session_id) WHERE session_id IS NOT NULL;

-- A supporter of their own, or one of the care team. `reach` is how to reach them.
CREATE TABLE supporter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  circle TEXT NOT NULL CHECK (circle IN ('own', 'care')),
  name TEXT NOT NULL CHECK (name <> ''),
  relation TEXT NOT NULL,
  reach TEXT NOT NULL,
  let_go_on TEXT
) STRICT;

CREATE INDEX supporter_by_record ON supporter (record_id);

-- That they may be spoken with, and about what. One that was taken back stays, with its day.
CREATE TABLE consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  supporter_id INTEGER NOT NULL REFERENCES supporter (id) ON DELETE CASCADE,
  given_on TEXT NOT NULL,
  given_for TEXT NOT NULL CHECK (given_for <> ''),
  ended_on TEXT
) STRICT;

CREATE INDEX consent_by_supporter ON consent (supporter_id);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  supporter_id INTEGER NOT NULL REFERENCES supporter (id) ON DELETE CASCADE,
  held_on TEXT NOT NULL,
  line TEXT NOT NULL CHECK (line <> '')
) STRICT;

CREATE INDEX contact_by_supporter ON contact (supporter_id);

-- A diagnosis somebody gave, as it was told: `given_when` in words.
CREATE TABLE diagnosis (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  text TEXT NOT NULL CHECK (text <> ''),
  whose TEXT NOT NULL,
  given_when TEXT NOT NULL,
  context TEXT NOT NULL,
  written_on TEXT NOT NULL,
  let_go_on TEXT
) STRICT;

CREATE INDEX diagnosis_by_record ON diagnosis (record_id);

ALTER TABLE details ADD COLUMN born TEXT NOT NULL DEFAULT '';
ALTER TABLE details ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE details ADD COLUMN emergency_contact TEXT NOT NULL DEFAULT '';
ALTER TABLE details ADD COLUMN privacy_talk TEXT NOT NULL DEFAULT '';

-- A need, a question, a parked topic or a follow-up that was returned to, said on the person's page.
CREATE TABLE talked_about (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  moment_id INTEGER UNIQUE REFERENCES moment (id) ON DELETE CASCADE,
  thread_id INTEGER UNIQUE REFERENCES thread (id) ON DELETE CASCADE,
  talked_on TEXT NOT NULL,
  CHECK ((moment_id IS NULL) <> (thread_id IS NULL))
) STRICT;

-- A step that was done, said between two sessions: the hours before and after it stay as they are.
CREATE TABLE step_ticked (
  moment_id INTEGER PRIMARY KEY REFERENCES moment (id) ON DELETE CASCADE,
  ticked_on TEXT NOT NULL
) STRICT;

-- Over a thousand sessions their few moments of these kinds are found without looking at all others.
CREATE INDEX moment_on_page ON moment (session_id) WHERE kind IN ('strength', 'worry', 'need', 'question', 'step')
  AND let_go = 0;

PRAGMA user_version = 19;
