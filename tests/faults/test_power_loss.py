"""The power fails at any moment of a session: whatever a disk may hold then opens, and holds every promised commit."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.faults.power import hour
from tests.faults.power.replay import Promises, Story, replay
from tests.faults.power.trace import cannot_trace
from tests.faults.table import Table

from companion.vault import opening

pytestmark = pytest.mark.skipif(bool(cannot_trace()), reason=cannot_trace() or "strace is here")


def story(telling: Callable[..., None], pristine: Path) -> Story:
    return Story(telling, pristine, (PASSPHRASE,))


def whole(folder: Path, promises: Promises) -> None:
    """It opens, and is what the last promised commit made of it, or the one that was under way."""
    vault = opening.open_with_passphrase(folder / "vault", PASSPHRASE, config_folder=folder / "config")
    try:
        assert vault.rows("PRAGMA integrity_check") == [("ok",)]
        assert hour.amounts_to(vault) in {*promises.made[-1:], *promises.to_come[:1]}
        assert not vault.half_saved, "a notice for nothing"
    finally:
        vault.close()


def test_no_power_loss_in_a_session_loses_what_was_saved(
    pristine: Path, chance: random.Random, amount: Callable[[int, int], int], table: Table
) -> None:
    found = replay(story(hour.told, pristine), whole, states=amount(100, 11000), chance=chance)
    table.row("T02", "power loss in a session", str(found), "0 bad", not found.bad)


@pytest.mark.parametrize("telling", [hour.told_in_wal, hour.told_unflushed])
def test_control_a_vault_that_flushes_less_is_found_out(
    telling: Callable[..., None], pristine: Path, chance: random.Random
) -> None:
    assert replay(story(telling, pristine), whole, states=25, chance=chance).lost > 0
