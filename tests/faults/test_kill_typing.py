"""The whole program is killed while someone types: at most the last second is lost, and the session opens again.

One control commits after five seconds and loses more; the other calls every key saved, and is found out."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest
from tests.faults.table import Table
from tests.faults.typist import letters

from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, room, sessions
from companion.vault import opening

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is split in two")

PATIENCE_SECONDS = 90.0


@dataclass(frozen=True)
class Loss:
    """What a kill took: letters, the seconds in which they were typed, and how many of them were called saved."""

    letters: int
    seconds: float
    acknowledged: int


class Hour:
    """A session in a vault, typed into by one process after the other, each of which is killed."""

    def __init__(self, base: Path, passphrase: str) -> None:
        self._folder = base / "vault"
        self._passphrase = passphrase
        vault = opening.open_with_passphrase(self._folder, passphrase, config_folder=base / "config")
        now = datetime.now().astimezone().replace(microsecond=0)
        with vault.transaction():
            ana = people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), now)
            self._session: SessionId = sessions.begin_now(vault, ana, now, "UTC")
        vault.close()
        homes = {name: str(base / "home") for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        self._typists = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "typist.py"), str(self._folder), passphrase],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | homes | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path[1:]])},
        )

    def close(self) -> None:
        """No more of them."""
        self._typists.communicate(timeout=PATIENCE_SECONDS)

    def end_after(self, seconds: float, manner: str, end: signal.Signals) -> Loss:
        """Types for so long, ends the process by the signal, and looks at what is left."""
        before = self._kept()
        times, saved = self._typed(len(before), seconds, manner, end)
        kept = self._kept()
        typed = "".join(islice(letters(0), max(times)))
        assert kept.startswith(before)
        assert typed.startswith(kept)
        lost = [moment for number, moment in times.items() if number > len(kept)]
        return Loss(len(lost), max(lost) - min(lost) if lost else 0.0, max(0, saved - len(kept)))

    def _typed(self, start: int, seconds: float, manner: str, end: signal.Signals) -> tuple[dict[int, float], int]:
        told, asked = self._typists.stdout, self._typists.stdin
        assert told is not None
        assert asked is not None
        asked.write(f"{start} {manner}\n")
        asked.flush()
        number = int(told.readline().removeprefix("begun "))
        watchdog = threading.Timer(PATIENCE_SECONDS, os.kill, (number, signal.SIGKILL))
        watchdog.start()
        lines = [told.readline()]
        watchdog.cancel()
        assert lines[0].startswith("typed "), "it never came to typing"
        ending = threading.Timer(seconds, os.kill, (number, end))
        ending.start()
        while not lines[-1].startswith("ended "):
            lines.append(told.readline())
        ending.join()
        status = int(lines.pop().removeprefix("ended "))
        assert (os.WTERMSIG(status) if end is signal.SIGKILL else status) == (end if end is signal.SIGKILL else 0)
        words = [line.split() for line in lines]
        times = {int(each[1]): float(each[2]) for each in words if each[0] == "typed"}
        return times, max([start, *(int(each[1]) for each in words if each[0] == "saved")])

    def _kept(self) -> str:
        vault = opening.open_with_passphrase(self._folder, self._passphrase, config_folder=None)
        assert vault.row("PRAGMA integrity_check") == ("ok",)
        assert vault.rows("PRAGMA cipher_integrity_check") == []
        blocks = room.load(vault, self._session).blocks
        vault.close()
        return "\n".join(block.text for block in blocks)


@pytest.fixture
def hours(pristine: Path, tmp_path: Path, passphrase: str) -> Iterator[list[Hour]]:
    """As many as there are processors."""
    made = []
    for number in range(min(2, os.cpu_count() or 1)):
        base = Path(shutil.copytree(pristine, tmp_path / str(number)))
        made.append(Hour(base, passphrase))
    yield made
    for hour in made:
        hour.close()


def losses(hours: list[Hour], kills: int, manner: str, longest_seconds: float, chance: random.Random) -> list[Loss]:
    """Side by side."""
    waits = [[chance.uniform(0.0, longest_seconds) for _ in range(kills // len(hours))] for _ in hours]

    def work(hour: Hour, seconds: list[float]) -> list[Loss]:
        return [hour.end_after(each, manner, signal.SIGKILL) for each in seconds]

    with ThreadPoolExecutor(len(hours)) as pool:
        return [loss for found in pool.map(work, hours, waits) for loss in found]


def test_a_kill_while_typing_loses_at_most_a_second(
    hours: list[Hour], chance: random.Random, amount: Callable[[int, int], int], table: Table
) -> None:
    found = losses(hours, amount(6, 300), "honest", 2.0, chance)
    worst = max(found, key=lambda loss: loss.seconds)
    letters_lost = sorted(loss.letters for loss in found)
    figure = (
        f"{len(found)} kills, {letters_lost[-1]} letters lost at most, p99 {letters_lost[-1 - len(found) // 100]}, "
        f"in {worst.seconds:.2f} s, {sum(loss.acknowledged for loss in found)} called saved, 0 stores damaged"
    )
    met = worst.seconds <= 1.0 and not any(loss.acknowledged for loss in found)
    table.row("T01", "kill -9 while typing", figure, "<= 1 s, 0 damaged", met)


def test_asked_to_end_while_someone_types_it_loses_nothing(hours: list[Hour]) -> None:
    for seconds in (0.1, 1.2):
        assert hours[0].end_after(seconds, "honest", signal.SIGTERM).letters == 0


@pytest.mark.faults
def test_control_a_commit_after_five_seconds_loses_more_than_one(hours: list[Hour], chance: random.Random) -> None:
    assert max(loss.seconds for loss in losses(hours, 6, "late", 4.0, chance)) > 1.0


@pytest.mark.faults
def test_control_calling_every_key_saved_is_found_out(hours: list[Hour], chance: random.Random) -> None:
    assert sum(loss.acknowledged for loss in losses(hours, 6, "early", 2.0, chance)) > 0
