"""What encryption costs a draft on its way to the disk."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import cast

import pytest
from tests.benchmarks.figures import Figures, high, in_turn

from companion.care.checklist import Mark
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, room, sessions
from companion.vault import database
from companion.vault.database import Connection
from companion.vault.instance import InstanceLock
from companion.vault.migrate import SCHEMA
from companion.vault.vault import Vault

pytestmark = pytest.mark.benchmarks

NOW = datetime(2026, 3, 12, 11, 0, tzinfo=timezone(timedelta()))

PRAGMAS = """
PRAGMA temp_store = MEMORY; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;
PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
"""


@pytest.fixture
def in_the_clear(tmp_path: Path, vault: Vault) -> Iterator[Vault]:
    """The same store on the sqlite3 of the standard library: same schema, same pragmas, no encryption."""
    connection = sqlite3.connect(tmp_path / "clear.db", isolation_level=None, check_same_thread=False)
    connection.executescript(PRAGMAS)
    # An older SQLite cannot make the search index, which no draft touches.
    for step in sorted(SCHEMA.glob("*.sql")):
        for statement in database.statements(step.read_text(encoding="utf-8")):
            if "search" not in statement:
                connection.execute(statement)
    opened = Vault(tmp_path, vault.keys, cast("Connection", connection), InstanceLock(tmp_path))
    yield opened
    opened.close()


def draft_writer(vault: Vault) -> Callable[[], None]:
    """Each call commits a draft of 4 KB with a few captures, one line longer than the one before it or shorter."""
    with vault.transaction():
        record_id = people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), NOW)
        session_id = SessionId(sessions.begin_now(vault, record_id, NOW, "UTC"))
    lines = [Block(f"Line {n} of what was said and seen in the hour, as it was typed.") for n in range(58)]
    for n, kind in ((9, Kind.QUOTE), (22, Kind.GOAL), (40, Kind.STRENGTH)):
        lines[n] = Block("I noticed my shoulders were up before she had said a thing.", kind, f"m{n}", 60 * n)
    numbers = count()

    def write() -> None:
        blocks = (*lines, Block("and then " * (next(numbers) % 7)))
        draft = room.Draft(session_id, blocks, 4000, 0, {"body": Mark.TOUCHED, "people": Mark.EXPLORED}, ())
        with vault.transaction():
            room.save_draft(vault, draft, NOW.date())

    return write


def test_a_draft_is_committed_at_most_twice_as_slowly_as_without_encryption(
    vault: Vault, in_the_clear: Vault, figures: Figures
) -> None:
    ours, theirs = in_turn(draft_writer(vault), draft_writer(in_the_clear), times=400, warm_up=20)
    against = f"sqlite3, same pragmas (p99 {high(ours, 99) * 1e3:.1f} / {high(theirs, 99) * 1e3:.1f} ms)"
    figures.ratio("commit of a 4 KB draft", ours, theirs, 2, against)
