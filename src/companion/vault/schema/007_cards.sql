-- What the therapist changed in the cards that ship. The shipped wording itself is never copied here.

-- By the id of a card, or of its deck, which is only ever switched off. NULL is as it came.
CREATE TABLE card_change (
  target TEXT PRIMARY KEY,
  face TEXT CHECK (face <> ''),
  line TEXT CHECK (line <> ''),
  voice TEXT CHECK (voice IN ('do', 'say')),
  off INTEGER NOT NULL DEFAULT 0 CHECK (off IN (0, 1))
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 7;
