-- The plan of a record while it is worked on, as one JSON value, and what was answered once when it spoke of medicines
-- and doctors alone.
CREATE TABLE plan (
  record_id INTEGER PRIMARY KEY REFERENCES record (id),
  draft TEXT NOT NULL DEFAULT '{"strands":{},"review":null}',
  only_medicines TEXT CHECK (only_medicines IN ('meant', 'more'))
) STRICT;

-- A plan as it was kept: whole, and as it is ever after.
CREATE TABLE plan_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES record (id),
  number INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  kept_offset INTEGER NOT NULL,
  reason TEXT NOT NULL,
  idea TEXT NOT NULL CHECK (idea IN ('theirs', 'mine', 'together', 'anothers')),
  plan TEXT NOT NULL,
  UNIQUE (record_id, number)
) STRICT;

CREATE TRIGGER plan_version_stands BEFORE UPDATE ON plan_version
BEGIN
  SELECT RAISE (ABORT, 'a version that was kept stands');
END;

-- A replaced row is not an updated one.
CREATE TRIGGER plan_version_once BEFORE INSERT ON plan_version
WHEN EXISTS (SELECT 1 FROM plan_version WHERE id = NEW.id OR (record_id = NEW.record_id AND number = NEW.number))
BEGIN
  SELECT RAISE (ABORT, 'a version that was kept stands');
END;

PRAGMA user_version = 20;
