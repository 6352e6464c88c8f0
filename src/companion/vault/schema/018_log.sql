-- The record log: what was done with the record and when, told in ids and fixed words alone. It only grows; no row is
-- tied to another table, so that what is deleted leaves its entry behind.
CREATE TABLE record_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 250000000000),
  at_offset INTEGER NOT NULL CHECK (at_offset BETWEEN -1439 AND 1439),
  act TEXT NOT NULL CHECK (length(act) BETWEEN 1 AND 30 AND act NOT GLOB '*[^a-z_]*'),
  record_id INTEGER,
  session_id INTEGER,
  cause TEXT NOT NULL CHECK (length(cause) <= 30 AND cause NOT GLOB '*[^a-z_]*'),
  hash TEXT NOT NULL
) STRICT;

-- How many rows there must be and the hash of the last: else nobody would miss a row taken from the end.
INSERT INTO meta (key, value) VALUES ('log_length', '0'), ('log_hash', '');

CREATE TRIGGER record_event_stands BEFORE UPDATE ON record_event
BEGIN
  SELECT RAISE (ABORT, 'the record log only grows');
END;

CREATE TRIGGER record_event_stays BEFORE DELETE ON record_event
BEGIN
  SELECT RAISE (ABORT, 'the record log only grows');
END;

-- A replaced row is not an updated one.
CREATE TRIGGER record_event_once BEFORE INSERT ON record_event
WHEN EXISTS (SELECT 1 FROM record_event WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'the record log only grows');
END;

PRAGMA user_version = 18;
