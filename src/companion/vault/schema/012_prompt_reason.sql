-- The rule that chose a card when it was shown; NULL for what became of it, and for what was shown before this was kept.
ALTER TABLE prompt_event ADD COLUMN reason TEXT;

PRAGMA user_version = 12;
