"""Throwaway vaults."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.demo.clock import At

from companion.care.errors import AlreadyOpen
from companion.content.content import Content
from companion.demo import folder
from companion.demo.folder import Throwaway
from companion.store import people
from companion.vault import opening

HOLD = """
import sys
from companion.demo.folder import Throwaway
print(Throwaway.new().folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, for this process and its children."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def other_process() -> tuple["subprocess.Popen[str]", Path]:
    process = subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_a_demo_is_made_filled_locked_opened_again_and_gone(temporary: Path, content: Content) -> None:
    demo = Throwaway.new()
    vault = demo.make(content, At())
    assert len(people.names(vault)) == 15
    vault.close()
    vault = demo.open()
    assert len(people.names(vault)) == 15
    vault.close()
    demo.remove()
    demo.remove()
    assert list(temporary.iterdir()) == []


def test_a_demo_with_another_passphrase_does_not_show_the_one_it_was_made_with(temporary: Path) -> None:
    throwaway = Throwaway.new()
    vault, _ = opening.create(
        throwaway.vault_folder, folder.PASSPHRASE, config_folder=None, cost=folder.COST, floor=folder.COST
    )
    assert throwaway.opens_as_shown
    opening.change_passphrase(vault, "copper lantern orbit mellow", folder.COST, floor=folder.COST)
    vault.close()
    assert not throwaway.opens_as_shown
    throwaway.remove()


def test_a_demo_goes_when_its_process_ends(temporary: Path) -> None:
    process, made = other_process()
    assert made.is_dir()
    process.communicate("")
    assert process.returncode == 0
    assert list(temporary.iterdir()) == []


def test_what_a_kill_left_behind_goes_at_the_next_start(temporary: Path) -> None:
    process, made = other_process()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert made.is_dir()
    demo = Throwaway.new()
    assert list(temporary.iterdir()) == [demo.folder]
    demo.remove()


def test_a_demo_that_is_running_is_left_alone_and_cannot_be_taken_over(temporary: Path) -> None:
    process, made = other_process()
    folder.clear_left_behind()
    assert made.is_dir()
    with pytest.raises(AlreadyOpen):
        Throwaway(made)
    process.communicate("")


def test_only_folders_of_demos_are_ever_taken(temporary: Path) -> None:
    vault = temporary / "vault"
    vault.mkdir()
    with pytest.raises(ValueError, match="demo"):
        Throwaway(vault)
    other = temporary / "elsewhere"
    other.mkdir()
    (temporary / "companion-demo-link").symlink_to(other)
    folder.clear_left_behind()
    assert vault.is_dir()
    assert other.is_dir()
