-- What both look at: the steps of a goal, where goals and values stand, and whether they got to what was brought.

-- One wording of a goal's five steps; the newest holds. `session_id` is the session in which it was written.
CREATE TABLE ladder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
  session_id INTEGER REFERENCES session (id),
  worded_on TEXT NOT NULL,
  far_from_it TEXT NOT NULL,
  not_quite TEXT NOT NULL,
  as_hoped TEXT NOT NULL,
  better TEXT NOT NULL,
  far_better TEXT NOT NULL
) STRICT;

CREATE INDEX ladder_by_goal ON ladder (goal_id);
CREATE UNIQUE INDEX ladder_by_session ON ladder (session_id, goal_id) WHERE session_id IS NOT NULL;

-- Unrated is the absence of a row. What the patient and what the therapist saw stand apart.
CREATE TABLE goal_rating (
  session_id INTEGER NOT NULL REFERENCES session (id),
  goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
  rater TEXT NOT NULL CHECK (rater IN ('patient', 'therapist')),
  level INTEGER NOT NULL CHECK (level BETWEEN -2 AND 2),
  PRIMARY KEY (session_id, goal_id, rater)
) STRICT, WITHOUT ROWID;

CREATE INDEX goal_rating_by_goal ON goal_rating (goal_id);

CREATE TABLE value_nearness (
  session_id INTEGER NOT NULL REFERENCES session (id),
  value_id INTEGER NOT NULL REFERENCES value (id) ON DELETE CASCADE,
  nearness TEXT NOT NULL CHECK (nearness IN ('far', 'some_way_off', 'near', 'right_here')),
  PRIMARY KEY (session_id, value_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX value_nearness_by_value ON value_nearness (value_id);

-- `moment` names a capture of the jottings, whose row in `moment` is only written when the session is closed.
CREATE TABLE got_there (
  session_id INTEGER NOT NULL REFERENCES session (id),
  moment TEXT NOT NULL CHECK (moment <> ''),
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'partly', 'not_today')),
  PRIMARY KEY (session_id, moment)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 9;
