from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active

from companion.care.checklist import Area, Mark
from companion.care.patient import Patient, RecordId
from companion.care.session import Session, SessionId, State
from companion.store import areas, marks, people, sessions
from companion.ui.desk import Desk
from companion.ui.kit.theme import Theme
from companion.ui.person.coverage_map import coverage_map
from companion.ui.person.screen import PersonScreen
from companion.ui.person.whole_person import WholePerson

NOW = datetime.fromisoformat("2026-03-12T10:35+00:00")
AREAS = [Area("body", 1, "Body & rest", ()), Area("feelings", 2, "Feelings", ()), Area("home", 3, "Home & means", ())]


def session(number: int, days_ago: float) -> Session:
    start = NOW - timedelta(days=days_ago)
    return Session(SessionId(number), RecordId(1), State.SIGNED, started=start, ended=start + timedelta(minutes=50))


HELD = [
    (session(1, 49), {"feelings": Mark.EXPLORED}),
    (session(2, 7), {"feelings": Mark.TOUCHED, "home": Mark.FOR_LATER}),
]


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> WholePerson:
    made = WholePerson(theme, "The whole person")
    made.show_map(*coverage_map(AREAS, HELD, {"body": date(2025, 12, 4)}, NOW))
    show_active(qtbot, made, 624, 400)
    return made


def cell(table: QTableView, row: int, column: int) -> str:
    said = table.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(said, str)
    return said


def test_a_cell_speaks_area_day_and_mark(table: WholePerson) -> None:
    assert cell(table, 1, 1) == "Feelings, 22 January, explored"
    assert cell(table, 1, 2) == "Feelings, 5 March, touched"
    assert cell(table, 0, 2) == "Body & rest, 5 March, not yet"


def test_a_row_ends_with_its_remark(table: WholePerson) -> None:
    assert [cell(table, row, 3) for row in range(3)] == [
        "Body & rest, last in Dec",
        "Feelings",
        "Home & means, for later",
    ]


def test_columns_are_headed_by_day_and_month(table: WholePerson) -> None:
    header = table.model().headerData(1, Qt.Orientation.Horizontal)
    assert header == "22\nJan"


def test_every_column_is_headed_for_a_reader(table: WholePerson) -> None:
    model, role = table.model(), Qt.ItemDataRole.AccessibleTextRole
    headings = [model.headerData(n, Qt.Orientation.Horizontal, role) for n in range(model.columnCount())]
    assert (headings[0], headings[-1]) == ("Area", "Remark")
    assert all(headings)


def test_two_sessions_on_a_day_show_their_time() -> None:
    _, columns = coverage_map(AREAS, [(session(1, 7.125), {}), (session(2, 7), {})], {}, NOW)
    assert [column.heading for column in columns] == ["5\nMar\n7:35", "5\nMar\n10:35"]
    assert columns[1].spoken == "5 March, 10:35"


def test_arrows_walk_the_cells_and_tab_leaves(qtbot: QtBot, table: WholePerson) -> None:
    table.setFocus()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 2)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)
    assert not table.tabKeyNavigation()


def test_nothing_in_the_map_can_be_changed(table: WholePerson) -> None:
    flags = table.model().flags(table.model().index(1, 1))
    assert not flags & Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize("width", [900, 624, 460])
def test_where_it_is_narrow_the_oldest_sessions_give_way(qtbot: QtBot, theme: Theme, width: int) -> None:
    table = WholePerson(theme, "The whole person")
    held = [(session(number, 7 * (9 - number)), {"body": Mark.TOUCHED}) for number in range(1, 9)]
    table.show_map(*coverage_map(AREAS, held, {}, NOW))
    show_active(qtbot, table, width, 400)
    qtbot.waitUntil(lambda: table.horizontalHeader().length() <= table.viewport().width())
    hidden = [column for column in range(1, 9) if table.isColumnHidden(column)]
    assert hidden == list(range(1, len(hidden) + 1))
    assert bool(hidden) == (width == 460)
    assert not table.horizontalScrollBar().maximum()


def test_the_page_shows_the_last_eight_sessions(qtbot: QtBot, desk: Desk) -> None:
    with desk.vault.transaction():
        ana = people.add(desk.vault, Patient(RecordId(0), "Ana"), desk.clock.now())
        for week in range(10, 0, -1):
            start = desk.clock.now() - timedelta(weeks=week)
            session_id = sessions.begin_now(desk.vault, ana, start, desk.clock.zone())
            sessions.close(desk.vault, session_id, start + timedelta(minutes=50))
            marks.save(desk.vault, session_id, {desk.content.areas[0].id: Mark.TOUCHED})
    screen = PersonScreen(desk)
    screen.show_person(ana)
    show_active(qtbot, screen)
    table = named(screen, QTableView, "The whole person")
    assert (table.model().rowCount(), table.model().columnCount()) == (8, 10)
    assert cell(table, 0, 8) == "Body & rest, 5 March, touched"
    screen.resize(1068, 300)
    table.setFocus()
    for _ in range(7):
        QTest.keyClick(table, Qt.Key.Key_Down)
    current = table.visualRect(table.currentIndex()).center()
    assert screen.rect().contains(table.viewport().mapTo(screen, current))


def test_the_map_shows_own_wording_and_order_without_hidden_areas(qtbot: QtBot, desk: Desk) -> None:
    vault = desk.vault
    with vault.transaction():
        record = people.add(vault, Patient(RecordId(0), "Ana"), NOW)
        held = sessions.begin_now(vault, record, NOW, "Europe/Lisbon")
        marks.save(vault, held, {"body": Mark.TOUCHED, "meaning": Mark.EXPLORED})
        areas.reword(vault, "meaning", "What it is for")
        areas.move(vault, desk.content.areas, "meaning", -6)
        areas.hide(vault, "body", True)
    screen = PersonScreen(desk)
    show_active(qtbot, screen)
    screen.show_person(record)
    shown = named(screen, QTableView, "The whole person")
    first = [cell(shown, row, 1) for row in range(shown.model().rowCount())][:2]
    assert first == ["What it is for, 12 March, explored", "Feelings, 12 March, not yet"]
    assert shown.model().rowCount() == 7
