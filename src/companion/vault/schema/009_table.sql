-- What both look at: steps of a goal and where they stand, the person's turn, what was agreed.

PRAGMA user_version = 9;
