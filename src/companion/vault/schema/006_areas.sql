-- The therapist's own wording of areas, domains and items.

PRAGMA user_version = 6;
