"""After a power loss in a session the side file is lost too, or a part of it: what that loses is noticed, always."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.faults.power import hour
from tests.faults.power.replay import Files, Promises, Story, replay
from tests.faults.power.trace import cannot_trace
from tests.faults.table import Table

from companion.care.errors import DatabaseDamaged
from companion.vault import journal, opening

pytestmark = pytest.mark.skipif(bool(cannot_trace()), reason=cannot_trace() or "strace is here")

SIDE_FILE = "vault/record.db-journal"


class Look:
    """Counts what was lost, and what of that was told."""

    def __init__(self) -> None:
        self.lost = self.noticed = 0

    def __call__(self, folder: Path, promises: Promises) -> None:
        try:
            vault = opening.open_with_passphrase(folder / "vault", PASSPHRASE, config_folder=folder / "config")
        except DatabaseDamaged:
            self.lost += 1
            self.noticed += 1
            return
        try:
            is_sound = vault.rows("PRAGMA integrity_check") == [("ok",)]
            if not is_sound or hour.amounts_to(vault) not in {*promises.made[-1:], *promises.to_come[:1]}:
                self.lost += 1
                self.noticed += vault.half_saved
        except DatabaseDamaged:
            self.lost += 1
            self.noticed += 1
        finally:
            vault.close()


def gone(files: Files) -> Files:
    return {name: content for name, content in files.items() if name != SIDE_FILE}


def shortened(chance: random.Random) -> Callable[[Files], Files]:
    """To any length. An empty one is as good as a database at rest has it, and cannot be told from it."""

    def shorten(files: Files) -> Files:
        content = files.get(SIDE_FILE) or b""
        return files | ({SIDE_FILE: content[: chance.randint(1, len(content))]} if content else {})

    return shorten


@pytest.mark.parametrize("manner", ["lost", "cut short"])
def test_what_a_lost_side_file_loses_is_noticed(
    manner: str, pristine: Path, chance: random.Random, amount: Callable[[int, int], int], table: Table
) -> None:
    look, spoil = Look(), gone if manner == "lost" else shortened(chance)
    states = amount(60, 1200)
    found = replay(Story(hour.told, pristine, (PASSPHRASE,)), look, states=states, chance=chance, spoil=spoil)
    figure = f"{found.states} states, {look.lost} not as promised, {look.lost - look.noticed} silent"
    table.row("T04", f"power loss, side file {manner}", figure, "0 silent", look.lost == look.noticed and not found.bad)
    assert look.lost, "the control: a side file holds something"


def test_control_without_a_look_at_the_side_file_losses_are_silent(
    pristine: Path, chance: random.Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "is_lost", lambda _database: False)
    look = Look()
    replay(Story(hour.told, pristine, (PASSPHRASE,)), look, states=60, chance=chance, spoil=gone)
    assert look.lost > look.noticed
