"""Without a window: a backup is made, looked at and restored; every end has its number, and says one sentence."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from companion import commands
from companion.vault import opening
from companion.vault.derivation import Cost


@pytest.fixture
def home(
    tmp_path: Path,
    cheap_cost: Cost,
    passphrase: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Path:
    """With a closed vault in `vault`, a backup of it in `one.backup`, and the recovery code in `code`."""
    vault, code = opening.create(tmp_path / "vault", passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)
    vault.close()
    (tmp_path / "code").write_text(code)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert carried_out(monkeypatch, passphrase, "backup", "vault", "--to", "one.backup") == 0
    capsys.readouterr()
    return tmp_path


def carried_out(monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> int:
    """Within this process."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "\n"))
    return commands.carry_out(arguments)


def run(home: Path, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """As a process of its own, without a display."""
    dropped = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    return subprocess.run(
        [sys.executable, "-m", "companion", *arguments],
        env={**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "TMPDIR": str(home)},
        cwd=home,
        input=typed + "\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_backup_is_made_looked_at_and_restored(home: Path, passphrase: str) -> None:
    for arguments in (
        ["verify", "vault"],
        ["verify", "one.backup"],
        ["restore", "one.backup", "back"],
        ["verify", "back"],
    ):
        ended = run(home, passphrase, *arguments)
        assert (ended.returncode, ended.stderr) == (0, ""), arguments
        assert len(ended.stdout.splitlines()) == 1
        assert passphrase not in ended.stdout
    opening.open_with_passphrase(home / "back", passphrase, config_folder=None).close()


def test_the_recovery_code_does_it_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (home / "code").read_text()
    for arguments in (
        ["verify", "--code", "one.backup"],
        ["verify", "--code", "vault"],
        ["restore", "one.backup", "back", "--code"],
        ["backup", "back", "--to", "two.backup", "--code"],
    ):
        assert carried_out(monkeypatch, code, *arguments) == commands.DONE, arguments


def test_into_a_folder_it_gets_a_name_that_says_when(
    home: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "stick").mkdir()
    assert carried_out(monkeypatch, passphrase, "backup", "vault", "--to", "stick") == commands.DONE
    (made,) = (home / "stick").iterdir()
    assert re.fullmatch(r"companion-\d{4}-\d\d-\d\d-\d{6}\.backup", made.name)


ENDS = [
    (["verify", "one.backup"], "not the rain in march", 3),
    (["verify", "vault"], "not the rain in march", 3),
    (["restore", "one.backup", "back", "--code"], "ABCD-EFGH", 3),
    (["verify", "cut.backup"], "", 4),
    (["verify", "letter.txt"], "", 4),
    (["verify", "letters"], "", 4),
    (["restore", "cut.backup", "back"], "", 4),
    (["verify", "none.backup"], "", 5),
    (["restore", "one.backup", "vault"], "", 5),
    (["restore", "one.backup", "letters"], "", 5),
    (["backup", "vault", "--to", "one.backup"], "", 5),
    (["backup", "vault", "--to", "no stick/one.backup"], "", 5),
]


def test_every_end_has_its_number_and_one_sentence_and_nothing_is_left(
    home: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "cut.backup").write_bytes((home / "one.backup").read_bytes()[:-5000])
    (home / "letter.txt").write_text("Dear Ana, " * 100)
    (home / "letters").mkdir()
    (home / "letters" / "one.txt").write_text("kept")
    before = sorted(home.rglob("*"))
    for arguments, typed, code in ENDS:
        assert carried_out(monkeypatch, typed or passphrase, *arguments) == code, arguments
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.splitlines()) == 1, arguments
    assert sorted(home.rglob("*")) == before


def test_what_nobody_foresaw_ends_with_1_and_tells_no_words(
    home: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError("quiet river")

    monkeypatch.setattr(commands, "counts", fail)
    assert carried_out(monkeypatch, passphrase, "verify", str(home / "one.backup")) == commands.BROKEN
    assert "quiet river" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["verify"], ["backup", "vault"], ["restore", "one.backup"], ["verify", "vault", "--passphrase", "x"]]
)
def test_arguments_that_make_no_sense_end_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        commands.carry_out(arguments)
    assert ended.value.code == commands.SENSELESS


def test_a_vault_that_is_open_is_left_alone(
    home: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = opening.open_with_passphrase(home / "vault", passphrase, config_folder=None)
    for arguments in (["verify", "vault"], ["backup", "vault", "--to", "two.backup"]):
        assert carried_out(monkeypatch, passphrase, *arguments) == commands.REFUSED
        assert capsys.readouterr().err == "Companion is already open.\n"
    vault.close()


def test_no_qt_is_loaded() -> None:
    order = "import sys, companion.commands; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", order], capture_output=True, text=True, check=True).stdout.split()
    assert "sqlcipher3" in loaded
    assert not [name for name in loaded if name.startswith("PySide6")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a terminal of its own")
def test_on_a_terminal_the_passphrase_is_not_shown_and_a_line_tells_how_far_it_is(home: Path, passphrase: str) -> None:
    import pty

    child, terminal = pty.fork()
    if not child:
        os.chdir(home)
        os.execve(sys.executable, [sys.executable, "-m", "companion", "verify", "one.backup"], dict(os.environ))
    shown = b""
    while b"Passphrase: " not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, passphrase.encode() + b"\n")
    while piece := _read(terminal):
        shown += piece
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(terminal)
    assert passphrase.encode() not in shown
    assert re.search(rb"\rReading \d+ %", shown)
    assert b"Whole: a backup of " in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_backup_without_the_private_notes_that_were_there_is_made_told_and_ends_with_a_number_of_its_own(
    home: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = opening.open_with_passphrase(home / "vault", passphrase, config_folder=None)
    vault.open_drawer()
    vault.close()
    assert carried_out(monkeypatch, passphrase, "backup", "vault", "--to", "two.backup") == commands.DONE
    assert "private" not in capsys.readouterr().out
    (home / "vault" / "private.db").unlink()
    for arguments in (
        ["backup", "vault", "--to", "three.backup"],
        ["verify", "three.backup"],
        ["restore", "three.backup", "back"],
    ):
        assert carried_out(monkeypatch, passphrase, *arguments) == commands.WITHOUT_PRIVATE == 6
        assert "The private notes are not in this backup: their file is missing." in capsys.readouterr().out
