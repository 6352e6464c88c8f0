"""Vaults of every form there was, opened by this program or by one killed within a step; and by two at once."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.table import Table
from tests.vault.closed import Closed
from tests.vault.test_instance import hold

from companion.care.errors import AlreadyOpen, CompanionError, VaultTooNew
from companion.vault import database, keys, opening
from companion.vault.copies import Places
from companion.vault.derivation import Cost
from companion.vault.migrate import SCHEMA, newest

Amount = Callable[[int, int], int]
NEWEST = newest()

_KILLED = """
import os, signal, sys
from pathlib import Path
from companion.vault import database, migrate, opening
whole, step, stop = database.statements, int(sys.argv[3]), int(sys.argv[4])
steps = iter(range(step, 1000))
def statements(script):
    mine = next(steps) == step
    for number, statement in enumerate(whole(script)):
        yield statement
        if mine and number >= stop:
            os.kill(os.getpid(), signal.SIGKILL)
    if mine:
        os.kill(os.getpid(), signal.SIGKILL)
database.statements = statements
opening.open_with_passphrase(Path(sys.argv[1]), sys.argv[2], config_folder=None)
"""


@pytest.fixture
def of_form(tmp_path: Path, passphrase: str, cheap_cost: Cost) -> Callable[[int], Path]:
    """A vault as a program left it that knew so many steps, with a row in it."""

    def make(form: int) -> Path:
        migrations, folder = tmp_path / f"schema {form}", tmp_path / f"vault {form}"
        migrations.mkdir(exist_ok=True)
        for step in sorted(SCHEMA.glob("*.sql"))[:form]:
            shutil.copy(step, migrations)
        made, _ = opening.create(
            folder, passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost, migrations=migrations
        )
        with made.transaction():
            made.run("INSERT INTO practice (key, value) VALUES ('kept', ?)", f"form {form}")
        made.close()
        return folder

    return make


def form_of(folder: Path, passphrase: str) -> int:
    """As it lies, without bringing it further."""
    found = next(keys.with_passphrase(Places(folder, None), passphrase))
    connection = database.connect(folder / opening.DATABASE_NAME, found.database_key(opening.LABEL))
    try:
        return database.version(connection)
    finally:
        connection.close()


def kept(folder: Path, passphrase: str) -> str:
    """What an opening finds of the row, in the newest form."""
    vault = opening.open_with_passphrase(folder, passphrase, config_folder=None)
    try:
        assert vault.rows("PRAGMA user_version") == [(NEWEST,)]
        return str(vault.rows("SELECT value FROM practice WHERE key = 'kept'")[0][0])
    finally:
        vault.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_killed_within_any_step_a_vault_is_of_the_old_form_and_opens(
    of_form: Callable[[int], Path], passphrase: str, chance: random.Random, amount: Amount, table: Table
) -> None:
    steps = chance.sample(range(2, NEWEST + 1), amount(4, NEWEST - 1))
    half = lost = 0
    for step in steps:
        folder = of_form(step - 1)
        command = [sys.executable, "-c", _KILLED, str(folder), passphrase, str(step), str(chance.randrange(12))]
        assert subprocess.run(command, check=False, timeout=60).returncode == -9
        half += form_of(folder, passphrase) != step - 1
        lost += kept(folder, passphrase) != f"form {step - 1}"
    figure = f"{len(steps)} steps killed, {half} half done, {lost} lost"
    table.row("T22", "killed within a step to a newer form", figure, "0, 0", not half and not lost)


def test_every_form_there_was_is_brought_to_the_newest(
    of_form: Callable[[int], Path], passphrase: str, amount: Amount, table: Table
) -> None:
    forms = [1, *range(2, NEWEST + 1, amount(7, 1))]
    wrong = sum(kept(of_form(form), passphrase) != f"form {form}" for form in forms)
    table.row("T22", "vaults of older forms", f"{len(forms)} opened, {wrong} wrongly", "0", not wrong)


def test_a_newer_form_is_refused_and_left_alone(
    of_form: Callable[[int], Path], passphrase: str, tmp_path: Path, table: Table
) -> None:
    folder = of_form(NEWEST)
    (tmp_path / "older").mkdir()
    for step in sorted(SCHEMA.glob("*.sql"))[:-1]:
        shutil.copy(step, tmp_path / "older")
    before = (folder / opening.DATABASE_NAME).read_bytes()
    with pytest.raises(VaultTooNew):
        opening.open_with_passphrase(folder, passphrase, config_folder=None, migrations=tmp_path / "older")
    same = (folder / opening.DATABASE_NAME).read_bytes() == before
    table.row("T22", "a vault of a newer form", "refused, unchanged" if same else "changed", "refused", same)
    assert kept(folder, passphrase) == f"form {NEWEST}"


def test_two_at_once_never_both_write_and_a_killed_one_leaves_it_open(
    closed: Closed, amount: Amount, table: Table
) -> None:
    rounds, let_in, shut_out = amount(4, 30), 0, 0
    for _ in range(rounds):
        with hold(closed) as holder:
            try:
                closed.open().close()
                let_in += 1
            except AlreadyOpen:
                pass
            holder.kill()
        try:
            closed.open().close()
        except CompanionError:
            shut_out += 1
    figure = f"{rounds} rounds, {let_in} let in beside another, {shut_out} shut out after a kill"
    table.row("T21", "two at once, one killed", figure, "0, 0", not let_in and not shut_out)
