"""A vault at rest with a backup of it, and whether damage done to one of its files is told, or shown as data."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.vault.backed import Backed, Rows, both, verify

from companion.care.errors import CompanionError
from companion.vault import wholeness

PAGE = 4096
TOLD, WRONG, SILENT = "told", "wrong", "silent"


@dataclass(frozen=True)
class AtRest:
    """`right` is all that the whole vault holds."""

    backed: Backed
    right: tuple[Rows, Rows]
    whole: dict[Path, bytes]

    def put_back(self) -> None:
        """As it was."""
        for path, content in self.whole.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)

    def shown(self) -> str:
        """Opened and read to the end; then every page is looked at, as the daily check does."""
        closed = self.backed.closed
        try:
            vault = closed.open()
        except CompanionError:
            return TOLD
        try:
            found = both(vault)
        except CompanionError:
            return TOLD
        finally:
            vault.close()
        if without_log(found) != without_log(self.right):
            return WRONG
        try:
            wholeness.verify(closed.folder, closed.passphrase, config_folder=closed.config_folder)
        except CompanionError:
            return TOLD
        return SILENT

    def shown_by_backup(self) -> str:
        """As a restore would look at it."""
        try:
            verify(self.backed.path, self.backed.closed.passphrase)
        except CompanionError:
            return TOLD
        return SILENT


def without_log(found: tuple[Rows, Rows]) -> tuple[Rows, Rows]:
    """What counts itself."""
    record, private = found
    return {**record, "meta": []}, {**private, "meta": []}


def at_rest(backed: Backed) -> AtRest:
    """Everything that lies on the disk."""
    closed = backed.closed
    vault = closed.open()
    right = both(vault)
    vault.close()
    files = [closed.database, closed.folder / "private.db", *closed.copies, backed.path]
    return AtRest(backed, right, {path: path.read_bytes() for path in files})


def flipped(content: bytes, place: int, bit: int) -> bytes:
    """One bit is another one."""
    changed = bytearray(content)
    changed[place] ^= 1 << bit
    return bytes(changed)


def lengths(content: bytes) -> Iterator[int]:
    """Every 512 bytes."""
    yield from range(0, len(content), 512)


def in_the_clear(folder: Path) -> Path:
    """The control: the same words in a database that nothing seals."""
    path = folder / "clear.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE words (text TEXT)")
        connection.executemany("INSERT INTO words VALUES (?)", [("quiet river " * 200,)] * 40)
    return path


def shown_in_the_clear(path: Path) -> str:
    """Of the control."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("SELECT text FROM words").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return TOLD
    return SILENT if found == [("quiet river " * 200,)] * 40 else WRONG
