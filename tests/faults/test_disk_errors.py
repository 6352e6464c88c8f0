"""Every single write, flush and cut of the vault's files fails once, or from then on: what was called committed is
there, nothing but the errors with a sentence is raised, and the vault opens again."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.vault.closed import Closed

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(shutil.which("strace") is None, reason="errors are injected with strace"),
]

NEW = "copper lantern orbit mellow"

_WORKS = """
import sys
from pathlib import Path
from companion.care.errors import CompanionError
from companion.vault import opening
from companion.vault.derivation import Cost
folder, passphrase, new = Path(sys.argv[1]), *sys.argv[2:]
cheap = Cost(8, 1, 1)

def tried(name, job):
    for _ in range(3):
        try:
            job()
        except CompanionError as error:
            print("refused", name, type(error).__name__, flush=True)
        else:
            print("done", name, flush=True)
            return True
    return False

def write(number):
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES (?, ?)", f"row {number}", "quiet river " * 400)

def begin():
    global vault
    vault = opening.open_with_passphrase(folder, passphrase, config_folder=None)

if tried("open", begin):
    for number in range(4):
        tried(f"row {number}", lambda: write(number))
    tried("passphrase", lambda: opening.change_passphrase(vault, new, cheap, floor=cheap))
    vault.close()
print("end")
"""

CALLS = ["pwrite64", "write", "fsync", "ftruncate", "rename", "openat", "pread64", "fcntl"]


def run(closed: Closed, work: Path, call: str, error: str, when: str) -> tuple[list[str], bool]:
    """What the process said, and whether an error was injected at all."""
    paths = [closed.folder, *(closed.folder / name for name in _NAMES)]
    trace = work / "trace"
    command = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}"]
    command += ["-e", f"inject={call}:error={error}:when={when}"]
    for path in paths:
        command += ["-P", str(path)]
    command += [sys.executable, "-c", _WORKS, str(closed.folder), closed.passphrase, NEW]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, f"{call} {when}: {done.stderr}"
    said = done.stdout.splitlines()
    assert said[-1] == "end"
    return said, "INJECTED" in trace.read_text()


_NAMES = ("record.db", "record.db-journal", "keys.json", "keys.bak", "keys.json.new", "keys.bak.new", "lock")


def assert_kept(closed: Closed, said: list[str]) -> None:
    done = {line.removeprefix("done ") for line in said if line.startswith("done ")}
    tried = {re.sub(r"^(done|refused) (row \d|\w+).*", r"\2", line) for line in said}
    opened = None
    for passphrase in [NEW] if "passphrase" in done else [closed.passphrase, NEW] if "passphrase" in tried else [""]:
        try:
            opened = closed.open(passphrase)
        except Exception as error:
            if type(error).__name__ != "WrongPassphrase":
                raise
        else:
            break
    assert opened is not None, said
    assert opened.row("PRAGMA integrity_check") == ("ok",)
    kept = {key for (key,) in opened.rows("SELECT key FROM practice WHERE key LIKE 'row %'")}
    opened.close()
    assert {name for name in done if name.startswith("row")} <= kept


@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", CALLS)
def test_nothing_acknowledged_is_lost(closed: Closed, tmp_path: Path, call: str, error: str) -> None:
    shutil.copytree(closed.folder, tmp_path / "before")
    injected = number = 0
    for lasting in ("", "+"):
        number = 0
        while True:
            number += 1
            shutil.rmtree(closed.folder)
            shutil.copytree(tmp_path / "before", closed.folder)
            shutil.rmtree(closed.config_folder, ignore_errors=True)
            said, happened = run(closed, tmp_path, call, error, f"{number}{lasting}")
            if not happened:
                break
            injected += 1
            assert_kept(closed, said)
            if lasting:
                number += 2
    assert injected
