"""Single calls of a backup and of a restore fail, once or from then on: told with a sentence, the older backup and the
vault stand, nothing half is left with a name of its own, and what was called done is whole."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.vault.backed import Backed, both, make, restore, verify

from companion.vault import opening

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(shutil.which("strace") is None, reason="errors are injected with strace"),
]

_WORKS = """
import sys
from pathlib import Path
from tests.vault.backed import make, restore
from companion.care.errors import CompanionError
from companion.vault import opening
base, passphrase, action = Path(sys.argv[1]), *sys.argv[2:]

def act():
    if action == "restore":
        restore(base / "stick" / "old.backup", base / "back", passphrase)
        return
    vault = opening.open_with_passphrase(base / "vault", passphrase, config_folder=None)
    try:
        make(vault, base / "stick" / "new.backup")
    finally:
        vault.close()

try:
    act()
except CompanionError as error:
    print("refused", type(error).__name__)
else:
    print("done")
"""

STEPS = {"fsync": 1, "rename": 1, "unlink": 1, "ftruncate": 1, "mkdir": 1, "openat": 1, "read": 3, "write": 1}
"""For each call, every how manieth is made to fail."""
MANY = {"pwrite64": 23, "pread64": 23}


def run(base: Path, passphrase: str, action: str, call: str, failure: str) -> tuple[str, bool]:
    """What the process said, and whether an error was injected at all."""
    trace = base.parent / "trace"
    command = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}", "-e", f"inject={call}:{failure}"]
    names = [path for folder in ("vault", "stick", "back.restoring", "back") for path in places(base / folder)]
    for path in [base, *names]:
        command += ["-P", str(path)]
    command += [sys.executable, "-c", _WORKS, str(base), passphrase, action]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, f"{action} {call} {failure}: {done.stderr}"
    return done.stdout.strip(), "INJECTED" in trace.read_text()


def places(folder: Path) -> list[Path]:
    """All that may be written there."""
    names = ["record.db", "private.db", "keys.json.new", "keys.bak.new", "new.backup.partial", "old.backup"]
    names += ["backup.record", "backup.private", *(path.name for path in folder.glob(".companion-*"))]
    return [folder, *(folder / name for name in names), *(folder / f"{name}-journal" for name in names)]


@pytest.mark.parametrize("action", ["backup", "restore"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", [*STEPS, *MANY])
def test_no_failing_call_harms_what_is_there(
    backed: Backed, tmp_path: Path, call: str, error: str, action: str
) -> None:
    before, passphrase = tmp_path / "before", backed.closed.passphrase
    (before / "stick").mkdir(parents=True)
    vault = backed.closed.open()
    rows = both(vault)
    vault.close()
    backed.closed.folder.rename(before / "vault")
    backed.path.rename(before / "stick" / "old.backup")
    old = (before / "stick" / "old.backup").read_bytes()
    injected, base = 0, tmp_path / "base"
    for lasting in ("", "+"):
        number = 1
        while True:
            shutil.rmtree(base, ignore_errors=True)
            shutil.copytree(before, base)
            said, happened = run(base, passphrase, action, call, f"error={error}:when={number}{lasting}")
            if not happened:
                break
            injected += 1
            assert said == "done" or said.startswith("refused ")
            assert (base / "stick" / "old.backup").read_bytes() == old
            check(base, passphrase, said, action)
            opened = opening.open_with_passphrase(base / "vault", passphrase, config_folder=None)
            assert both(opened) == rows
            make(opened, base / "stick" / "next.backup")
            opened.close()
            number += {**STEPS, **MANY}[call] * (3 if lasting else 1)
    assert injected or call in {"unlink", "mkdir", "rename", "ftruncate"}


def check(base: Path, passphrase: str, said: str, action: str) -> None:
    """What was called done is whole; what was refused has no name, and can be tried again."""
    if action == "backup":
        made = base / "stick" / "new.backup"
        assert made.exists() == (said == "done")
        if made.exists():
            verify(made, passphrase)
        return
    if not opening.exists(base / "back"):
        assert said != "done"
        restore(base / "stick" / "old.backup", base / "back", passphrase)
    opening.open_with_passphrase(base / "back", passphrase, config_folder=None).close()
