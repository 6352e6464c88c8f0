-- Why a goal matters: the values it comes from.
CREATE TABLE goal_value (
  goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
  value_id INTEGER NOT NULL REFERENCES value (id) ON DELETE CASCADE,
  PRIMARY KEY (goal_id, value_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX goal_value_by_value ON goal_value (value_id);

PRAGMA user_version = 15;
