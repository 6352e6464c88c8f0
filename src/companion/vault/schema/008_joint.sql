-- Couples, families and groups.

PRAGMA user_version = 8;
