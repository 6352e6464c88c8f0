-- What search reads: one row a session, once it is closed. Private notes are in no index.

-- `row` is the minute of the session's start times 256, plus a number that tells those of one minute apart: the newest
-- comes first by row alone.
CREATE TABLE searched (
  row INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL UNIQUE REFERENCES session (id)
) STRICT;

-- One index for each kind of text: in a common one a word that is frequent in notes would make looking for it among a
-- person's own words slow. `who` is 'p' and the record's id.
CREATE VIRTUAL TABLE search_words USING fts5 (
  text, who, detail = column, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE search_note USING fts5 (
  text, who, detail = column, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE search_thread USING fts5 (
  text, who, detail = column, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);

-- Else the words of a text that was changed would stay in the blocks of its index.
INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);
INSERT INTO search_note (search_note, rank) VALUES ('secure-delete', 1);
INSERT INTO search_thread (search_thread, rank) VALUES ('secure-delete', 1);

-- `words` are the person's own, `thread` the therapist's lines to come back to.
CREATE VIEW search_told AS
SELECT s.id AS session_id, s.started,
  coalesce((SELECT group_concat(m.text, char(10) ORDER BY m.position) FROM moment m WHERE m.session_id = s.id
    AND m.let_go = 0 AND m.kind NOT IN ('parked', 'promise', 'follow_up')), '') AS words,
  trim(s.one_line || char(10) || coalesce(n.text, ''), char(10)) AS note,
  coalesce((SELECT group_concat(m.text, char(10) ORDER BY m.position) FROM moment m WHERE m.session_id = s.id
    AND m.let_go = 0 AND m.kind IN ('parked', 'promise', 'follow_up')), '') AS thread,
  'p' || s.record_id AS who
FROM session s
LEFT JOIN note n ON n.session_id = s.id
WHERE s.started IS NOT NULL AND s.state IN ('to_finish', 'signed');

INSERT INTO searched (row, session_id)
SELECT started / 60 * 256 + row_number() OVER (PARTITION BY started / 60 ORDER BY session_id) - 1, session_id
FROM search_told;

INSERT INTO search_words (rowid, text, who)
SELECT d.row, t.words, t.who FROM searched d JOIN search_told t ON t.session_id = d.session_id
WHERE t.words <> '' ORDER BY d.row;

INSERT INTO search_note (rowid, text, who)
SELECT d.row, t.note, t.who FROM searched d JOIN search_told t ON t.session_id = d.session_id
WHERE t.note <> '' ORDER BY d.row;

INSERT INTO search_thread (rowid, text, who)
SELECT d.row, t.thread, t.who FROM searched d JOIN search_told t ON t.session_id = d.session_id
WHERE t.thread <> '' ORDER BY d.row;

PRAGMA user_version = 2;
