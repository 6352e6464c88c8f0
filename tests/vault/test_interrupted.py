"""Killed between any two steps on files, creation can begin again or has happened; a change has happened or has not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.vault.closed import Closed

from companion.care.errors import CompanionError, DiskFull, VaultExists, WriteFailed, WrongPassphrase
from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.opening import VaultState
from companion.vault.vault import Vault

NEW = "copper lantern orbit mellow"

# Forks for every step, so that the program is loaded once. A step is the opening, naming or removing of a file.
_KILLED_AT_EVERY_STEP = """
import os, shutil, sys
from pathlib import Path
from companion.vault import opening
from companion.vault.derivation import Cost
base, passphrase, new, action = Path(sys.argv[1]), *sys.argv[2:]
cheap = Cost(8, 1, 1)
STEPS = {"open", "os.rename", "os.remove", "os.mkdir"}

def die_at(step):
    left = step
    def count(event, args):
        nonlocal left
        if event in STEPS and str(args[0]).startswith(str(base)):
            left -= 1
            if left == 0:
                os._exit(9)
    sys.addaudithook(count)

def act(here, step):
    if action == "create":
        die_at(step)
        opening.create(here / "vault", passphrase, config_folder=here / "config", cost=cheap, floor=cheap)
        return
    vault = opening.open_with_passphrase(here / "vault", passphrase, config_folder=here / "config")
    die_at(step)
    if action == "drawer":
        drawer = vault.open_drawer()
        with drawer.transaction():
            drawer.run("INSERT INTO kept_until (record_id, day) VALUES (1, '2036-03-12')")
        return
    opening.change_passphrase(vault, new, cheap, floor=cheap)

step = 0
status = 1
while status:
    step += 1
    here = base / str(step)
    shutil.copytree(base / "before", here)
    child = os.fork()
    if not child:
        act(here, step)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
print(step - 1)
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")


def killed_at_every_step(base: Path, passphrase: str, action: str) -> list[Path]:
    """The folders as the killed processes left them, one for each step."""
    command = [sys.executable, "-c", _KILLED_AT_EVERY_STEP, str(base), passphrase, NEW, action]
    steps = int(subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout)
    return [base / str(step) for step in range(1, steps + 1)]


def create(here: Path, passphrase: str, cost: Cost) -> Vault:
    return opening.create(here / "vault", passphrase, config_folder=here / "config", cost=cost, floor=cost)[0]


def test_creation_cut_short_anywhere_begins_again_or_has_happened(
    tmp_path: Path, passphrase: str, cheap_cost: Cost
) -> None:
    (tmp_path / "before").mkdir()
    states = set()
    for here in killed_at_every_step(tmp_path, passphrase, "create"):
        state = opening.state(here / "vault", here / "config")
        states.add(state)
        if state is VaultState.NONE:
            create(here, passphrase, cheap_cost).close()
        else:
            assert state is VaultState.PRESENT
            with pytest.raises(VaultExists):
                create(here, passphrase, cheap_cost)
        vault = opening.open_with_passphrase(here / "vault", passphrase, config_folder=here / "config")
        assert vault.row("SELECT value FROM meta WHERE key = 'generation'") == ("0",)
        vault.close()
        assert not list(here.rglob("*.new*"))
        assert len(list(here.rglob("keys*"))) == 3
    assert states == {VaultState.NONE, VaultState.PRESENT}


def test_a_new_passphrase_cut_short_anywhere_leaves_the_old_one_or_the_new_one(
    tmp_path: Path, closed: Closed, passphrase: str
) -> None:
    base = tmp_path / "base"
    (base / "before").mkdir(parents=True)
    closed.folder.rename(base / "before" / "vault")
    closed.config_folder.rename(base / "before" / "config")
    opened_by = []
    for here in killed_at_every_step(base, passphrase, "change"):
        by_code = opening.open_with_code(here / "vault", closed.code, config_folder=here / "config")
        assert by_code.row("SELECT value FROM practice WHERE key = 'kept'") == ("vault",)
        by_code.close()
        for text in (passphrase, NEW):
            try:
                opening.open_with_passphrase(here / "vault", text, config_folder=here / "config").close()
            except WrongPassphrase:
                continue
            opened_by.append(text)
    steps = len(killed := list(base.iterdir())) - 2
    assert len(opened_by) == steps, killed
    assert opened_by == sorted(opened_by, key=[passphrase, NEW].index)
    assert set(opened_by) == {passphrase, NEW}


def test_a_private_drawer_cut_short_anywhere_is_made_anew_or_goes_on(
    tmp_path: Path, closed: Closed, passphrase: str
) -> None:
    base = tmp_path / "base"
    (base / "before").mkdir(parents=True)
    closed.folder.rename(base / "before" / "vault")
    closed.config_folder.rename(base / "before" / "config")
    was_there = []
    for here in killed_at_every_step(base, passphrase, "drawer"):
        was_there.append((here / "vault" / "private.db").exists())
        vault = opening.open_with_passphrase(here / "vault", passphrase, config_folder=here / "config")
        assert vault.row("SELECT value FROM practice WHERE key = 'kept'") == ("vault",)
        assert vault.open_drawer().rows("SELECT * FROM kept_until") == []
        vault.close()
        assert not list(here.rglob("*.new*"))
    assert was_there == sorted(was_there)
    assert set(was_there) == {False, True}


_WITHIN_A_LIMIT = """
import resource, sys
from pathlib import Path
from companion.care.errors import CompanionError
from companion.vault import opening
from companion.vault.derivation import Cost
folder, passphrase, new, limit = Path(sys.argv[1]), *sys.argv[2:]
vault = opening.open_with_passphrase(folder, passphrase, config_folder=None)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))

def tried(job):
    try:
        job()
    except CompanionError as error:
        return type(error).__name__
    return "done"

def write(key, length):
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES (?, ?)", key, "x" * length)

cheap = Cost(8, 1, 1)
print(tried(lambda: write("much", 500_000)))
print(tried(lambda: opening.change_passphrase(vault, new, cheap, floor=cheap)))
print(vault.rows("SELECT key FROM practice ORDER BY key"))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(tried(lambda: write("after", 500_000)))
vault.close()
"""


@pytest.mark.parametrize("limit", [0, 100, 4096, 100_000, 400_000])
def test_a_refused_write_is_told_changes_nothing_and_the_next_one_goes_through(closed: Closed, limit: int) -> None:
    command = [sys.executable, "-c", _WITHIN_A_LIMIT, str(closed.folder), closed.passphrase, NEW, str(limit)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()
    changed = limit > 1000
    assert said == ["WriteFailed", "done" if changed else "WriteFailed", "[('kept',)]", "done"]
    vault = closed.open(NEW if changed else closed.passphrase)
    assert vault.rows("SELECT key FROM practice ORDER BY key") == [("after",), ("kept",)]
    vault.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_creation_that_fails_takes_everything_back_and_can_begin_again(
    tmp_path: Path, passphrase: str, cheap_cost: Cost
) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "keys.json.new").symlink_to("/dev/full")
    with pytest.raises(CompanionError) as error:
        create(tmp_path, passphrase, cheap_cost)
    assert error.type in {DiskFull, WriteFailed}
    assert [path.name for path in (tmp_path / "vault").iterdir()] == ["lock"]
    create(tmp_path, passphrase, cheap_cost).close()
