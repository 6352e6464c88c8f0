"""A backup and back: by hand, looked into, put in place of what is here, and that brought back again."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from tests.journeys.conftest import Program
from tests.journeys.test_first_day import PASSPHRASE, add_ana, first_run, unlock

from companion.leaving import LOCKED
from companion.ui.first_run.code_card import CodeCard
from companion.vault import placing

OTHER = "seven quiet mornings under the old pear tree"
FIRST_DAY = "companion-2026-03-12-110000.backup"

# Names and files that are known are offered in a list of their own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "Blue"
    made.mkdir()
    return made


def give(program: Program, opens: str, path: Path) -> None:
    """In the dialog for files or folders that a button opens."""

    def fill_in() -> None:
        dialog = program.window.findChild(QFileDialog)
        assert dialog is not None
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(path))
        dialog.accept()

    program.in_dialog(fill_in, lambda: program.press(opens))


def settings(program: Program) -> None:
    program.key("Ctrl+4")
    program.wait_for("Reading & colours")
    for _ in range(7):
        if not program.says("Where and when"):
            program.key("Ctrl+PgDown")
    program.wait_for("Where and when")


def back_up(program: Program, stick: Path) -> Path:
    """The folder chosen, and one backup made."""
    settings(program)
    give(program, "Choose another folder", stick)
    program.press("Back up now")
    program.wait_for("Backed up on Thursday 12 March")
    return stick / FIRST_DAY


def has_ana(program: Program) -> bool:
    program.key("Ctrl+2")
    program.wait_for("People")
    return not program.says("No one here yet.")


def delete_ana(program: Program) -> None:
    program.key("Ctrl+2")
    program.wait_for("Filter by name")
    program.go_to("People")
    program.type("\n")
    program.wait_for("Goals, in Ana’s words")
    program.in_dialog(lambda: program.type("Ana\n"), lambda: program.press("Delete the record"))
    program.wait_for("No one here yet.")


def put_in_place(program: Program) -> None:
    """Three presses after the passphrase would be one too many."""
    program.go_to("Passphrase")
    program.type(PASSPHRASE + "\n")
    program.wait_for("This is in it")
    assert program.says("Thursday 12 March")
    program.press("Put this in place")
    program.wait_until(lambda: program.left_with is not None)
    assert program.left_with == LOCKED


def test_what_was_deleted_is_back_from_a_backup_and_what_was_here_can_be_brought_back(
    program: Program, stick: Path
) -> None:
    first_run(program)
    add_ana(program)
    backup = back_up(program, stick)
    delete_ana(program)
    settings(program)
    give(program, "Restore", backup)
    put_in_place(program)
    assert len(placing.set_aside(program.vault)) == 1
    unlock(program)
    program.wait_for("Begin without an appointment")
    assert has_ana(program)
    settings(program)
    program.wait_for("Bring it back")
    program.press("Bring it back: set aside on Thursday 12 March, 11:00")
    program.wait_until(lambda: program.left_with is not None)
    unlock(program)
    program.wait_for("Reading & colours")
    program.take_keyboard_back()
    assert not has_ana(program)
    settings(program)
    program.wait_for("Bring it back")


def test_on_a_new_computer_the_file_and_the_sheet_are_enough(program: Program, stick: Path) -> None:
    program.begin()
    program.go_to("Passphrase")
    program.type(PASSPHRASE)
    program.go_to("Once more")
    program.type(PASSPHRASE)
    program.press("Continue")
    program.wait_for("Your recovery sheet")
    card = program.window.findChild(CodeCard)
    assert card is not None
    code = "-".join(card._groups)
    program.press("Later")
    program.type("Dana Whitcombe")
    program.press("Open Companion")
    program.wait_for("Begin without an appointment")
    add_ana(program)
    backup = back_up(program, stick)
    program.end_by("Ctrl+Q")
    for folder in (program.vault, program.vault.with_name("config"), program.vault.with_name("settings")):
        shutil.rmtree(folder, ignore_errors=True)
    program.begin()
    give(program, "Open a backup", backup)
    program.press("Use the recovery sheet")
    program.wait_for("Recovery code")
    program.type(code + "\n")
    program.wait_for("This is in it")
    program.press("Put this in place")
    program.wait_for("Choose a new passphrase")
    program.go_to("Passphrase")
    program.type(OTHER)
    program.go_to("Once more")
    program.type(OTHER)
    program.press("Continue")
    program.wait_for("Begin without an appointment")
    assert has_ana(program)


def test_a_wrong_file_says_so_and_nothing_is_touched(program: Program, stick: Path) -> None:
    first_run(program)
    wrong = stick / "letter.backup"
    wrong.write_text("Dear Ana")
    settings(program)
    give(program, "Restore", wrong)
    program.go_to("Passphrase")
    program.type(PASSPHRASE + "\n")
    program.wait_for("This is not a backup of Companion.")
    program.press("Not now")
    program.wait_for("Where and when")
