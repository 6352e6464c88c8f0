"""“I forgot it” at the way in: however the paper is typed, and wherever it is broken off, nothing is lost by it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.shell.house import OTHER_WORDS, WORDS, House

from companion.leaving import QUIT
from companion.vault import opening, recovery


@pytest.fixture
def house(enter: Callable[..., House], code: str) -> House:
    house = enter()
    house.begin()
    house.press("Use the recovery sheet")
    return house


def give(house: House, typed: str) -> None:
    house.type_in("Recovery code", typed)
    house.press("Open")


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', '  ')} ",
        lambda code: code.replace("-", "\u2011"),
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.replace("0", "o").replace("1", "l"),
    ],
)
def test_the_code_is_taken_as_people_type_it(house: House, code: str, typed: Callable[[str], str]) -> None:
    give(house, typed(code))
    house.wait("Choose a new passphrase")


def test_a_mistyped_code_and_one_of_another_sheet_are_told_apart(house: House, code: str) -> None:
    give(house, code[:-1] + ("2" if code[-1] != "2" else "3"))
    house.wait("Something in it was copied wrong.")
    give(house, recovery.to_text(bytes(16)))
    house.wait("This code is well copied, but it does not open this vault.")
    give(house, code)
    house.wait("Choose a new passphrase")


@pytest.mark.parametrize("how", ["key", "killed"])
def test_broken_off_before_a_new_passphrase_the_old_one_and_the_sheet_stay_good(
    house: House, code: str, tmp_path: Path, how: str
) -> None:
    give(house, code)
    house.wait("Choose a new passphrase")
    house.type_in("Passphrase", OTHER_WORDS)
    if how == "key":
        QTest.keyClick(house.field("Passphrase"), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        house.qtbot.waitUntil(lambda: house.left == [QUIT])
    else:
        house.app.end()
    for way, typed in ((opening.open_with_passphrase, WORDS), (opening.open_with_code, code)):
        way(tmp_path / "vault", typed, config_folder=tmp_path / "config").close()
