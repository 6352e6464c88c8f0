-- Decks and cards as the therapist keeps them.

PRAGMA user_version = 7;
