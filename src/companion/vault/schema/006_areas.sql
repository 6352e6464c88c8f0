-- What the therapist changed in the areas that ship. The shipped wording itself is never copied here.

-- By the id of an area, a domain or an item; NULL is as it came. `position` is an area's, once it was moved.
CREATE TABLE checklist_change (
  target TEXT PRIMARY KEY,
  text TEXT CHECK (text <> ''),
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  only_alone INTEGER CHECK (only_alone IN (0, 1)),
  position INTEGER
) STRICT, WITHOUT ROWID;

-- Items of their own. Never deleted, only hidden: marks point at them, so no id may come again.
CREATE TABLE item_added (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  domain TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> '')
) STRICT;

PRAGMA user_version = 6;
