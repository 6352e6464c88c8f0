"""Lists: spoken in full, one Tab stop, opened by Enter. Dates in words. The ring of the keyboard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, QLocale, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.kit.dates import day_long, day_plain, day_short, month, time_short, weekday, when
from companion.ui.kit.focus import FocusRing
from companion.ui.kit.list_model import ROW, ListView, RowModel
from companion.ui.kit.theme import Theme


@dataclass(frozen=True)
class Entry:
    name: str
    last: str


ENTRIES = (Entry("Ana M.", "5 March"), Entry("Ana M., the cellist", "3 March"))


def model() -> RowModel[Entry]:
    made: RowModel[Entry] = RowModel(lambda entry: entry.name, lambda entry: entry.last)
    made.show_rows(ENTRIES)
    return made


def test_a_row_says_its_name_and_what_else_there_is(qapp: QApplication) -> None:
    rows = model()
    index = rows.index(1)
    assert rows.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Ana M., the cellist"
    assert rows.data(index, Qt.ItemDataRole.AccessibleDescriptionRole) == "3 March"
    assert rows.data(index, ROW) == ENTRIES[1]
    assert rows.data(QModelIndex(), ROW) is None
    assert rows.row_at(index) is ENTRIES[1]


def test_the_same_rows_change_nothing(qtbot: QtBot) -> None:
    rows = model()
    with qtbot.assertNotEmitted(rows.modelReset):
        rows.show_rows(list(ENTRIES))
    with qtbot.waitSignal(rows.modelReset):
        rows.show_rows(ENTRIES[:1])
    assert rows.rowCount() == 1


def test_enter_opens_the_row_and_tab_leaves_the_list(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    view = ListView(theme, "People")
    view.setModel(model())
    after = QPushButton("after")
    column.addWidget(view)
    column.addWidget(after)
    page.show()
    qtbot.waitExposed(page)
    view.focus_first()
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.row_chosen) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].row() == 1
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert page.focusWidget() is after
    assert view.accessibleName() == "People"


def test_what_assistive_technology_selects_becomes_current(theme: Theme, qtbot: QtBot) -> None:
    view, rows = ListView(theme, "People"), model()
    qtbot.addWidget(view)
    view.setModel(rows)
    view.setCurrentIndex(rows.index(0))
    with qtbot.waitSignal(view.selectionModel().currentChanged) as told:
        view.selectionModel().select(rows.index(1), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert told.args is not None
    assert told.args[0].row() == 1


@pytest.fixture
def locale() -> Iterator[None]:
    usual = QLocale()
    yield
    QLocale.setDefault(usual)


@pytest.fixture
def british(locale: None) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.mark.usefixtures("british")
def test_days_and_times_are_said_as_the_design_says_them() -> None:
    day = date(2026, 3, 12)
    assert day_long(day) == "Thursday 12 March"
    assert day_plain(day) == "12 March"
    assert day_short(day) == "12 Mar"
    assert month(day) == "March 2026"
    assert weekday(day) == "Thursday"
    assert time_short(datetime(2026, 3, 12, 9, 0)) == "9:00"
    assert time_short(datetime(2026, 3, 12, 15, 15)) == "15:15"


@pytest.mark.usefixtures("locale")
def test_twelve_hours_are_told_where_the_locale_does() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    assert time_short(datetime(2026, 3, 12, 15, 15)).replace("\u202f", " ") == "3:15 PM"


@pytest.mark.usefixtures("british")
@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 3, 12, 11, 0), "today, 11:00"),
        (date(2026, 3, 12), "today"),
        (datetime(2026, 3, 13, 9, 30), "tomorrow, 9:30"),
        (datetime(2026, 3, 11, 9, 30), "yesterday, 9:30"),
        (date(2026, 3, 17), "Tuesday 17 March"),
        (date(2026, 2, 26), "26 February"),
        (date(2025, 12, 18), "December 2025"),
    ],
)
def test_a_moment_is_said_as_near_or_far_as_it_is(moment: date, said: str) -> None:
    assert when(moment, date(2026, 3, 12)) == said


def test_the_ring_follows_the_keyboard_and_leaves_editors_alone(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    ring = FocusRing(theme, qapp)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, editor, last = QPushButton("first"), QLineEdit(), QPushButton("last")
    for widget in (first, editor, last):
        column.addWidget(widget)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ring.widget() is first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert page.focusWidget() is editor
    assert ring.widget() is None
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert ring.widget() is last
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is first
    assert ring.widget() is None
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    assert ring.widget() is last
    assert ring.geometry().contains(last.geometry())
