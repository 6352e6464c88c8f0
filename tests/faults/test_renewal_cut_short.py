"""All keys made anew, and cut short: the old passphrase and sheet open it, or the new ones, and nothing is lost."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults import renewer
from tests.faults.power.replay import Promises, Story, passing_folder, replay
from tests.faults.power.trace import cannot_trace
from tests.faults.renewer import WORDS
from tests.faults.table import Table
from tests.vault.closed import Closed
from tests.vault.renewing import NEW, NEW_CODE, fill, found

from companion.care.errors import WrongPassphrase, WrongRecoveryCode
from companion.vault import former
from companion.vault.opening import databases
from companion.vault.rescue import Rescue

EVERYTHING = {"kept": "vault", "day": "2036-03-12"}


@pytest.fixture
def before(closed: Closed) -> Closed:
    """Something in both databases, and words that the disk did not take."""
    fill(closed)
    renewer.keep_words(closed.folder.parent, closed.passphrase)
    return closed


def is_new(here: Path, before: Closed, *, code_first: bool = False) -> bool:
    """Whether the new passphrase opens it, or the old one; the sheet of the same day does as well, and all is there."""
    vault = Closed(here / "vault", here / "config", before.passphrase, before.code, before.store_id)
    if code_first:
        try:
            found(vault, NEW_CODE, by_code=True)
        except WrongRecoveryCode:
            found(vault, before.code, by_code=True)
    try:
        assert found(vault, NEW) == EVERYTHING
        new = True
    except WrongPassphrase:
        assert found(vault, before.passphrase) == EVERYTHING
        new = False
    assert found(vault, NEW_CODE if new else before.code, by_code=True) == EVERYTHING
    opened = vault.open(NEW if new else before.passphrase)
    copies = Rescue(vault.config_folder).find(opened.keys.rescue_key(), opened.store_id)
    had_former = opened.keys.former is not None
    opened.close()
    assert [copy.content for copy in copies] == [WORDS]
    assert not had_former
    assert not [path for path in databases(vault.folder) if former.next_to(path).exists()]
    return new


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults.renewer", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)


def killed_at_every_step(mode: str, before: Path, passphrase: str, base: Path) -> list[Path]:
    base.mkdir()
    return [base / str(step + 1) for step in range(int(run(mode, before, passphrase, base).stderr))]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_at_any_step_one_of_the_two_passphrases_and_its_sheet_open_everything(
    before: Closed, amount: Callable[[int, int], int], table: Table, chance: random.Random
) -> None:
    with passing_folder() as place:
        for folder in (before.folder, before.config_folder):
            shutil.move(folder, place / "start" / folder.name)
        killed = killed_at_every_step("renewed", place / "start", before.passphrase, place / "killed")
        under_way = [here for here in killed if former_is_kept(here)]
        assert under_way
        again = [
            twice
            for here in chance.sample(under_way, min(len(under_way), amount(1, 8)))
            for twice in killed_at_every_step("finished", here, before.passphrase, place / f"again-{here.name}")
        ]
        looked_at = killed[:: amount(3, 1)]
        opened_by = [is_new(here, before, code_first=number % 2 == 0) for number, here in enumerate(looked_at)]
        assert opened_by == sorted(opened_by)
        assert set(opened_by) == {False, True}
        assert all(is_new(here, before) for here in again)
    figure = f"{len(looked_at)} kills, {len(again)} more at the unlock after, 0 locked out"
    table.row("T03", "killed while all keys are made anew", figure, "0 locked out", True)


def former_is_kept(here: Path) -> bool:
    """Whether the stroke is done and its rest is not."""
    return b'"kind":"former"' in (here / "vault" / "keys.json").read_bytes()


@pytest.mark.skipif(bool(cannot_trace()), reason=cannot_trace() or "strace is here")
def test_no_power_loss_locks_anyone_out_while_all_keys_are_made_anew(
    before: Closed, chance: random.Random, amount: Callable[[int, int], int], table: Table
) -> None:
    def check(folder: Path, promises: Promises) -> None:
        new = is_new(folder, before, code_first=chance.random() < 0.5)
        assert new or "struck" not in promises.made

    story = Story(renewer.renewed, before.folder.parent, (before.passphrase,))
    figures = replay(story, check, states=amount(40, 1500), chance=chance)
    table.row("T03", "power loss while all keys are made anew", str(figures), "0 bad", not figures.bad)


@pytest.mark.skipif(bool(cannot_trace()), reason=cannot_trace() or "strace is here")
@pytest.mark.parametrize(
    ("telling", "states"),
    [
        (renewer.renewed_without_waiting, 150),
        pytest.param(renewer.renewed_unflushed, 400, marks=pytest.mark.faults),
    ],
)
def test_control_a_copy_that_is_not_lasting_is_found_out(
    before: Closed, chance: random.Random, telling: Callable[..., None], states: int
) -> None:
    def check(folder: Path, promises: Promises) -> None:
        vault = Closed(folder / "vault", folder / "config", before.passphrase, before.code, before.store_id)
        try:
            assert found(vault, NEW) == EVERYTHING
        except WrongPassphrase:
            assert "struck" not in promises.made
            assert found(vault, before.passphrase) == EVERYTHING

    story = Story(telling, before.folder.parent, (before.passphrase,))
    assert replay(story, check, states=states, chance=chance).bad


def test_without_room_the_old_keys_stand_and_the_vault_goes_on(
    before: Closed, amount: Callable[[int, int], int], table: Table, chance: random.Random
) -> None:
    size = before.database.stat().st_size
    limits = [0, 100, 4096, size // 2, size - 1, *(chance.randrange(2 * size) for _ in range(amount(0, 40)))]
    said = []
    with passing_folder() as place:
        for number, limit in enumerate(limits):
            here = shutil.copytree(before.folder.parent, place / str(number))
            said.append(run("limited", here, before.passphrase, limit).stdout.strip())
            assert is_new(here, before) is (said[-1] == "done")
    assert set(said) <= {"WriteFailed", "DiskFull", "done"}
    refused = len(said) - said.count("done")
    assert refused >= 5
    figure = f"{refused} refused, {said.count('done')} done, 0 lost"
    table.row("T05", "no room while all keys are made anew", figure, "0 lost", True)
