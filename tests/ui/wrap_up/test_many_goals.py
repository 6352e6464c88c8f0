"""Thirty goals at twice the size in the smallest window: every one can be come to, read and rated."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, shown

from companion.care.ladder import Ladder, Level
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.settings import Settings
from companion.store import goals, ladders, ratings
from companion.store.ratings import Rater
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.goals.goal_row import GoalRow
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

STEPS = Ladder(
    "Puts it off all month, every month", "Starts, and stops", "Does it", "Does it unasked", "Laughs about it"
)


@pytest.fixture
def screen(
    open_screen: Callable[[SessionId], WrapUpScreen],
    theme: Theme,
    vault: Vault,
    ana: RecordId,
    untouched: SessionId,
    qtbot: QtBot,
) -> Iterator[WrapUpScreen]:
    with vault.transaction():
        made = [
            goals.add(vault, ana, f"To do the {n}. thing I put off, on an ordinary day.", date(2026, 1, 1))
            for n in range(30)
        ]
        for goal in made:
            ladders.word(vault, goal, STEPS, date(2026, 1, 1))
        ratings.rate(vault, untouched, Rater.PATIENT, dict.fromkeys(made[:6], Level.NOT_QUITE))
    theme.apply(Settings(theme="daylight", text_size=200))
    found = open_screen(untouched)
    found.resize(1024, 680)
    found.show_part("goals")
    qtbot.waitUntil(lambda: in_sight(found))
    yield found
    theme.apply(Settings(theme="daylight"))


def page(screen: WrapUpScreen) -> QScrollArea:
    return next(each for each in shown(screen, QScrollArea) if each.findChildren(GoalRow))


def in_sight(screen: WrapUpScreen) -> bool:
    focus = QApplication.focusWidget()
    if focus is None:
        return False
    view = page(screen).viewport()
    at = QRect(focus.mapTo(screen, QPoint()), focus.size())
    return QRect(view.mapTo(screen, QPoint()), view.size()).intersects(at)


def test_nothing_stands_out_at_the_side(screen: WrapUpScreen) -> None:
    view, sheet = page(screen).viewport(), page(screen).widget()
    assert sheet is not None
    out = [each for each in shown(sheet, QWidget) if each.mapTo(view, each.rect().topRight()).x() > view.width()]
    assert out == []
    assert not doubled_names(screen)


def test_enter_goes_from_goal_to_goal_and_each_is_in_sight(screen: WrapUpScreen, qtbot: QtBot) -> None:
    for number in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert f"the {number}. thing" in focus.accessibleName()
        QTest.keyClick(focus, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: in_sight(screen))


def test_the_last_folded_goal_is_come_to_by_arrows_opened_and_rated(
    screen: WrapUpScreen, vault: Vault, untouched: SessionId, qtbot: QtBot
) -> None:
    first = next(each for each in screen.findChildren(GoalRow) if not each.said.touched)
    first.head.setFocus()
    for _ in range(23):
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
    assert "the 29. thing" in screen.focusWidget().accessibleName()
    qtbot.waitUntil(lambda: in_sight(screen))
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: Level.FAR_FROM_IT in ratings.levels(vault, untouched, Rater.PATIENT).values())
