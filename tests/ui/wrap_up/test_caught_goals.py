"""Goals and values caught today: decided in Wrap-up, and taken back there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, texts
from tests.ui.wrap_up.conftest import ELEVEN, POLITE, press

from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import goals, moments, values
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault


@pytest.fixture
def screen(open_screen: Callable[[SessionId], WrapUpScreen], closed: SessionId) -> WrapUpScreen:
    """Wrap-up of `closed`, at its goals."""
    shown = open_screen(closed)
    shown.show_part("goals")
    return shown


def test_untouched_goals_and_values_are_kept(screen: WrapUpScreen, vault: Vault, ana: RecordId, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.left):
        press(screen, "Done")
    assert [goal.latest.text for goal in goals.of_record(vault, ana)] == ["One page. I’d like to fill one page."]
    assert [value.latest.text for value in values.of_record(vault, ana)] == [POLITE]


def test_what_is_not_a_goal_leaves_the_page_and_may_come_back(
    screen: WrapUpScreen, vault: Vault, ana: RecordId, closed: SessionId, qtbot: QtBot
) -> None:
    before = goals.of_record(vault, ana)[0].wordings
    press(screen, "not a goal: One page. I’d like to fill one page.")
    qtbot.waitUntil(lambda: goals.of_record(vault, ana) == [])
    assert len(moments.of_session(vault, closed)) == 5
    press(screen, "keep: One page. I’d like to fill one page.")
    qtbot.waitUntil(lambda: [goal.wordings for goal in goals.of_record(vault, ana)] == [before])


def reword(screen: WrapUpScreen, words: str) -> None:
    press(screen, f"reword: {POLITE}")
    line = named(screen, QLineEdit, f"Said differently now: {POLITE}")
    assert screen.focusWidget() is line
    line.selectAll()
    QTest.keyClicks(line, words) if words else QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)


def wordings(vault: Vault, ana: RecordId) -> list[str]:
    return [said.text for value in values.of_record(vault, ana) for said in value.wordings]


def test_rewording_keeps_the_first_words(screen: WrapUpScreen, vault: Vault, ana: RecordId, qtbot: QtBot) -> None:
    reword(screen, "honest, quietly")
    qtbot.waitUntil(lambda: wordings(vault, ana) == [POLITE, "honest, quietly"])
    assert "honest, quietly" in texts(screen)


def test_rewording_once_more_replaces_only_what_was_reworded_here(
    screen: WrapUpScreen, vault: Vault, ana: RecordId, qtbot: QtBot
) -> None:
    reword(screen, "honest, quitely")
    reword(screen, "honest, quietly")
    qtbot.waitUntil(lambda: wordings(vault, ana) == [POLITE, "honest, quietly"])
    press(screen, f"keep: {POLITE}")
    qtbot.waitUntil(lambda: wordings(vault, ana) == [POLITE])


def test_rewording_to_nothing_or_leaving_it_decides_nothing(screen: WrapUpScreen, vault: Vault, ana: RecordId) -> None:
    reword(screen, "")
    press(screen, f"reword: {POLITE}")
    line = named(screen, QLineEdit, f"Said differently now: {POLITE}")
    QTest.keyClicks(line, "something")
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert screen.focusWidget() is line
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert screen._saving.settled
    assert wordings(vault, ana) == [POLITE]


def test_a_decision_stands_when_wrap_up_is_opened_again(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, closed: SessionId, ana: RecordId
) -> None:
    with vault.transaction():
        goals.remove(vault, goals.of_record(vault, ana)[0].id)
        values.reword(vault, values.of_record(vault, ana)[0].id, "honest", ELEVEN.date(), closed)
    screen = open_screen(closed)
    screen.show_part("goals")
    assert named(screen, QAbstractButton, "not a goal: One page. I’d like to fill one page.").isChecked()
    assert named(screen, QAbstractButton, f"reword: {POLITE}").isChecked()
    assert "honest" in texts(screen)
