"""Killed at single calls of a backup, a restore, a change of places or a replacement, or refused by the disk once or
from then on: what is whole stays whole, what is called done is done, and all of it can be tried again."""

import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.faults.at_the_stick import opened
from tests.faults.table import Table
from tests.vault.backed import MADE, Backed, Rows, everything, make, restore, verify
from tests.vault.closed import Closed

from companion.care.errors import CompanionError
from companion.store.counts import counts
from companion.vault import backup, opening, placing

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="errors are injected with strace")

CALLS = ("openat", "read", "write", "pread64", "pwrite64", "fsync", "ftruncate", "rename", "unlink", "mkdir", "rmdir")
FAILURES = ("error=EIO:when={}", "error=ENOSPC:when={}", "error=EIO:when={}+", "signal=KILL:when={}")


@dataclass(frozen=True)
class Bench:
    """A vault that went on after its older backups were made; `old` and `now` are the rows then and now."""

    before: Path
    closed: Closed
    old: Rows
    now: Rows

    @property
    def passphrase(self) -> str:
        return self.closed.passphrase

    def laid(self, base: Path) -> Path:
        """As it stood before."""
        shutil.rmtree(base, ignore_errors=True)
        shutil.copytree(self.before, base)
        return base


@pytest.fixture
def bench(backed: Backed, tmp_path: Path) -> Bench:
    before = tmp_path / "before"
    (before / "stick").mkdir(parents=True)
    vault = backed.closed.open()
    old = everything(vault)
    shutil.copy(backed.path, before / "stick" / "oldest.backup")
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES ('later', 'copper lantern')")
    now = everything(vault)
    vault.close()
    backed.path.rename(before / "stick" / "old.backup")
    backed.closed.folder.rename(before / "vault")
    backed.closed.config_folder.rename(before / "config")
    return Bench(before, backed.closed, old, now)


def traced(base: Path, action: str, passphrase: str, *more: str) -> tuple[str, list[str]]:
    """What the process said, and its calls on the files that are ours. A kill says nothing."""
    trace = base.parent / "trace"
    command = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={','.join(CALLS)}", *more]
    for path in places(base):
        command += ["-P", str(path)]
    command += [sys.executable, "-m", "tests.faults.at_the_stick", action, str(base), passphrase]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode in (0, -9, 137), f"{action} {more}: {done.stderr}"
    return done.stdout.strip(), trace.read_text().splitlines()


def places(base: Path) -> list[Path]:
    """All that may be written there."""
    folders = [base / name for name in ("vault", "stick", "back", "vault.restoring", "back.restoring")]
    names = ["record.db", "private.db", "keys.json", "keys.json.new", "keys.bak.new", "old.backup", "new.backup"]
    names += ["new.backup.partial", "backup.record", "backup.private"]
    working = [f".companion-{store}.{part}" for store in stores(base) for part in ("record", "private")]
    found = [base, base / "vault.swap.new", base / "vault.swap", *base.glob("vault.before-*"), *folders]
    for folder in folders:
        found += [folder / name for name in (*names, *working)]
    return found


def stores(base: Path) -> list[str]:
    return [path.name[5:13] for path in (base / "config").glob("keys-*.json")]


def moments(base: Path, action: str, passphrase: str) -> Counter[str]:
    """How often each call comes while nothing fails."""
    said, lines = traced(base, action, passphrase)
    assert said == "done"
    return Counter(found[1] for line in lines if (found := re.match(r"\d+ +(\w+)\(", line)))


def harm(base: Path, bench: Bench, action: str, said: str) -> list[str]:
    """What is not as it has to be, whatever happened."""
    found, stick, passphrase = [], base / "stick", bench.passphrase
    new = stick / "new.backup"
    if new.exists():
        try:
            verify(new, passphrase)
        except CompanionError:
            found.append("false verified")
    elif said == "done" and action in {"back_up", "replace"}:
        found.append("done and not there")
    for name in ("old.backup", "oldest.backup"):
        goes = action == "replace" and new.exists()
        if not (goes and not (stick / name).exists()) and not same(stick / name, bench.before / "stick" / name):
            found.append(f"{name} harmed")
    vault = opened(base, passphrase)
    rows = everything(vault)
    vault.close()
    expected = {"put": bench.old, "bring_back": bench.now}.get(action)
    if rows != (expected if said == "done" and expected else rows) or rows not in (bench.old, bench.now):
        found.append("another vault")
    if action not in {"put", "bring_back"} and rows != bench.now:
        found.append("the vault changed")
    if rows != bench.now and not placing.set_aside(base / "vault"):
        found.append("what was here is lost")
    return found + again(base, bench, action)


