-- A step of what is agreed until next time while it is being typed; "" once it is a capture of the jottings.
ALTER TABLE agreed ADD COLUMN another TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 13;
