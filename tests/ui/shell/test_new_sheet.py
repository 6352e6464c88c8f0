"""A new recovery sheet: at every moment one of the two papers opens the vault, and nobody is told a wrong one does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from tests.ui.shell.house import WORDS, House

from companion.care import errors
from companion.store import log, practice
from companion.ui.first_run.code_card import CodeCard
from companion.vault import opening


@pytest.fixture
def house(enter: Callable[..., House], code: str, tmp_path: Path) -> House:
    """On the page of the new sheet; the one before is on paper."""
    vault = opening.open_with_code(tmp_path / "vault", code, config_folder=tmp_path / "config")
    with vault.transaction():
        practice.set_recovery_on_paper(vault, True)
    vault.close()
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    assert house.app.workspace is not None
    house.app.workspace.recovery_sheet_requested.emit()
    house.wait("Until you have typed two groups back, the one before opens the vault")
    return house


def shown_code(house: House) -> str:
    (card,) = house.shown(CodeCard)
    return "-".join(card._groups)


def read_back(house: House) -> None:
    groups = shown_code(house).split("-")
    house.press("I have it on paper")
    for line in house.shown(QLineEdit):
        line.setText(groups[int(line.accessibleName().removeprefix("Group ")) - 1].lower())
    house.press("Continue")


def opens(tmp_path: Path, code: str) -> bool:
    try:
        opening.open_with_code(tmp_path / "vault", code, config_folder=tmp_path / "config").close()
    except errors.WrongRecoveryCode:
        return False
    return True


def on_paper(tmp_path: Path) -> bool:
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=tmp_path / "config")
    try:
        return practice.recovery_on_paper(vault)
    finally:
        vault.close()


def test_read_back_it_takes_the_place_of_the_one_before(house: House, code: str, tmp_path: Path) -> None:
    new = shown_code(house)
    read_back(house)
    house.wait_inside()
    house.app.end()
    assert (opens(tmp_path, code), opens(tmp_path, new), on_paper(tmp_path)) == (False, True, True)
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=tmp_path / "config")
    assert ("recovery_sheet", "new") in [(entry.act, entry.cause) for entry in log.newest(vault, 9)]
    vault.close()


def test_put_off_nothing_has_changed(house: House, code: str, tmp_path: Path) -> None:
    new = shown_code(house)
    house.press("Later")
    house.wait_inside()
    house.app.end()
    assert (opens(tmp_path, code), opens(tmp_path, new), on_paper(tmp_path)) == (True, False, True)


def test_ended_in_the_middle_the_old_one_opens_and_today_asks_again(house: House, code: str, tmp_path: Path) -> None:
    new = shown_code(house)
    house.app.end()
    assert (opens(tmp_path, code), opens(tmp_path, new), on_paper(tmp_path)) == (True, False, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_what_the_disk_refuses_is_said_and_can_be_tried_again(house: House, code: str, tmp_path: Path) -> None:
    new = shown_code(house)
    (tmp_path / "vault" / "keys.json.new").symlink_to("/dev/full")
    read_back(house)
    house.wait("The disk is full. Nothing is lost.")
    house.press("Continue")
    house.wait_inside()
    house.app.end()
    assert (opens(tmp_path, code), opens(tmp_path, new), on_paper(tmp_path)) == (False, True, True)
