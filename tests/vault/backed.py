"""Backups to tear, cut and swap, and all that two vaults hold side by side."""

import struct
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.vault.closed import Closed

from companion.store.counts import counts
from companion.vault import backup, restoring
from companion.vault.backup_file import Manifest
from companion.vault.connected import Connected
from companion.vault.vault import Vault

MADE = datetime(2026, 3, 12, 18, 5, tzinfo=timezone(timedelta(hours=1)))
FRONT = struct.Struct(">16sH16sIQQI")
MAC = 32

Rows = dict[str, list[tuple[object, ...]]]


def fill(vault: Vault) -> None:
    """Two people, a session, a private note."""
    with vault.transaction():
        for number, name in ((1, "Ana"), (2, "Björn")):
            vault.run("INSERT INTO record (kind, created, created_offset) VALUES ('person', 1770000000, 60)")
            vault.run("INSERT INTO person (record_id, preferred_name) VALUES (?, ?)", number, name)
        vault.run(
            "INSERT INTO session (record_id, state, place, planned_zone, planned_minutes, started, started_offset)"
            " VALUES (1, 'to_finish', 'phone', 'Europe/Berlin', 50, 1773338400, 60)"
        )
        vault.run("INSERT INTO jottings (session_id, blocks) VALUES (1, 'quiet river')")
    drawer = vault.open_drawer()
    with drawer.transaction():
        drawer.run(
            "INSERT INTO private_note (session_id, text, begun, begun_offset, changed, changed_offset)"
            " VALUES (1, 'the pull to rescue', 1773342000, 60, 1773342000, 60)"
        )


def make(vault: Vault, target: Path) -> Manifest:
    """Without pauses for others."""
    return backup.make(vault, target, made=MADE, program="0.1.0", count=counts)


def restore(path: Path, folder: Path, typed: str, *, by_code: bool = False) -> Manifest:
    """As the program does it."""
    return restoring.restore(path, folder, typed, by_code=by_code, count=counts)


def verify(path: Path, typed: str, *, by_code: bool = False) -> Manifest:
    """As the program does it."""
    return restoring.verify(path, typed, by_code=by_code, count=counts)


def everything(opened: Connected) -> Rows:
    """Every row of every table."""
    names = [name for (name,) in opened.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: sorted(opened.rows(f'SELECT * FROM "{name}"'), key=repr) for name in names}


def both(vault: Vault) -> tuple[Rows, Rows]:
    """Of the record and of the private drawer."""
    return everything(vault), everything(vault.open_drawer())


@dataclass(frozen=True)
class Backed:
    """A closed vault and a backup of it."""

    closed: Closed
    path: Path

    @property
    def content(self) -> bytes:
        return self.path.read_bytes()

    @property
    def parts(self) -> dict[str, bytes]:
        """The file taken apart."""
        content, found, at = self.content, {}, FRONT.size
        found["front"] = content[:at]
        lengths = FRONT.unpack(found["front"])[3:]
        for name, length in zip(("header", "record", "private", "manifest", "mac"), (*lengths, MAC), strict=True):
            found[name] = content[at : at + length]
            at += length
        return found
