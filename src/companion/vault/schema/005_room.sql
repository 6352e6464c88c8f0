-- Who else was in the room, and the plan for staying safe.

PRAGMA user_version = 5;
