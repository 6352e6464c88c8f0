"""A choice of a few tells what was chosen: by hand, by key, and by assistive technology, which clicks nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.kit.controls import Segmented
from companion.ui.kit.step_button import StepButton
from companion.ui.kit.step_group import StepGroup
from companion.ui.kit.theme import Theme

Made = tuple[QWidget, list[QAbstractButton], list[str]]


def segmented(theme: Theme) -> Made:
    made, told = Segmented(theme, "Colours", (("day", "Daylight"), ("lamp", "Lamplight"))), list[str]()
    made.choose("day")
    made.chosen.connect(told.append)
    return made, made.findChildren(QAbstractButton), told


def steps(theme: Theme) -> Made:
    page, told = QWidget(), list[str]()
    buttons = [StepButton(theme, value, word, "body") for value, word in (("day", "far"), ("lamp", "near"))]
    for button in buttons:
        button.setParent(page)
    group = StepGroup(page, buttons, "day")
    group.chosen.connect(told.append)
    return page, [*buttons], told


def by_reader(button: QAbstractButton) -> None:
    action = QAccessible.queryAccessibleInterface(button).actionInterface()
    action.doAction(action.actionNames()[0])


WAYS: tuple[Callable[[QAbstractButton], None], ...] = (
    by_reader,
    lambda button: QTest.mouseClick(button, Qt.MouseButton.LeftButton),
    lambda button: QTest.keyClick(button, Qt.Key.Key_Space),
)


@pytest.mark.parametrize("make", [segmented, steps])
@pytest.mark.parametrize("way", WAYS, ids=["reader", "mouse", "key"])
def test_a_choice_is_told_once_whichever_way_it_was_made(
    theme: Theme, qtbot: QtBot, make: Callable[[Theme], Made], way: Callable[[QAbstractButton], None]
) -> None:
    page, buttons, told = make(theme)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    way(buttons[1])
    assert told == ["lamp"]
    way(buttons[0])
    assert told == ["lamp", "day"]


def test_what_the_program_shows_is_not_told(theme: Theme, qtbot: QtBot) -> None:
    made, _, told = segmented(theme)
    qtbot.addWidget(made)
    assert isinstance(made, Segmented)
    for value in ("lamp", "", "day"):
        made.choose(value)
    assert told == []
