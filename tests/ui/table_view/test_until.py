"""Pages two and three of the table view, by themselves."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts, unnamed_texts

from companion.care.agreed import Agreed, ChosenStep, StepId, UntilNextTime
from companion.settings import Settings
from companion.ui.kit.check_box import CheckBox
from companion.ui.kit.theme import Theme
from companion.ui.table_view.how import HowPage, Whose
from companion.ui.table_view.screen import TableView
from companion.ui.table_view.until import UntilPage

NEXT = datetime(2026, 3, 19, 11, 0)  # noqa: DTZ001, RUF100 - wall time
PENCILS, BOOK = ChosenStep(StepId(1), "Pencils on the table."), ChosenStep(StepId(2), "Close the book at nine.")
LONG = "Wolfeschlegelsteinhausenbergerdorff-Konstantinopolitanska Maria"


class Until:
    """Page three, and what was told."""

    def __init__(self, qtbot: QtBot, theme: Theme, until: UntilNextTime, *said: str) -> None:
        self.steps: list[str] = []
        self.agreed: list[Agreed] = []
        self.page = UntilPage(theme, said, until, lambda: tuple(self.steps))
        self.page.step_added.connect(self.steps.append)
        self.page.changed.connect(self.agreed.append)
        self.view = TableView(theme, (self.page,))
        show_active(qtbot, self.view, 1280, 800)
        self.view.focus_first()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key)


@pytest.fixture
def until(qtbot: QtBot, theme: Theme) -> Until:
    known = UntilNextTime(Agreed("", frozenset({PENCILS.id})), (PENCILS, BOOK), NEXT)
    return Until(qtbot, theme, known, "I was the one who said goodbye.")


def test_it_says_what_was_said_chosen_and_when(until: Until) -> None:
    said = texts(until.view)
    assert "I was the one who said goodbye." in said
    assert [(box.text(), box.isChecked()) for box in shown(until.view, CheckBox)] == [
        (PENCILS.text, True),
        (BOOK.text, False),
    ]
    assert "Thursday 19 March, 11:00" in said


def test_where_nothing_is_there_nothing_is_asked_for(qtbot: QtBot, theme: Theme) -> None:
    empty = Until(qtbot, theme, UntilNextTime())
    said = texts(empty.view)
    assert "No day is set yet." in said
    assert not {"Said today", "Chosen before"} & set(said)


def test_steps_are_added_one_after_the_other_each_letter_as_typed(until: Until) -> None:
    line = named(until.view, QLineEdit, "Another one")
    assert line.hasFocus()
    for words in (" one page, even badly ", "a walk"):
        QTest.keyClicks(line, words)
        until.press(Qt.Key.Key_Return)
    until.press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert until.steps == [" one page, even badly ", "a walk"]
    QApplication.processEvents()
    assert [text for text in texts(until.view) if text in until.steps] == until.steps


def test_what_stands_in_the_line_when_the_page_is_left_is_a_step_too(until: Until) -> None:
    QTest.keyClicks(named(until.view, QLineEdit, "Another one"), "half a")
    until.view.show_page(0)
    until.view.show_page(0)
    assert until.steps == ["half a"]


def test_steps_chosen_before_are_one_tab_stop_and_space_says_done(until: Until) -> None:
    until.press(Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert until.agreed[-1].done == {PENCILS.id, BOOK.id}
    until.press(Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert until.agreed[-1].done == {BOOK.id}
    assert named(until.view, QLineEdit, "Another one").hasFocus()


def test_what_may_get_in_the_way_is_told_at_every_letter(until: Until) -> None:
    QTest.keyClicks(named(until.view, QLineEdit, "In the way"), "rain")
    assert [each.in_the_way for each in until.agreed] == ["r", "ra", "rai", "rain"]


def test_every_control_has_a_name_of_its_own_and_nothing_is_too_small(until: Until, theme: Theme) -> None:
    assert not doubled_names(until.view)
    assert not unnamed_texts(until.view)
    for size in (85, 100, 200):
        theme.apply(replace(Settings(theme="daylight"), text_size=size))
        for window in ((1024, 680), (1280, 800)):
            until.view.resize(*window)
            QApplication.processEvents()
            assert until.page.width() <= until.view._areas[0].viewport().width()
            assert until.view.minimumSizeHint().width() <= window[0]
        assert all(each.font().pixelSize() >= theme.px(30) for each in shown(until.view, QLineEdit))


def test_a_turn_is_offered_by_name_until_it_is_taken(qtbot: QtBot, theme: Theme) -> None:
    asked: list[int] = []
    page = HowPage(theme, [Whose(1, "Ana", taken=True), Whose(2, LONG)])
    page.turn_requested.connect(asked.append)
    view = TableView(theme, (page,))
    show_active(qtbot, view, 1024, 680)
    view.focus_first()
    turn = named(view, QAbstractButton, f"{LONG}’s turn")
    assert turn.hasFocus()
    assert LONG not in turn.text()
    assert view.minimumSizeHint().width() <= 1024
    turn.click()
    assert asked == [2]
    assert "Ana’s turn is over. The answers stay closed here." in texts(view)