def again(base: Path, bench: Bench, action: str) -> list[str]:
    """What a kill left is no obstacle, and goes."""
    stick, passphrase = base / "stick", bench.passphrase
    vault = opened(base, passphrase)
    make(vault, stick / "next.backup")
    vault.close()
    found = [f"{path.name} left" for path in (*stick.glob("*.partial"), *base.glob("vault/.companion-*"))]
    if action == "lay_down" and not opening.exists(base / "back"):
        restore(stick / "old.backup", base / "back", passphrase)
    return found


def same(one: Path, other: Path) -> bool:
    return one.exists() and one.read_bytes() == other.read_bytes()


def swept(bench: Bench, base: Path, action: str, times: int, chance: random.Random) -> tuple[int, list[str]]:
    """How many moments were hit, and what harm came of it."""
    if action == "bring_back":
        opened_before = bench.laid(base)
        assert traced(opened_before, "put", bench.passphrase)[0] == "done"
        shutil.rmtree(bench.before)
        base.rename(bench.before)
    found = moments(bench.laid(base), action, bench.passphrase)
    hit, harmed = 0, []
    for _ in range(times):
        call = chance.choice(sorted(found))
        failure = chance.choice(FAILURES).format(1 + chance.randrange(found[call]))
        bench.laid(base)
        said, lines = traced(base, action, bench.passphrase, "-e", f"inject={call}:{failure}")
        hit += any("INJECTED" in line or "killed by SIGKILL" in line for line in lines)
        harmed += [f"{action} {call} {failure}: {each}" for each in harm(base, bench, action, said)]
    return hit, harmed


WORDS = {
    "back_up": "a backup",
    "lay_down": "a restore into a new folder",
    "put": "a backup taking the place of a vault",
    "bring_back": "bringing back what was set aside",
    "replace": "replacing and thinning backups",
}


@pytest.mark.parametrize("action", WORDS)
def test_no_failing_call_and_no_kill_harms_what_is_there(
    bench: Bench,
    tmp_path: Path,
    action: str,
    chance: random.Random,
    amount: Callable[[int, int], int],
    table: Table,
) -> None:
    times = amount(3, 60)
    hit, harmed = swept(bench, tmp_path / "base", action, times, chance)
    figure = f"{hit} calls killed, EIO or ENOSPC, {len(harmed)} harmed or falsely done {harmed[:1] or ''}".rstrip()
    table.row("T13", WORDS[action], figure, "0", not harmed)
    assert hit >= times // 2


def test_control_a_backup_written_over_an_older_one_harms_it(bench: Bench, tmp_path: Path) -> None:
    base = bench.laid(tmp_path / "base")
    said, _ = traced(base, "overwrite", bench.passphrase, "-e", "inject=write:signal=KILL:when=10")
    assert "old.backup harmed" in harm(base, bench, "overwrite", said)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.65, 0.85, 0.99])
def test_a_stick_that_is_pulled_meanwhile_keeps_its_older_backups_and_gets_no_half_one(
    bench: Bench, tmp_path: Path, share: float, table: Table
) -> None:
    base = bench.laid(tmp_path / "base")
    stick, pulled, vault = base / "stick", base / "pulled", opened(base, bench.passphrase)

    def pull(done: float) -> bool:
        if done >= share and stick.exists():
            stick.rename(pulled)
        return True

    with pytest.raises(CompanionError):
        backup.make(vault, stick / "new.backup", made=MADE, program="0", count=counts, progress=pull)
    left = {path.name for path in pulled.iterdir() if path.suffix == ".backup"}
    whole = all(same(pulled / name, bench.before / "stick" / name) for name in left)
    figure = "older ones whole, no half one" if whole else "HARMED"
    table.row("T13", f"a stick pulled at {share:.0%} of a backup", figure, "0 harmed", whole)
    assert left == {"old.backup", "oldest.backup"}
    make(vault, pulled / "next.backup")
    vault.close()
    assert {path.name for path in pulled.iterdir()} == {*left, "next.backup"}
