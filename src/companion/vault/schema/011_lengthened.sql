-- How long an hour was planned for, where it was lengthened while it lasted: `planned_minutes` then says the longer time.
ALTER TABLE session ADD COLUMN agreed_minutes INTEGER CHECK (agreed_minutes > 0);

PRAGMA user_version = 11;
