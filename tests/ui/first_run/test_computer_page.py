"""The third step: a PIN where there is a keychain, off until it is wished for; never in the way."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.care import errors
from companion.ui.first_run.computer_page import ComputerPage
from companion.ui.first_run.screen import FirstRun
from companion.ui.kit.theme import Theme

WISH = "Unlock with a short PIN on this computer"
NONE = "This computer has no keychain that Companion can use. You will type the passphrase each time."
HALVES = (
    "Half of the key is kept in this computer’s own keychain; the PIN is the other half. "
    "After five wrong tries, or two weeks, the passphrase is asked again."
)


def shown(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [each for each in page.findChildren(kind) if each.isVisible()]


def said(page: QWidget) -> str:
    return "\n".join(line.text() for line in shown(page, QLabel) if isinstance(line, QLabel))


def box(page: QWidget) -> QCheckBox:
    (found,) = [each for each in page.findChildren(QCheckBox) if each.text() == WISH and each.isVisible()]
    return found


def press(page: QWidget, name: str) -> None:
    (found,) = [push for push in page.findChildren(QPushButton) if push.text() == name and push.isVisible()]
    found.click()


def type_in(page: QWidget, name: str, text: str) -> None:
    (line,) = [line for line in page.findChildren(QLineEdit) if line.accessibleName() == name and line.isVisible()]
    line.setText(text)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> ComputerPage:
    made = ComputerPage(theme)
    made.resize(700, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_is_off_until_it_is_wished_for(page: ComputerPage, qtbot: QtBot) -> None:
    page.show_keychain(True)
    assert HALVES in said(page)
    assert not box(page).isChecked()
    assert not shown(page, QLineEdit)
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, "Continue")
    assert chosen.args == [""]


@pytest.mark.parametrize(("found", "words"), [(False, NONE), (None, "Looking for this computer’s keychain.")])
def test_without_a_keychain_it_says_so_and_goes_on(
    page: ComputerPage, qtbot: QtBot, found: bool | None, words: str
) -> None:
    page.show_keychain(found)
    assert words in said(page)
    assert not shown(page, QCheckBox)
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, "Continue")
    assert chosen.args == [""]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("48071", "48071", "Six digits or more, please, and nothing but digits."),
        ("four eight", "four eight", "Six digits or more, please, and nothing but digits."),
        ("123456", "123456", "This one would be guessed early."),
        ("480713", "", "Please type it once more, to be sure of it."),
        ("480713", "480714", "The two are not the same."),
    ],
)
def test_continue_says_why_a_pin_is_not_taken(
    page: ComputerPage, qtbot: QtBot, first: str, second: str, why: str
) -> None:
    page.show_keychain(True)
    box(page).click()
    type_in(page, "PIN", first)
    type_in(page, "PIN once more", second)
    with qtbot.assertNotEmitted(page.chosen):
        press(page, "Continue")
    assert why in said(page)


def test_a_pin_typed_twice_is_given_once(page: ComputerPage, qtbot: QtBot) -> None:
    page.show_keychain(True)
    box(page).click()
    type_in(page, "PIN", "480713")
    type_in(page, "PIN once more", "480713")
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, "Continue")
    assert chosen.args == ["480713"]
    with qtbot.assertNotEmitted(page.chosen):
        press(page, "Setting it…")


def test_a_keychain_that_does_not_take_it_is_said_and_it_can_be_left_out(page: ComputerPage, qtbot: QtBot) -> None:
    page.show_keychain(True)
    box(page).click()
    type_in(page, "PIN", "480713")
    type_in(page, "PIN once more", "480713")
    press(page, "Continue")
    page.show_error(errors.KeychainUnreachable())
    assert "keychain does not answer" in said(page)
    box(page).click()
    assert not any(line.text() for line in page.findChildren(QLineEdit))
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, "Continue")
    assert chosen.args == [""]


@pytest.fixture
def at_third_step(theme: Theme, qtbot: QtBot) -> Callable[[], FirstRun]:
    def walk() -> FirstRun:
        screen = FirstRun(theme, lambda: "")
        screen.resize(1280, 800)
        qtbot.addWidget(screen)
        with qtbot.waitActive(screen):
            screen.show()
        screen.show_keychain(True)
        screen.show_code("0110-AAAA-BBBB-CCCC-DDDD-EEEE-1FFF")
        press(screen, "Later")
        return screen

    return walk


def test_the_first_run_waits_for_the_pin_and_then_asks_for_the_name(
    at_third_step: Callable[[], FirstRun], qtbot: QtBot
) -> None:
    first_run = at_third_step()
    box(first_run).click()
    type_in(first_run, "PIN", "480713")
    type_in(first_run, "PIN once more", "480713")
    with qtbot.waitSignal(first_run.pin_chosen) as chosen:
        press(first_run, "Continue")
    assert chosen.args == ["480713"]
    assert "Name under a note" not in said(first_run)
    first_run.go_on()
    assert "Name under a note" in said(first_run)


def test_nothing_of_it_reaches_over_the_edge_at_twice_the_size(
    at_third_step: Callable[[], FirstRun], theme: Theme
) -> None:
    from companion.settings import Settings

    theme.apply(Settings(theme="daylight", text_size=200))
    first_run = at_third_step()
    box(first_run).click()
    first_run.resize(1024, 680)
    for kind in (QPushButton, QLineEdit, QCheckBox):
        for each in shown(first_run, kind):
            assert each.mapTo(first_run, each.rect().topRight()).x() < 1024
