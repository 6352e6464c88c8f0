-- The person's own turn, and what is agreed until next time.

PRAGMA user_version = 10;
