"""A backup takes the place of a vault, what was here is set aside and comes back, and a kill loses neither."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.vault.backed import MADE, Backed, Rows, everything
from tests.vault.closed import Closed

from companion.care.errors import (
    AlreadyOpen,
    BackupDamaged,
    CompanionError,
    FolderTaken,
    HeaderMissing,
    WrongPassphrase,
)
from companion.store.counts import counts
from companion.vault import copies, header, opening, placing, seen, snapshots, swap
from companion.vault.opening import VaultState
from companion.vault.placing import Placed
from companion.vault.vault import Vault


@dataclass(frozen=True)
class Later:
    """A vault that went on after its backup was made, closed; and what the record holds then and held before."""

    closed: Closed
    backup: Path
    now: Rows
    then: Rows

    def put(self, moment: datetime = MADE) -> Placed:
        return placing.put_in_place(
            self.backup,
            self.closed.folder,
            self.closed.passphrase,
            config_folder=self.closed.config_folder,
            moment=moment,
            count=counts,
        )

    def back(self, aside: Path, moment: datetime = MADE) -> Path:
        return placing.bring_back(self.closed.folder, aside, config_folder=self.closed.config_folder, moment=moment)

    def rows(self) -> Rows:
        vault = self.closed.open()
        assert seen.behind(vault) is None
        rows = everything(vault)
        vault.close()
        return rows


@pytest.fixture
def later(backed: Backed) -> Later:
    vault = backed.closed.open()
    then = everything(vault)
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES ('later', 'copper lantern')")
    now = everything(vault)
    seen.keep(vault, MADE)
    vault.close()
    return Later(backed.closed, backed.path, now, then)


def beside(later: Later) -> set[str]:
    return {path.name for path in later.closed.folder.parent.iterdir()} - {"config", "vault.backup"}


def test_a_backup_takes_the_place_of_what_is_here_which_is_set_aside_and_comes_back(later: Later) -> None:
    placed = later.put()
    assert placed.manifest.counts == {"people": 2, "sessions": 1}
    assert later.rows() == later.then
    assert beside(later) == {"vault", "vault.before-restore-2026-03-12-180500"}
    (found,) = placing.set_aside(later.closed.folder)
    assert found.path == placed.aside
    assert found.moment.replace(tzinfo=None) == MADE.replace(tzinfo=None)
    going = later.back(found.path, MADE + timedelta(minutes=1))
    assert later.rows() == later.now
    assert [each.path for each in placing.set_aside(later.closed.folder)] == [going]
    later.back(going, MADE + timedelta(minutes=2))
    assert later.rows() == later.then


def test_the_copy_of_the_header_far_from_the_vault_is_always_that_of_the_one_in_place(later: Later) -> None:
    folder, distant = later.closed.folder, later.closed.copies[2]
    aside = later.put().aside
    assert aside is not None
    # The backup is older than what is set aside, and restored again: the copy has to give way each time.
    for _ in range(2):
        later.rows()
        assert distant.read_bytes() == (folder / "keys.json").read_bytes()
        later.put(MADE + timedelta(hours=1))
    epochs = [header.from_bytes((each.path / "keys.json").read_bytes()) for each in placing.set_aside(folder)]
    assert len({each.db_epoch for each in epochs}) == 3
    later.back(aside)
    later.rows()
    assert distant.read_bytes() == (folder / "keys.json").read_bytes()
    for path in later.closed.copies[:2]:
        path.unlink()
    assert later.rows() == later.now


def test_where_nothing_is_the_backup_is_laid_down_and_nothing_set_aside(later: Later, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "lock").touch()
    placed = placing.put_in_place(
        later.backup, new, later.closed.passphrase, config_folder=None, moment=MADE, count=counts
    )
    assert placed.aside is None
    opened = opening.open_with_passphrase(new, later.closed.passphrase, config_folder=None)
    assert everything(opened) == later.then
    opened.close()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to_nobody.txt").write_text("kept")
    with pytest.raises(FolderTaken):
        placing.put_in_place(
            later.backup, tmp_path / "letters", later.closed.passphrase, config_folder=None, moment=MADE, count=counts
        )


@pytest.mark.parametrize("name", ["record.db", "keys.json"])
def test_a_vault_that_cannot_be_read_is_set_aside_as_it_is(later: Later, name: str) -> None:
    for path in later.closed.copies:
        if name in path.name:
            path.unlink()
    (later.closed.folder / name).write_bytes(b"torn")
    placed = later.put()
    assert later.rows() == later.then
    assert placed.aside is not None
    assert (placed.aside / name).read_bytes() == b"torn"


def test_what_does_not_come_to_be_moves_nothing(later: Later, tmp_path: Path) -> None:
    before = later.closed.content()
    opened = later.closed.open()
    with pytest.raises(AlreadyOpen):
        later.put()
    opened.close()
    with pytest.raises(WrongPassphrase):
        placing.put_in_place(
            later.backup, later.closed.folder, "not the rain in march", config_folder=None, moment=MADE, count=counts
        )
    os.truncate(later.backup, later.backup.stat().st_size - 1)
    with pytest.raises(BackupDamaged):
        later.put()
    with pytest.raises(HeaderMissing):
        later.back(tmp_path / "vault.before-restore-2026-01-01-000000")
    assert later.closed.content() == before
    assert beside(later) == {"vault"}


def test_a_restored_vault_and_one_brought_back_hold_two_places_apart_in_the_same_second(later: Later) -> None:
    first, second = later.put().aside, later.put().aside
    assert first is not None
    assert second is not None
    assert first != second
    assert len(placing.set_aside(later.closed.folder)) == 2


def test_what_was_set_aside_goes_after_thirty_days_of_use_and_no_file_of_somebody_else(later: Later) -> None:
    first = later.put().aside
    assert first is not None
    (first / "snapshots").mkdir()
    shutil.copy(later.backup, first / "snapshots" / "one.backup")
    second = later.put(MADE + timedelta(days=20)).aside
    assert second is not None
    (second / "letter.txt").write_text("kept")
    vault = later.closed.open()
    local = placing.set_aside(vault.folder)[1].moment
    assert placing.clear_old(vault, local + timedelta(days=30)) == []
    for day in (31, 32, 51, 52):
        now = local + timedelta(days=day)
        # One day alone may be a clock that jumped.
        assert placing.clear_old(vault, now) == []
        snapshots.make(vault, made=now, program="0", count=counts)
        assert placing.clear_old(vault, now) == {32: [first], 52: [second]}.get(day, [])
    assert not first.exists()
    vault.close()
    assert [path.name for path in second.iterdir()] == ["letter.txt"]
    assert later.rows() == later.then


# Forks for every step: each opening, naming or removing of a file.
_KILLED_AT_EVERY_STEP = """
import os, shutil, sys
from pathlib import Path
from datetime import timedelta
from tests.vault.backed import MADE
from companion.store.counts import counts
from companion.vault import opening, placing
base, passphrase, action = Path(sys.argv[1]), *sys.argv[2:]
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
left = 0

