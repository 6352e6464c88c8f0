-- What was signed. `text` is one canonical JSON value with all of it, shown as it is ever after and never made anew from
-- rows; `number` counts within the record, whose chain is apart from all others.
CREATE TABLE signed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  number INTEGER NOT NULL CHECK (number > 0),
  session_id INTEGER NOT NULL REFERENCES session (id),
  kind TEXT NOT NULL CHECK (kind IN ('note', 'did_not_meet', 'addendum', 'correction', 'in_error')),
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (record_id, number)
) STRICT;

CREATE INDEX signed_by_session ON signed (session_id);
CREATE UNIQUE INDEX signed_once ON signed (session_id) WHERE kind IN ('note', 'did_not_meet');

-- How many entries a record has and the hash of the last: else nobody would miss one taken from the end.
CREATE TABLE signed_end (
  record_id INTEGER PRIMARY KEY REFERENCES record (id),
  length INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

-- A record that is being deleted, within the one transaction that does it: only then what is signed may go.
CREATE TABLE deleting (
  record_id INTEGER PRIMARY KEY
) STRICT;

-- When a note was begun: what was begun more than a day after the session ended is a late entry.
ALTER TABLE note ADD COLUMN begun INTEGER;
ALTER TABLE note ADD COLUMN begun_offset INTEGER;

CREATE TRIGGER signed_stands BEFORE UPDATE ON signed
BEGIN
  SELECT RAISE (ABORT, 'what is signed stands');
END;

CREATE TRIGGER signed_stays BEFORE DELETE ON signed WHEN OLD.record_id NOT IN (SELECT record_id FROM deleting)
BEGIN
  SELECT RAISE (ABORT, 'what is signed stands');
END;

-- A replaced row is not an updated one.
CREATE TRIGGER signed_no_replacing BEFORE INSERT ON signed
WHEN EXISTS (SELECT 1 FROM signed WHERE id = NEW.id OR (record_id = NEW.record_id AND number = NEW.number))
BEGIN
  SELECT RAISE (ABORT, 'what is signed stands');
END;

CREATE TRIGGER signed_end_grows BEFORE UPDATE ON signed_end
WHEN NEW.record_id <> OLD.record_id OR NEW.length <= OLD.length
BEGIN
  SELECT RAISE (ABORT, 'what is signed stands');
END;

CREATE TRIGGER signed_end_stays BEFORE DELETE ON signed_end WHEN OLD.record_id NOT IN (SELECT record_id FROM deleting)
BEGIN
  SELECT RAISE (ABORT, 'what is signed stands');
END;

-- What is added to a signed note is found with it; all else as before.
DROP VIEW search_told;

CREATE VIEW search_told AS
SELECT s.id AS session_id, s.started,
  coalesce((SELECT group_concat(m.text, char(10) ORDER BY m.position) FROM moment m WHERE m.session_id = s.id
    AND m.let_go = 0 AND m.kind NOT IN ('parked', 'promise', 'follow_up')), '') AS words,
  trim(s.one_line || char(10) || coalesce((SELECT group_concat(n.text, char(10) ORDER BY n.heading)
    FROM note_section n WHERE n.session_id = s.id), '') || char(10) || coalesce((SELECT
    group_concat(a.text ->> '$.body.text', char(10) ORDER BY a.number) FROM signed a WHERE a.session_id = s.id
    AND a.kind IN ('addendum', 'correction', 'in_error')), ''), char(10)) AS note,
  coalesce((SELECT group_concat(m.text, char(10) ORDER BY m.position) FROM moment m WHERE m.session_id = s.id
    AND m.let_go = 0 AND m.kind IN ('parked', 'promise', 'follow_up')), '') AS thread,
  'p' || s.record_id AS who
FROM session s
WHERE s.started IS NOT NULL AND s.state IN ('to_finish', 'signed');

-- Whatever belongs to an hour stands once the hour is signed: nothing is added, changed or taken away. What points at
-- something of another hour goes with that, if that goes: the signed text holds it all the same.
CREATE VIEW signed_hour AS
SELECT s.id FROM session s
WHERE (s.state = 'signed' OR (s.state = 'did_not_meet' AND EXISTS (SELECT 1 FROM signed g WHERE g.session_id = s.id)))
  AND NOT EXISTS (SELECT 1 FROM deleting d WHERE d.record_id = s.record_id);

CREATE TRIGGER note_signed_insert BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER note_signed_update BEFORE UPDATE ON note
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER note_signed_delete BEFORE DELETE ON note
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER note_section_signed_insert BEFORE INSERT ON note_section
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER note_section_signed_update BEFORE UPDATE ON note_section
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER note_section_signed_delete BEFORE DELETE ON note_section
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER moment_signed_insert BEFORE INSERT ON moment
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER moment_signed_update BEFORE UPDATE ON moment
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER moment_signed_delete BEFORE DELETE ON moment
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER declined_signed_insert BEFORE INSERT ON declined
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER declined_signed_update BEFORE UPDATE ON declined
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER declined_signed_delete BEFORE DELETE ON declined
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER ladder_signed_insert BEFORE INSERT ON ladder
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER ladder_signed_update BEFORE UPDATE ON ladder
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER ladder_signed_delete BEFORE DELETE ON ladder
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  AND EXISTS (SELECT 1 FROM goal WHERE id = OLD.goal_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER goal_wording_signed_insert BEFORE INSERT ON goal_wording
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER goal_wording_signed_update BEFORE UPDATE ON goal_wording
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER goal_wording_signed_delete BEFORE DELETE ON goal_wording
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  AND EXISTS (SELECT 1 FROM goal WHERE id = OLD.goal_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER value_wording_signed_insert BEFORE INSERT ON value_wording
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER value_wording_signed_update BEFORE UPDATE ON value_wording
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER value_wording_signed_delete BEFORE DELETE ON value_wording
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  AND EXISTS (SELECT 1 FROM value WHERE id = OLD.value_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER goal_rating_signed_insert BEFORE INSERT ON goal_rating
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER goal_rating_signed_update BEFORE UPDATE ON goal_rating
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER goal_rating_signed_delete BEFORE DELETE ON goal_rating
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER value_nearness_signed_insert BEFORE INSERT ON value_nearness
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER value_nearness_signed_update BEFORE UPDATE ON value_nearness
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER value_nearness_signed_delete BEFORE DELETE ON value_nearness
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER got_there_signed_insert BEFORE INSERT ON got_there
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER got_there_signed_update BEFORE UPDATE ON got_there
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER got_there_signed_delete BEFORE DELETE ON got_there
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER turn_signed_insert BEFORE INSERT ON turn
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER turn_signed_update BEFORE UPDATE ON turn
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER turn_signed_delete BEFORE DELETE ON turn
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER agreed_signed_insert BEFORE INSERT ON agreed
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER agreed_signed_update BEFORE UPDATE ON agreed
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER agreed_signed_delete BEFORE DELETE ON agreed
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER step_done_signed_insert BEFORE INSERT ON step_done
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER step_done_signed_update BEFORE UPDATE ON step_done
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER step_done_signed_delete BEFORE DELETE ON step_done
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  AND EXISTS (SELECT 1 FROM moment WHERE id = OLD.moment_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER step_sure_signed_insert BEFORE INSERT ON step_sure
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER step_sure_signed_update BEFORE UPDATE ON step_sure
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER step_sure_signed_delete BEFORE DELETE ON step_sure
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  AND EXISTS (SELECT 1 FROM moment WHERE id = OLD.moment_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER thread_answer_signed_insert BEFORE INSERT ON thread_answer
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER thread_answer_signed_update BEFORE UPDATE ON thread_answer
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER thread_answer_signed_delete BEFORE DELETE ON thread_answer
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  AND EXISTS (SELECT 1 FROM thread WHERE id = OLD.thread_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER mark_signed_insert BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER mark_signed_update BEFORE UPDATE ON mark
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER mark_signed_delete BEFORE DELETE ON mark
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER prompt_event_signed_insert BEFORE INSERT ON prompt_event
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER prompt_event_signed_update BEFORE UPDATE ON prompt_event
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER prompt_event_signed_delete BEFORE DELETE ON prompt_event
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER also_here_signed_insert BEFORE INSERT ON also_here
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER also_here_signed_update BEFORE UPDATE ON also_here
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER also_here_signed_delete BEFORE DELETE ON also_here
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER safe_plan_signed_insert BEFORE INSERT ON safe_plan
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER safe_plan_signed_update BEFORE UPDATE ON safe_plan
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER safe_plan_signed_delete BEFORE DELETE ON safe_plan
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER safe_done_signed_insert BEFORE INSERT ON safe_done
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER safe_done_signed_update BEFORE UPDATE ON safe_done
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER safe_done_signed_delete BEFORE DELETE ON safe_done
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER jottings_signed_insert BEFORE INSERT ON jottings
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER jottings_signed_update BEFORE UPDATE ON jottings
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
  OR EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = NEW.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER jottings_signed_delete BEFORE DELETE ON jottings
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

-- These live on beside it; as what was said in the hour they stand.

CREATE TRIGGER goal_signed_delete BEFORE DELETE ON goal
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER goal_signed_update BEFORE UPDATE OF record_id, session_id, moment ON goal
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER value_signed_delete BEFORE DELETE ON value
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER value_signed_update BEFORE UPDATE OF record_id, session_id, moment ON value
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER thread_signed_delete BEFORE DELETE ON thread
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER thread_signed_update BEFORE UPDATE OF record_id, session_id, moment, kind, text, said_on ON thread
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.session_id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER session_signed_update BEFORE UPDATE ON session
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

CREATE TRIGGER session_signed_delete BEFORE DELETE ON session
WHEN EXISTS (SELECT 1 FROM signed_hour h WHERE h.id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'a signed hour stands'); END;

PRAGMA user_version = 17;
