"""What is wrong with the files of a vault, page by page: read as they lie, without SQLite, and nothing is changed."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from companion.vault import drawer, opening
from companion.vault.database import PAGE_BYTES
from companion.vault.keys import Keys
from companion.vault.pages import Pages


class File(StrEnum):
    """One of the two databases."""

    RECORD = "record"
    PRIVATE = "private"


class Kind(StrEnum):
    """What can be said of a file."""

    WHOLE = "whole"
    MISSING = "missing"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    FOREIGN = "foreign"
    CUT_OFF = "cut_off"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Finding:
    """`bad` are the numbers of the damaged pages, from 1, of `pages`; FOREIGN where no page has this vault's seal."""

    file: File
    kind: Kind
    pages: int = 0
    bad: tuple[int, ...] = ()

    @property
    def is_beginning_lost(self) -> bool:
        """Without its first page a database tells nothing of what it holds."""
        return self.kind in {Kind.MISSING, Kind.EMPTY, Kind.UNREADABLE, Kind.FOREIGN} or 1 in self.bad


def examine(folder: Path, keys: Keys) -> tuple[Finding, ...]:
    """Of the record, and of the private drawer where there is one."""
    found = [_look(File.RECORD, folder / opening.DATABASE_NAME, keys.database_key(opening.LABEL))]
    private = folder / drawer.NAME
    if private.exists():
        found.append(_look(File.PRIVATE, private, keys.database_key(drawer.LABEL)))
    return tuple(found)


def _look(file: File, path: Path, key: bytes) -> Finding:
    try:
        size = path.stat().st_size
        if size == 0:
            return Finding(file, Kind.EMPTY)
        found = Pages(path, key)
        pages, bad = found.number, tuple(found.bad())
    except FileNotFoundError:
        return Finding(file, Kind.MISSING)
    except OSError:
        return Finding(file, Kind.UNREADABLE)
    if len(bad) == pages:
        return Finding(file, Kind.FOREIGN, pages, bad)
    if size % PAGE_BYTES:
        return Finding(file, Kind.CUT_OFF, pages, bad)
    return Finding(file, Kind.PAGES if bad else Kind.WHOLE, pages, bad)