def one_less():
    global left
    left -= 1
    if left == 0:
        os._exit(9)

def act(here, step):
    global left
    folder, told = here / "vault", {"config_folder": here / "config", "moment": MADE}
    if action == "back":
        told["moment"] += timedelta(hours=1)
    aside = placing.set_aside(folder)[0].path if action == "back" else None
    sys.addaudithook(lambda event, args: event in STEPS and str(args[0]).startswith(str(here)) and one_less())
    left = step
    if action == "back":
        placing.bring_back(folder, aside, **told)
    else:
        placing.put_in_place(here / "vault.backup", folder, passphrase, count=counts, **told)

step, status = 0, 1
while status:
    step += 1
    here = base / str(step)
    shutil.copytree(base / "before", here)
    child = os.fork()
    if not child:
        act(here, step)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.waitstatus_to_exitcode(status) in (0, 9)
print(step)
"""


def opened_after(here: Path, later: Later) -> Vault:
    assert opening.state(here / "vault", here / "config") is VaultState.PRESENT
    return opening.open_with_passphrase(here / "vault", later.closed.passphrase, config_folder=here / "config")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.parametrize("action", ["put", "back"])
def test_killed_anywhere_the_old_vault_or_the_new_one_opens_and_the_other_is_not_lost(
    later: Later, tmp_path: Path, action: str
) -> None:
    if action == "back":
        later.put()
        old, new = later.then, later.now
    else:
        old, new = later.now, later.then
    base = tmp_path / "base"
    (base / "before").mkdir(parents=True)
    for path in list(tmp_path.iterdir()):
        if path != base:
            path.rename(base / "before" / path.name)
    command = [sys.executable, "-c", _KILLED_AT_EVERY_STEP, str(base), later.closed.passphrase, action]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=Path.cwd())
    assert ended.returncode == 0, ended.stderr
    happened = []
    for step in range(1, int(ended.stdout) + 1):
        here = base / str(step)
        vault = opened_after(here, later)
        happened.append(everything(vault) == new)
        assert happened[-1] or everything(vault) == old
        vault.close()
        assert not swap.cut_short(here / "vault")
        assert not (here / "vault.swap").exists()
        if happened[-1] or action == "back":
            # What is not in place is set aside, and is the other one.
            (other,) = placing.set_aside(here / "vault")
            placing.bring_back(here / "vault", other.path, config_folder=here / "config", moment=MADE)
            vault = opened_after(here, later)
            assert everything(vault) == (old if happened[-1] else new)
            vault.close()
    assert happened == sorted(happened)
    assert set(happened) == {False, True}


def test_a_swap_whose_new_folder_is_gone_gives_the_old_one_its_name_back(later: Later) -> None:
    folder = later.closed.folder
    before = later.closed.content()
    aside = folder.with_name("vault.before-restore-2026-03-12-180500")
    with pytest.raises(CompanionError):
        swap.swap(folder, folder.with_name("vault.restoring"), aside)
    assert later.closed.content() == before
    folder.rename(aside)
    folder.with_name("vault.swap").write_text(f"vault.restoring\n{aside.name}")
    assert later.rows() == later.now
    assert beside(later) == {"vault"}
    assert copies.read(copies.Places(folder, None))
    folder.rename(aside.with_name("elsewhere"))
    folder.with_name("vault.swap").write_text("vault.restoring\n../vault")
    assert opening.state(folder) is VaultState.NONE
    assert not folder.with_name("vault.swap").exists()
