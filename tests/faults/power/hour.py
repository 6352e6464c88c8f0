"""A session written as the program writes it, draft by draft on the worker, to its signature. After each commit it
prints what the whole record amounts to."""

import hashlib
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.store.signed import FORMATS, ME
from tests.vault.backed import everything

from companion.care.checklist import Mark
from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import Patient, RecordId
from companion.store import notes, people, practice, room, sessions, signing
from companion.vault import database, opening
from companion.vault.connected import Connected
from companion.vault.vault import Vault
from companion.vault.worker import Worker

NOW = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
TODAY = date(2026, 3, 12)
LINE = "She rang her sister, and they spoke of the summer at the lake until the light was gone. "
KINDS = (None, Kind.QUOTE, None, Kind.GOAL, Kind.VALUE, None, Kind.STEP)
DRAFTS = 26

T = TypeVar("T")


def promise(*words: str) -> None:
    """One line, told at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def amounts_to(opened: Connected) -> str:
    """A digest of every row; the mark that something is still to be swept counts for nothing."""
    content = everything(opened)
    content["meta"] = [row for row in content["meta"] if row[0] != "unswept"]
    return hashlib.sha256(repr(content).encode()).hexdigest()


def told(base: Path, passphrase: str) -> None:
    """From Begin to the signature."""
    vault = opening.open_with_passphrase(base / "vault", passphrase, config_folder=base / "config")
    worker = Worker()
    promise(amounts_to(vault))
    ana = _committed(vault, worker, lambda: people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), NOW))
    session = _committed(vault, worker, lambda: sessions.begin_now(vault, ana, NOW, "Europe/Lisbon"))
    blocks: list[Block] = []
    for number in range(DRAFTS):
        kind = KINDS[number % len(KINDS)]
        blocks.append(Block(LINE * (1 + number % 5), kind, f"m{number}" if kind else "", 60 * number))
        marks = {f"area-{each}": Mark.TOUCHED for each in range(number)}
        draft = room.Draft(session, tuple(blocks), number, 0, marks, ())
        _committed(vault, worker, partial(room.save_draft, vault, draft, TODAY))
    end = NOW + timedelta(minutes=50)
    _committed(vault, worker, lambda: sessions.close(vault, session, end))
    _committed(vault, worker, lambda: notes.save(vault, session, narrative(LINE * 40, "The call"), end))
    _committed(vault, worker, lambda: practice.set_jottings_kept(vault, False))
    _committed(vault, worker, lambda: signing.sign(vault, session, FORMATS, ME, end))
    worker.stop()
    vault.close()


def told_in_wal(base: Path, passphrase: str) -> None:
    """A control: what is committed stands in a log that is not flushed."""
    _set_up_otherwise({"journal_mode = TRUNCATE": "journal_mode = WAL", "synchronous = EXTRA": "synchronous = NORMAL"})
    told(base, passphrase)


def told_unflushed(base: Path, passphrase: str) -> None:
    """A control: nothing is flushed at all."""
    _set_up_otherwise({"synchronous = EXTRA": "synchronous = OFF"})
    told(base, passphrase)


def _committed(vault: Vault, worker: Worker, write: Callable[[], T]) -> T:
    def commit() -> T:
        with vault.transaction():
            return write()

    found: list[T] = []
    failed: list[Exception] = []

    def done(result: T) -> None:
        promise(amounts_to(vault))
        found.append(result)

    worker.submit(commit, done, failed.append)
    worker.drain(60)
    if failed:
        raise failed[0]
    return found[0]


def _set_up_otherwise(instead: dict[str, str]) -> None:
    usual = database._PRAGMAS
    assert all(f"PRAGMA {pragma}" in usual for pragma in instead)
    changed = tuple(
        f"PRAGMA {instead.get(pragma.removeprefix('PRAGMA '), pragma.removeprefix('PRAGMA '))}" for pragma in usual
    )
    vars(database)["_PRAGMAS"] = changed
