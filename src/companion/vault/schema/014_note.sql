-- A note by headings. `heading` is the one a text was first written under, by the id its format gives it; `note.format`
-- says in which format the note is shown. What was one text is a narrative. A heading without text has no row.
DROP VIEW search_told;

CREATE TABLE note_section (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES session (id),
  heading TEXT NOT NULL CHECK (heading <> ''),
  text TEXT NOT NULL CHECK (text <> ''),
  UNIQUE (session_id, heading)
) STRICT;

INSERT INTO note_section (session_id, heading, text)
SELECT session_id, 'narrative.whole', text FROM note WHERE text <> '' ORDER BY session_id;

ALTER TABLE note DROP COLUMN text;

-- As before, the note gathered from its sections.
CREATE VIEW search_told AS
SELECT s.id AS session_id, s.started,
  coalesce((SELECT group_concat(m.text, char(10) ORDER BY m.position) FROM moment m WHERE m.session_id = s.id
    AND m.let_go = 0 AND m.kind NOT IN ('parked', 'promise', 'follow_up')), '') AS words,
  trim(s.one_line || char(10) || coalesce((SELECT group_concat(n.text, char(10) ORDER BY n.heading)
    FROM note_section n WHERE n.session_id = s.id), ''), char(10)) AS note,
  coalesce((SELECT group_concat(m.text, char(10) ORDER BY m.position) FROM moment m WHERE m.session_id = s.id
    AND m.let_go = 0 AND m.kind IN ('parked', 'promise', 'follow_up')), '') AS thread,
  'p' || s.record_id AS who
FROM session s
WHERE s.started IS NOT NULL AND s.state IN ('to_finish', 'signed');

PRAGMA user_version = 14;
