"""The hour itself: how a key feels, and what an hour of typing leaves in memory."""

import statistics
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psutil  # type: ignore[import-untyped] # its stubs are a package of their own
import pytest
from tests.benchmarks.figures import Figure, Figures, high
from tests.benchmarks.keys import NOTE_LINES

from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, room, sessions
from companion.vault import opening
from companion.vault.derivation import Cost

pytestmark = pytest.mark.benchmarks

ROOT = Path(__file__).parents[2]
NEXT_TO_NOTHING = Cost(8, 1, 1)
PASSPHRASE = "the rain in march was warm"
NOW = datetime(2026, 3, 12, 11, 0, tzinfo=timezone(timedelta()))


def vault_with_session(folder: Path, blocks: tuple[Block, ...]) -> SessionId:
    vault, _ = opening.create(folder, PASSPHRASE, config_folder=None, cost=NEXT_TO_NOTHING, floor=NEXT_TO_NOTHING)
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), NOW)
        session_id = sessions.begin_now(vault, ana, NOW, "UTC")
        caret = sum(len(block.text) + 1 for block in blocks)
        room.save_draft(vault, room.Draft(session_id, blocks, caret, 0, {}, ()), NOW.date())
    vault.close()
    return session_id


def run(module: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def seconds_per_key(process: "subprocess.Popen[str]") -> list[float]:
    told, _ = process.communicate("")
    assert process.returncode == 0
    return [int(each) / 1e6 for each in told.split()]


def megabytes_at_rest(process: "subprocess.Popen[str]") -> float:
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    taken = psutil.Process(process.pid).memory_info().rss / 1e6
    process.communicate("")
    assert process.returncode == 0
    return float(taken)


def test_a_key_is_carried_out_nearly_as_soon_as_in_a_bare_editor(tmp_path: Path, figures: Figures) -> None:
    lines = [Block(line) for line in NOTE_LINES]
    for number, kind in ((9, Kind.QUOTE), (22, Kind.GOAL), (40, Kind.STRENGTH)):
        lines[number] = Block(lines[number].text, kind, f"m{number}", 60 * number)
    session_id = vault_with_session(tmp_path / "vault", tuple(lines))
    keys, ours, bare = 350, [], []
    for _ in range(6):
        ours += seconds_per_key(run("whole_program", "type", keys, tmp_path / "vault", PASSPHRASE, session_id))[50:]
        bare += seconds_per_key(run("bare_window", "type", keys))[50:]
    late, late_bare = high(ours, 99) * 1e3, high(bare, 99) * 1e3
    at_most = max(8.0, 1.5 * late_bare)
    told = f"{late:.1f} ms"
    against = f"bare QTextEdit: {late_bare:.1f} ms"
    figures.ratio("keystroke to processed, 4 KB note, autosave on", ours, bare, 1.3, "bare QTextEdit")
    figures.note(Figure("  its 99th percentile", told, "<= 8 ms or 1.5x", against, late <= at_most))


def test_an_hour_of_typing_leaves_little_in_memory(tmp_path: Path, figures: Figures) -> None:
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(3):
        folder = tmp_path / f"vault-{turn}"
        session_id = vault_with_session(folder, ())
        ours.append(megabytes_at_rest(run("whole_program", "hour", 8000, folder, PASSPHRASE, session_id)))
        bare.append(megabytes_at_rest(run("bare_window", "rest", 0)))
    one, other = statistics.median(ours), statistics.median(bare)
    told = f"{one / other:.2f}x  ({one:.0f} MB / {other:.0f} MB)"
    figures.note(Figure("memory after 8 000 keys, 20 captures", told, "<= 2.2x", "bare window", one <= 2.2 * other))
