-- The record, first version. Dates are 'YYYY-MM-DD'. Planned time is local wall time 'YYYY-MM-DDTHH:MM' with an IANA
-- zone; what happened is UTC seconds with the offset of the wall in minutes. Ids are never used twice.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (key, value) VALUES ('generation', '0');

CREATE TABLE practice (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The owner of goals, values and sessions: one person, or a couple, family or group.
CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'joint')),
  created INTEGER NOT NULL,
  created_offset INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
  joint INTEGER NOT NULL REFERENCES record (id),
  person INTEGER NOT NULL REFERENCES record (id),
  PRIMARY KEY (joint, person),
  CHECK (joint <> person)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_by_person ON member (person);

CREATE TABLE person (
  record_id INTEGER PRIMARY KEY REFERENCES record (id),
  preferred_name TEXT NOT NULL CHECK (preferred_name <> ''),
  full_name TEXT NOT NULL DEFAULT '',
  pronouns TEXT NOT NULL DEFAULT '',
  distinguishing TEXT NOT NULL DEFAULT '',
  seen_since TEXT NOT NULL DEFAULT '',
  at_ease TEXT NOT NULL DEFAULT '[]',
  at_present INTEGER NOT NULL DEFAULT 1 CHECK (at_present IN (0, 1))
) STRICT;

CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  state TEXT NOT NULL
    CHECK (state IN ('planned', 'open', 'to_finish', 'signed', 'did_not_meet', 'moved', 'cancelled')),
  place TEXT NOT NULL CHECK (place IN ('in_the_room', 'remote', 'phone')),
  planned_start TEXT,
  planned_zone TEXT NOT NULL CHECK (planned_zone <> ''),
  planned_minutes INTEGER NOT NULL CHECK (planned_minutes > 0),
  started INTEGER,
  started_offset INTEGER,
  ended INTEGER,
  ended_offset INTEGER,
  machine_started INTEGER,
  machine_started_offset INTEGER,
  machine_ended INTEGER,
  machine_ended_offset INTEGER,
  one_line TEXT NOT NULL DEFAULT '',
  written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1)),
  moved_to INTEGER REFERENCES session (id),
  CHECK (planned_start IS NOT NULL OR started IS NOT NULL),
  CHECK (state <> 'planned' OR planned_start IS NOT NULL),
  CHECK (state NOT IN ('open', 'to_finish') OR started IS NOT NULL),
  CHECK ((started IS NULL) = (started_offset IS NULL)),
  CHECK ((ended IS NULL) = (ended_offset IS NULL)),
  CHECK ((machine_started IS NULL) = (machine_started_offset IS NULL)),
  CHECK ((machine_ended IS NULL) = (machine_ended_offset IS NULL))
) STRICT;

CREATE INDEX session_by_record ON session (record_id, started);
CREATE INDEX session_by_started ON session (started);
CREATE INDEX session_by_planned ON session (planned_start);
CREATE INDEX session_next ON session (record_id, planned_start) WHERE state = 'planned';
CREATE INDEX session_open ON session (started) WHERE state = 'open';
CREATE INDEX session_to_finish ON session (started) WHERE state = 'to_finish' AND written = 0;
CREATE INDEX session_by_moved_to ON session (moved_to) WHERE moved_to IS NOT NULL;

-- As `care.session.Session` and `care.patient.Patient` read them; the order of columns is relied upon.
CREATE VIEW session_row AS
SELECT id, record_id, state, place, planned_start, planned_zone, planned_minutes,
  started, started_offset, ended, ended_offset,
  machine_started, machine_started_offset, machine_ended, machine_ended_offset,
  one_line, written
FROM session;

CREATE VIEW patient_row AS
SELECT record_id, preferred_name, full_name, pronouns, distinguishing, seen_since, at_ease, at_present
FROM person;

CREATE VIEW appointment_row AS
SELECT s.id, s.record_id, s.state, s.place, s.planned_start, s.planned_zone, s.planned_minutes,
  s.started, s.started_offset, s.ended, s.ended_offset,
  s.machine_started, s.machine_started_offset, s.machine_ended, s.machine_ended_offset,
  s.one_line, s.written,
  p.record_id AS person_record_id, p.preferred_name, p.full_name, p.pronouns, p.distinguishing, p.seen_since,
  p.at_ease, p.at_present
