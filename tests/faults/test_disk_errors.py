"""Any single write, flush and cut of the vault's files fails once, or from then on, while a session is written on the
worker: what was called saved is there, nothing but errors with a sentence is raised, and the vault opens again."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.power.trace import cannot_trace
from tests.faults.table import Table
from tests.vault.closed import Closed

from companion.care.errors import WrongPassphrase
from companion.care.session import SessionId
from companion.store import private_notes, room
from companion.vault.rescue import Rescue

pytestmark = pytest.mark.skipif(bool(cannot_trace()), reason=cannot_trace() or "strace is here")

NEW = "copper lantern orbit mellow"

_WORKS = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from companion.care.errors import CompanionError
from companion.care.moment import Block
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, private_notes, room, sessions
from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.rescue import Rescue, seal
from companion.vault.worker import Worker
folder, passphrase, new = Path(sys.argv[1]), *sys.argv[2:]
cheap, now = Cost(8, 1, 1), datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
worker = Worker()

def tried(name, job):
    for _ in range(3):
        outcome = []
        worker.submit(job, lambda _: outcome.append("done"), outcome.append)
        assert worker.drain(60)
        if outcome == ["done"]:
            print("done", name, flush=True)
            return True
        if not isinstance(outcome[0], CompanionError):
            raise outcome[0]
        print("refused", name, type(outcome[0]).__name__, flush=True)
    return False

def begin():
    global vault
    vault = opening.open_with_passphrase(folder, passphrase, config_folder=None)

def meet():
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), now)
        sessions.begin_now(vault, ana, now, "UTC")

def draft(number):
    with vault.transaction():
        blocks = (Block(f"line {number} " + "quiet river " * 400),)
        room.save_draft(vault, room.Draft(SessionId(1), blocks, 0, 0, {}, ()), date(2026, 3, 12))

def note():
    drawer = vault.open_drawer()
    with drawer.transaction():
        private_notes.save(drawer, SessionId(1), "the pull to rescue", (), now)

def keep():
    if not Rescue(folder).keep(seal(vault.keys.rescue_key(), vault.store_id, b"quiet river"), 30):
        raise CompanionError

if tried("open", begin):
    if tried("session", meet):
        for number in range(3):
            tried(f"draft {number}", lambda: draft(number))
    tried("note", note)
    tried("rescue", keep)
    tried("passphrase", lambda: opening.change_passphrase(vault, new, cheap, floor=cheap))
    vault.close()
print("end")
"""

CALLS = ["pwrite64", "write", "fsync", "ftruncate", "rename", "openat", "pread64", "fcntl"]


def run(closed: Closed, work: Path, call: str, error: str, when: str) -> tuple[list[str], bool]:
    """What the process said, and whether an error was injected at all."""
    rescue = f"rescue-{closed.store_id}"
    paths = [closed.folder, *(closed.folder / name for name in (*_NAMES, rescue, f"{rescue}.new"))]
    trace = work / "trace"
    command = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}"]
    command += ["-e", f"inject={call}:error={error}:when={when}"]
    for path in paths:
        command += ["-P", str(path)]
    command += [sys.executable, "-c", _WORKS, str(closed.folder), closed.passphrase, NEW]
    paths_here = {"PYTHONPATH": os.pathsep.join(sys.path[1:])}
    done = subprocess.run(
        command, env=os.environ | paths_here, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, f"{call} {when}: {done.stderr}"
    said = done.stdout.splitlines()
    assert said[-1] == "end"
    return said, "INJECTED" in trace.read_text()


_NAMES = (
    *("record.db", "record.db-journal", "private.db", "private.db-journal", "private.db.new", "private.db.new-journal"),
    *("keys.json", "keys.bak", "keys.json.new", "keys.bak.new", "lock"),
)


def assert_kept(closed: Closed, said: list[str]) -> None:
    done = {line.removeprefix("done ") for line in said if line.startswith("done ")}
    tried = {line.split()[1] for line in said if " " in line}
    opened = None
    for passphrase in [NEW] if "passphrase" in done else [closed.passphrase, NEW] if "passphrase" in tried else [""]:
        try:
            opened = closed.open(passphrase)
        except WrongPassphrase:
            continue
        break
    assert opened is not None, said
    try:
        assert opened.row("PRAGMA integrity_check") == ("ok",)
        drafts = [int(name.split()[1]) for name in done if name.startswith("draft")]
        if drafts:
            (block,) = room.load(opened, SessionId(1)).blocks
            assert int(block.text.split()[1]) >= max(drafts)
        if "note" in done:
            assert private_notes.get(opened.open_drawer(), SessionId(1)).text == "the pull to rescue"
        found = Rescue(closed.folder).find(opened.keys.rescue_key(), opened.store_id)
        assert "rescue" not in done or b"quiet river" in {copy.content for copy in found}
    finally:
        opened.close()


def times_called(closed: Closed, work: Path, call: str) -> int:
    """How often it is, where nothing fails."""
    _, happened = run(closed, work, call, "EIO", "65535")
    assert not happened
    return sum(f" {call}(" in line for line in (work / "trace").read_text().splitlines())


@pytest.mark.parametrize("call", CALLS)
def test_nothing_acknowledged_is_lost(
    closed: Closed,
    tmp_path: Path,
    call: str,
    chance: random.Random,
    amount: Callable[[int, int], int],
    table: Table,
) -> None:
    shutil.copytree(closed.folder, tmp_path / "before")

    def afresh() -> None:
        shutil.rmtree(closed.folder)
        # Or the header of an earlier turn would have the last word.
        shutil.rmtree(closed.config_folder, ignore_errors=True)
        shutil.copytree(tmp_path / "before", closed.folder)

    count = times_called(closed, tmp_path, call)
    every = [
        (error, f"{number}{lasting}")
        for error in ("EIO", "ENOSPC")
        for number in range(1, count + 1)
        for lasting in ("", "+")
    ]
    injected = 0
    for error, when in [("EIO", "1+"), *chance.sample(every, min(len(every), amount(1, 30)))]:
        afresh()
        said, happened = run(closed, tmp_path, call, error, when)
        injected += happened
        assert_kept(closed, said)
    figure = f"{injected} of {len(every)} errors, 0 unhandled, 0 called saved and lost"
    table.row("T06", f"EIO and ENOSPC at every n-th {call}", figure, "0", injected > 0)
