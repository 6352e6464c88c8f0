"""Reading a person's page, and writing in it."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QTextEdit
from tests.ui.seen import named

from companion.care.note import narrative
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import notes, sessions
from companion.ui.desk import Desk
from companion.ui.person.screen import PersonScreen

SLEEP = "I want to sleep without rehearsing tomorrow."
SISTER = "To ring my sister."

Show = Callable[[], PersonScreen]


def held(desk: Desk, record_id: RecordId, days_ago: float, one_line: str = "") -> SessionId:
    start = desk.clock.now() - timedelta(days=days_ago)
    with desk.vault.transaction():
        session_id = sessions.begin_now(desk.vault, record_id, start, desk.clock.zone())
        sessions.close(desk.vault, session_id, start + timedelta(minutes=50))
        notes.save(desk.vault, session_id, narrative("", one_line))
    return session_id


def rows(screen: PersonScreen, name: str) -> list[str]:
    model = named(screen, QListView, name).model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def about(screen: PersonScreen, name: str, row: int = 0) -> str:
    told = named(screen, QListView, name).model().index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert isinstance(told, str)
    return told


def focused(screen: PersonScreen, name: str, row: int = 0) -> QListView:
    view = named(screen, QListView, name)
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, 0))
    return view


def editor(view: QListView) -> QTextEdit:
    return next(each for each in view.viewport().findChildren(QTextEdit) if each.isVisible())


def type_anew(field: QTextEdit, words: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, words)