FROM session s
JOIN person p ON p.record_id = s.record_id;

CREATE TABLE jottings (
  session_id INTEGER PRIMARY KEY REFERENCES session (id),
  blocks TEXT NOT NULL,
  caret INTEGER NOT NULL DEFAULT 0,
  scroll INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Captures, written when the session is closed. `position` is their order in the jottings.
CREATE TABLE moment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL REFERENCES session (id),
  moment TEXT NOT NULL CHECK (moment <> ''),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('quote', 'goal', 'value', 'strength', 'worry', 'follow_up', 'brought_today',
    'step', 'promise', 'parked', 'need', 'question')),
  text TEXT NOT NULL,
  at_seconds INTEGER NOT NULL,
  by TEXT NOT NULL DEFAULT '',
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  placed INTEGER NOT NULL DEFAULT 0 CHECK (placed IN (0, 1)),
  let_go INTEGER NOT NULL DEFAULT 0 CHECK (let_go IN (0, 1)),
  UNIQUE (session_id, moment)
) STRICT;

-- Captures that were said not to be a goal, or not a value: saving the jottings again does not bring them back.
CREATE TABLE declined (
  session_id INTEGER NOT NULL REFERENCES session (id),
  moment TEXT NOT NULL,
  PRIMARY KEY (session_id, moment)
) STRICT, WITHOUT ROWID;

-- `session_id` and `moment` name the capture it came from; a goal written on the person's page has neither.
CREATE TABLE goal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  standing TEXT NOT NULL DEFAULT 'open' CHECK (standing IN ('open', 'resting', 'reached', 'let_go')),
  importance INTEGER CHECK (importance BETWEEN 0 AND 3),
  difficulty INTEGER CHECK (difficulty BETWEEN 0 AND 3),
  session_id INTEGER REFERENCES session (id),
  moment TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX goal_by_record ON goal (record_id);
CREATE UNIQUE INDEX goal_by_moment ON goal (session_id, moment) WHERE moment <> '';
CREATE INDEX goal_by_session ON goal (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE goal_wording (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  said_on TEXT NOT NULL,
  session_id INTEGER REFERENCES session (id)
) STRICT;

CREATE INDEX goal_wording_by_goal ON goal_wording (goal_id);
CREATE INDEX goal_wording_by_session ON goal_wording (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE value (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  standing TEXT NOT NULL DEFAULT 'open' CHECK (standing IN ('open', 'resting', 'let_go')),
  session_id INTEGER REFERENCES session (id),
  moment TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX value_by_record ON value (record_id);
CREATE UNIQUE INDEX value_by_moment ON value (session_id, moment) WHERE moment <> '';
CREATE INDEX value_by_session ON value (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE value_wording (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  value_id INTEGER NOT NULL REFERENCES value (id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  said_on TEXT NOT NULL,
  session_id INTEGER REFERENCES session (id)
) STRICT;

CREATE INDEX value_wording_by_value ON value_wording (value_id);
CREATE INDEX value_wording_by_session ON value_wording (session_id) WHERE session_id IS NOT NULL;

-- `target` is the id of an area, domain or item. "Not yet" is the absence of a row.
CREATE TABLE mark (
  session_id INTEGER NOT NULL REFERENCES session (id),
  target TEXT NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('touched', 'explored', 'for_later', 'theirs')),
  PRIMARY KEY (session_id, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL REFERENCES session (id),
  card_id TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('shown', 'used', 'not_now', 'retired')),
  at_seconds INTEGER NOT NULL
) STRICT;

CREATE INDEX prompt_event_by_session ON prompt_event (session_id);

CREATE TABLE retired_card (
  record_id INTEGER NOT NULL REFERENCES record (id),
  card_id TEXT NOT NULL,
  PRIMARY KEY (record_id, card_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  session_id INTEGER PRIMARY KEY REFERENCES session (id),
  format TEXT NOT NULL DEFAULT 'narrative',
  text TEXT NOT NULL
) STRICT;

-- The number a vault carries once all of this file is applied; `migrate` checks it, in the same transaction.
PRAGMA user_version = 1;
