-- Appointments that were planned in one go and come again: each points at the first of them.
CREATE TABLE repeated (
  session_id INTEGER PRIMARY KEY REFERENCES session (id),
  first INTEGER NOT NULL REFERENCES session (id)
) STRICT;

CREATE INDEX repeated_by_first ON repeated (first);

-- Those never begun are asked about on every look at Today: few rows among a lifetime of sessions.
CREATE INDEX session_planned ON session (planned_start) WHERE state = 'planned';

PRAGMA user_version = 3;
