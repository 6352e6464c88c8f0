"""The note under headings: another format moves no letter, and the caret walks the paper as one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, texts
from tests.ui.wrap_up.conftest import ELEVEN, press

from companion.care.note import Note
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import notes, practice, sessions
from companion.ui.wrap_up.note.format_chooser import FormatChooser
from companion.ui.wrap_up.note.note_editor import NoteEditor
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

GIRP = Note(
    "girp",
    {"girp.goal": "To ring my sister.", "girp.intervention": "Slowed it down.\nLonger breath.", "girp.plan": " Sunday"},
)


def editors(screen: WrapUpScreen) -> list[tuple[str, str]]:
    found = [each for each in screen.findChildren(NoteEditor) if each.isVisible()]
    found.sort(key=lambda each: each.mapTo(screen, each.rect().topLeft()).y())
    return [(each.accessibleName(), each.text()) for each in found]


def switch(screen: WrapUpScreen, name: str) -> None:
    chooser = named(screen, FormatChooser, "Format")
    next(action for action in chooser.findChildren(QMenu)[0].actions() if action.text() == name).trigger()
    QApplication.processEvents()


@pytest.fixture
def written(vault: Vault, closed: SessionId) -> SessionId:
    with vault.transaction():
        notes.save(vault, closed, GIRP)
    return closed


@pytest.fixture
def girp(open_screen: Callable[[SessionId], WrapUpScreen], written: SessionId) -> WrapUpScreen:
    return open_screen(written)


def test_each_heading_is_an_editor_of_its_name_with_its_hint_beside_it(girp: WrapUpScreen) -> None:
    assert editors(girp) == [
        ("Goal", "To ring my sister."),
        ("Intervention", "Slowed it down.\nLonger breath."),
        ("Response", ""),
        ("Plan", " Sunday"),
    ]
    assert {"Goal", "which of Ana’s goals we worked on", "how Ana met it"} <= set(texts(girp))
    assert named(girp, NoteEditor, "Response").accessibleDescription() == "how Ana met it"
    assert doubled_names(girp) == []


def test_the_chooser_says_which_format_it_is_and_opens_by_key(girp: WrapUpScreen) -> None:
    chooser = named(girp, FormatChooser, "Format")
    assert chooser.accessibleDescription() == "GIRP"
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Space)
    menu = chooser.findChildren(QMenu)[0]
    assert menu.isVisible()
    assert [action.text() for action in menu.actions()] == [
        "Companion",
        "Narrative",
        "SOAP",
        "DAP",
        "BIRP",
        "GIRP",
        "PIE",
    ]
    menu.close()


def test_another_format_and_back_gives_the_same_text_with_its_undo(
    girp: WrapUpScreen, vault: Vault, written: SessionId, qtbot: QtBot
) -> None:
    before = editors(girp)
    QTest.keyClicks(named(girp, NoteEditor, "Plan"), " then")
    switch(girp, "Narrative")
    assert editors(girp) == [
        ("Narrative", ""),
        *((name, text + (" then" if name == "Plan" else "")) for name, text in before if text),
    ]
    named(girp, NoteEditor, "Plan").undo()
    switch(girp, "GIRP")
    assert editors(girp) == before
    girp.flush()
    qtbot.waitUntil(lambda: girp.settled)
    assert notes.get(vault, written) == GIRP


def test_the_format_is_kept_with_the_note_and_the_next_begins_in_the_one_of_the_practice(
    girp: WrapUpScreen,
    open_screen: Callable[[SessionId], WrapUpScreen],
    vault: Vault,
    ana: RecordId,
    written: SessionId,
    qtbot: QtBot,
) -> None:
    switch(girp, "PIE")
    girp.flush()
    qtbot.waitUntil(lambda: notes.get(vault, written).format == "pie")
    with vault.transaction():
        practice.set_note_format(vault, "soap")
        blank = sessions.begin_now(vault, ana, ELEVEN + timedelta(days=1), "Europe/Lisbon")
        sessions.close(vault, blank, ELEVEN + timedelta(days=1, minutes=50))
    assert [name for name, _ in editors(open_screen(blank))] == ["Subjective", "Objective", "Assessment", "Plan"]
    assert notes.get(vault, blank) == Note()


def test_the_caret_walks_from_heading_to_heading(girp: WrapUpScreen) -> None:
    goal, intervention = named(girp, NoteEditor, "Goal"), named(girp, NoteEditor, "Intervention")
    goal.setFocus()
    QTest.keyClick(goal, Qt.Key.Key_Down)
    assert girp.focusWidget() is intervention
    assert intervention.textCursor().blockNumber() == 0
    QTest.keyClick(intervention, Qt.Key.Key_Down)
    assert girp.focusWidget() is intervention
    QTest.keyClick(intervention, Qt.Key.Key_Up)
    QTest.keyClick(intervention, Qt.Key.Key_Up)
    assert girp.focusWidget() is goal
    QTest.keyClick(goal, Qt.Key.Key_End)
    QTest.keyClick(goal, Qt.Key.Key_Right)
    assert (girp.focusWidget(), intervention.textCursor().position()) == (intervention, 0)
    QTest.keyClick(intervention, Qt.Key.Key_Left)
    assert (girp.focusWidget(), goal.textCursor().atEnd()) == (goal, True)
    QTest.keyClick(goal, Qt.Key.Key_Tab)
    assert girp.focusWidget() is intervention


def test_an_editor_is_as_tall_as_its_text(girp: WrapUpScreen) -> None:
    plan = named(girp, NoteEditor, "Plan")
    before = plan.height()
    for line in ("and", "then"):
        QTest.keyClick(plan, Qt.Key.Key_Return)
        QTest.keyClicks(plan, line)
    QApplication.processEvents()
    assert plan.height() > before * 2
    assert plan.verticalScrollBar().maximum() == 0


def test_the_caret_stays_in_sight_while_the_note_grows(girp: WrapUpScreen) -> None:
    plan = named(girp, NoteEditor, "Plan")
    plan.setFocus()
    for number in range(40):
        QTest.keyClicks(plan, f"line {number}")
        QTest.keyClick(plan, Qt.Key.Key_Return)
        QApplication.processEvents()
    caret = plan.viewport().mapTo(girp, plan.cursorRect().bottomLeft())
    foot = named(girp, QAbstractButton, "Finish later")
    assert 0 < caret.y() <= foot.mapTo(girp, foot.rect().topLeft()).y()


def test_a_line_of_last_time_is_carried_over_with_its_day_and_nothing_by_itself(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, ana: RecordId, written: SessionId, qtbot: QtBot
) -> None:
    with vault.transaction():
        later = sessions.begin_now(vault, ana, ELEVEN + timedelta(days=7), "Europe/Lisbon")
        sessions.close(vault, later, ELEVEN + timedelta(days=7, minutes=50))
    screen = open_screen(later)
    assert {text for _, text in editors(screen)} == {""}
    press(screen, "Carry over a line from last time")
    menu = next(each for each in screen.findChildren(QMenu) if each.isVisible())
    offered = [action.text() for action in menu.actions()]
    assert offered == ["To ring my sister.", "Slowed it down.", "Longer breath.", " Sunday"]
    menu.actions()[1].trigger()
    menu.close()
    assert editors(screen)[0] == ("Their words", "From 12 March 2026: Slowed it down.")
    screen.flush()
    qtbot.waitUntil(lambda: notes.get(vault, later).text == "From 12 March 2026: Slowed it down.")


def test_without_an_earlier_note_nothing_is_offered_to_be_carried_over(girp: WrapUpScreen) -> None:
    names = [each.accessibleName() for each in girp.findChildren(QAbstractButton)]
    assert "Format" in names
    assert not [name for name in names if "Carry over" in name]
