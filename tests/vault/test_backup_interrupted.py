"""Killed between any two steps, or refused by the disk: older backups stand, no half one counts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.vault.backed import Backed, both, make, restore, verify

from companion.care.errors import BackupFolderReadOnly, FolderTaken
from companion.vault import opening

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")

# Forks for every step. A step is the opening, naming or removing of a file, or a sign of progress.
_KILLED_AT_EVERY_STEP = """
import os, shutil, sys
from pathlib import Path
from tests.vault.backed import MADE
from companion.store.counts import counts
from companion.vault import backup, opening, restoring
base, passphrase, action = Path(sys.argv[1]), *sys.argv[2:]
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
left = 0

def one_less():
    global left
    left -= 1
    if left == 0:
        os._exit(9)
    return True

def act(here, step):
    global left
    if action == "backup":
        vault = opening.open_with_passphrase(here / "vault", passphrase, config_folder=None)
    sys.addaudithook(lambda event, args: event in STEPS and str(args[0]).startswith(str(here)) and one_less())
    left = step
    told = {"count": counts, "progress": lambda _share: one_less()}
    if action == "backup":
        backup.make(vault, here / "stick" / "new.backup", made=MADE, program="0", **told)
    else:
        restoring.restore(here / "stick" / "old.backup", here / "back", passphrase, **told)

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
    assert os.waitstatus_to_exitcode(status) in (0, 9)
print(step - 1)
"""


def killed_at_every_step(base: Path, backed: Backed, action: str) -> list[Path]:
    """The folders as the killed processes left them. In each a vault, and a stick with an older backup."""
    (base / "before" / "stick").mkdir(parents=True)
    backed.closed.folder.rename(base / "before" / "vault")
    backed.path.rename(base / "before" / "stick" / "old.backup")
    command = [sys.executable, "-c", _KILLED_AT_EVERY_STEP, str(base), backed.closed.passphrase, action]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=Path.cwd())
    assert ended.returncode == 0, ended.stderr
    return [base / str(step) for step in range(1, int(ended.stdout) + 1)]


def test_a_backup_killed_anywhere_leaves_the_older_one_and_is_never_taken_for_one(
    tmp_path: Path, backed: Backed
) -> None:
    old, passphrase = backed.content, backed.closed.passphrase
    came_to_be = []
    for here in killed_at_every_step(tmp_path / "base", backed, "backup"):
        stick = here / "stick"
        assert (stick / "old.backup").read_bytes() == old
        came_to_be.append((stick / "new.backup").exists())
        if came_to_be[-1]:
            verify(stick / "new.backup", passphrase)
        vault = opening.open_with_passphrase(here / "vault", passphrase, config_folder=None)
        make(vault, stick / "next.backup")
        vault.close()
        assert {path.name for path in stick.iterdir()} - {"new.backup"} == {"old.backup", "next.backup"}
        assert not list((here / "vault").glob(".companion-*"))
    assert came_to_be == sorted(came_to_be)
    assert set(came_to_be) == {False, True}


def test_a_restore_killed_anywhere_leaves_no_vault_or_a_whole_one(tmp_path: Path, backed: Backed) -> None:
    vault = backed.closed.open()
    before = both(vault)
    vault.close()
    old, passphrase = backed.content, backed.closed.passphrase
    came_to_be = []
    for here in killed_at_every_step(tmp_path / "base", backed, "restore"):
        assert (here / "stick" / "old.backup").read_bytes() == old
        came_to_be.append(opening.exists(here / "back"))
        if not came_to_be[-1]:
            restore(here / "stick" / "old.backup", here / "back", passphrase)
        vault = opening.open_with_passphrase(here / "back", passphrase, config_folder=None)
        assert both(vault) == before
        vault.close()
        assert {path.name for path in here.iterdir()} == {"vault", "stick", "back"}
    assert came_to_be == sorted(came_to_be)
    assert set(came_to_be) == {False, True}


_WITHIN_A_LIMIT = """
import resource, sys
from pathlib import Path
from tests.vault.backed import make, restore
from companion.care.errors import CompanionError
from companion.vault import opening
base, passphrase, limit, action = Path(sys.argv[1]), *sys.argv[2:]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
try:
    if action == "backup":
        vault = opening.open_with_passphrase(base / "vault", passphrase, config_folder=None)
        make(vault, base / "new.backup")
    else:
        restore(base / "vault.backup", base / "back", passphrase)
except CompanionError as error:
    print(type(error).__name__)
else:
    print("done")
"""


@pytest.mark.parametrize("action", ["backup", "restore"])
@pytest.mark.parametrize("limit", [0, 100, 4096, 300_000, 570_000, 10_000_000])
def test_refused_by_the_disk_it_is_told_and_nothing_is_left(
    backed: Backed, tmp_path: Path, action: str, limit: int
) -> None:
    before = {path for path in tmp_path.rglob("*") if path.name != "lock"}
    command = [sys.executable, "-c", _WITHIN_A_LIMIT, str(tmp_path), backed.closed.passphrase, str(limit), action]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    after = {path for path in tmp_path.rglob("*") if path.name != "lock"}
    if said == "done":
        assert limit > len(backed.closed.database.read_bytes())
        assert len(after) > len(before)
    else:
        assert said in {"WriteFailed", "DiskFull"}
        assert after == before
        assert limit < len(backed.content)


def test_a_folder_that_only_looks_like_a_restore_is_not_swept(backed: Backed, tmp_path: Path) -> None:
    mine = tmp_path / "back.restoring"
    mine.mkdir()
    (mine / "letter.txt").write_text("kept")
    with pytest.raises(FolderTaken):
        restore(backed.path, tmp_path / "back", backed.closed.passphrase)
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="needs a folder that nobody can write")
def test_a_folder_that_cannot_be_written_is_told(backed: Backed) -> None:
    vault = backed.closed.open()
    with pytest.raises(BackupFolderReadOnly):
        make(vault, Path("/sys/one.backup"))
    vault.close()
