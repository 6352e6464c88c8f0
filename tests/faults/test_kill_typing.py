"""The whole program is killed while someone types: at most the last second is lost, and the session opens again.

One control commits after five seconds and loses more; the other calls every key saved, and is found out."""

import os
import random
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest
from tests.faults.typist import letters

from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, room, sessions
from companion.vault import opening
from companion.vault.vault import Vault

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("COMPANION_KILLS", "100"))
PATIENCE_SECONDS = 90.0


@dataclass(frozen=True)
class Loss:
    """What a kill took: letters, the seconds in which they were typed, and how many of them were called saved."""

    letters: int
    seconds: float
    acknowledged: int


class Hour:
    """A session in a vault, typed into by one process after the other, each of which is killed."""

    def __init__(self, vault: Vault, folder: Path, passphrase: str) -> None:
        self._folder = folder
        self._passphrase = passphrase
        now = datetime.now().astimezone().replace(microsecond=0)
        with vault.transaction():
            ana = people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), now)
            self._session: SessionId = sessions.begin_now(vault, ana, now, "UTC")
        vault.close()

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
        command = [sys.executable, str(Path(__file__).parent / "typist.py"), str(self._folder), self._passphrase]
        homes = {name: str(self._folder.parent / "home") for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        paths = {"PYTHONPATH": str(Path(__file__).parents[2])}
        with subprocess.Popen(
            [*command, str(start), manner], stdout=subprocess.PIPE, text=True, env=os.environ | homes | paths
        ) as process:
            assert process.stdout is not None
            watchdog = threading.Timer(PATIENCE_SECONDS, process.kill)
            watchdog.start()
            first = process.stdout.readline()
            watchdog.cancel()
            assert first, "it never came to typing"
            try:
                process.wait(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(end)
            lines = [line.split() for line in (first + process.stdout.read()).split("\n")[:-1]]
        assert process.returncode == (0 if end is signal.SIGTERM else -end)
        times = {int(line[1]): float(line[2]) for line in lines if line[0] == "typed"}
        return times, max([start, *(int(line[1]) for line in lines if line[0] == "saved")])

    def _kept(self) -> str:
        vault = opening.open_with_passphrase(self._folder, self._passphrase, config_folder=None)
        assert vault.row("PRAGMA integrity_check") == ("ok",)
        assert vault.rows("PRAGMA cipher_integrity_check") == []
        blocks = room.load(vault, self._session).blocks
        vault.close()
        return "\n".join(block.text for block in blocks)


@pytest.fixture
def hour(vault: Vault, tmp_path: Path, passphrase: str) -> Hour:
    return Hour(vault, tmp_path / "vault", passphrase)


def losses(hour: Hour, kills: int, manner: str, longest_seconds: float) -> list[Loss]:
    draw = random.Random(20260312)
    return [hour.end_after(draw.uniform(0.0, longest_seconds), manner, signal.SIGKILL) for _ in range(kills)]


def test_a_kill_while_typing_loses_at_most_a_second(hour: Hour, capsys: pytest.CaptureFixture[str]) -> None:
    found = losses(hour, KILLS, "honest", 2.5)
    worst = max(found, key=lambda loss: loss.seconds)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(found)} kills while typing: at most {worst.seconds:.2f} s lost ({worst.letters} letters), "
            f"on average {sum(loss.seconds for loss in found) / len(found):.2f} s; none damaged\n"
        )
    assert sum(loss.acknowledged for loss in found) == 0
    assert worst.seconds <= 1.0


def test_asked_to_end_while_someone_types_it_loses_nothing(hour: Hour) -> None:
    for seconds in (0.1, 0.7, 1.5):
        assert hour.end_after(seconds, "honest", signal.SIGTERM).letters == 0


def test_control_a_commit_after_five_seconds_loses_more_than_one(hour: Hour) -> None:
    assert max(loss.seconds for loss in losses(hour, 6, "late", 4.0)) > 1.0


def test_control_calling_every_key_saved_is_found_out(hour: Hour) -> None:
    assert sum(loss.acknowledged for loss in losses(hour, 6, "early", 2.0)) > 0
