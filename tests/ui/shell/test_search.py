"""The search panel: by keyboard, over everything or one person, and hidden from nobody but what is behind it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListView, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import doubled_names, named, shown, texts

from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import goals, notes, people, room, sessions
from companion.ui.desk import Desk
from companion.ui.shell.rail import Rail
from companion.ui.shell.search import Search
from companion.ui.shell.search_door import SearchDoor
from companion.ui.shell.search_rows import Heading
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.vault.vault import Vault

CTRL = Qt.KeyboardModifier.ControlModifier


class Panel:
    """What a therapist does with it."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, desk: Desk) -> None:
        self.qtbot = qtbot
        self.workspace = workspace
        self._desk = desk

    def open(self) -> None:
        self.press(Qt.Key.Key_K, CTRL)
        self.settle()

    def type(self, text: str) -> None:
        self.line.setText(text)
        self.settle()

    def settle(self) -> None:
        assert self._desk.worker.drain(5)
        self.qtbot.wait(0)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    @property
    def is_open(self) -> bool:
        return bool([each for each in shown(self.workspace, QLineEdit) if each.accessibleName() == "Search everything"])

    @property
    def line(self) -> QLineEdit:
        return named(self.workspace, QLineEdit, "Search everything")

    @property
    def results(self) -> QListView:
        return named(self.workspace, QListView, "Results")

    @property
    def rows(self) -> list[str]:
        """As a reader hears them, headings in capitals."""
        model = self.results.model()
        found = []
        for at in range(model.rowCount()):
            index = model.index(at, 0)
            text = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            about = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
            chosen = bool(model.flags(index) & Qt.ItemFlag.ItemIsSelectable)
            found.append((f"{text} | {about}" if about else text) if chosen else text.upper())
        return found

    @property
    def chosen(self) -> str:
        return str(self.results.currentIndex().data())


@pytest.fixture
def ana(vault: Vault, clock: FakeClock) -> RecordId:
    with vault.transaction():
        return people.add(
            vault, Patient(RecordId(0), "Ana", full_name="Ana Marchetti", pronouns="she/her"), clock.now()
        )


@pytest.fixture
def wren(vault: Vault, clock: FakeClock) -> RecordId:
    with vault.transaction():
        return people.add(vault, Patient(RecordId(0), "Wren", full_name="Wren Bellamy"), clock.now())


@pytest.fixture
def held(vault: Vault, clock: FakeClock, ana: RecordId, wren: RecordId) -> dict[RecordId, SessionId]:
    """Two weeks ago with Ana, last week with Wren."""
    made = {}
    for whose, days, quote in ((ana, 14, "My sister rang."), (wren, 7, "My sister would laugh at this.")):
        at = clock.now() - timedelta(days=days)
        blocks = (Block(quote, Kind.QUOTE, "m1", 60), Block("Ask about the sister", Kind.FOLLOW_UP, "m2", 90))
        with vault.transaction():
            made[whose] = sessions.begin_now(vault, whose, at, "Europe/Lisbon")
            room.save_draft(vault, room.Draft(made[whose], blocks, 0, 0, {}, ()), at.date())
            sessions.close(vault, made[whose], at + timedelta(minutes=50))
            notes.save(vault, made[whose], narrative("Slowly.\nThe sister’s call on Sunday, picked up."))
            notes.set_written(vault, made[whose], True)
    with vault.transaction():
        goals.add(vault, ana, "To ring my sister without bracing for it.", clock.now().date() - timedelta(days=100))
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    made = MainWindow(desk.theme)
    qtbot.addWidget(made)
    made.return_to("")
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def panel(qtbot: QtBot, window: MainWindow, desk: Desk, held: dict[RecordId, SessionId]) -> Panel:
    workspace = Workspace(desk)
    window.show_page(workspace)
    workspace.start("")
    return Panel(qtbot, workspace, desk)


def test_the_rail_shows_the_way_in_with_its_name(panel: Panel) -> None:
    door = named(panel.workspace, SearchDoor, "Search")
    door.click()
    assert panel.is_open
    assert panel.line.hasFocus()


def test_what_was_found_stands_in_its_group_newest_first_with_whose_and_when(panel: Panel) -> None:
    panel.open()
    panel.type("sis")
    assert panel.rows == [
        "IN PEOPLE’S OWN WORDS",
        "“My sister would laugh at this.” | Wren B., 5 March",
        "“My sister rang.” | Ana M., 26 February",
        "“To ring my sister without bracing for it.” | Ana M., goal, 2 December 2025",
        "NOTES",
        "The sister’s call on Sunday, picked up. | Wren B., 5 March, draft",
        "The sister’s call on Sunday, picked up. | Ana M., 26 February, draft",
        "THREADS",
        "Ask about the sister | Wren B., 5 March, open",
        "Ask about the sister | Ana M., 26 February, open",
    ]
    assert panel.chosen == "“My sister would laugh at this.”"


def test_arrows_skip_the_headings_and_enter_opens_the_session(panel: Panel, held: dict[RecordId, SessionId]) -> None:
    panel.open()
    panel.type("sister")
    for _ in range(3):
        panel.press(Qt.Key.Key_Down)
    assert panel.chosen == "The sister’s call on Sunday, picked up."
    panel.press(Qt.Key.Key_Up)
    panel.press(Qt.Key.Key_Up)
    panel.press(Qt.Key.Key_Return)
    assert not panel.is_open
    assert panel.workspace.where == f"past_session:{next(iter(held.values()))}"


def test_enter_on_a_person_or_a_goal_opens_their_page(panel: Panel, ana: RecordId) -> None:
    for text in ("ana", "bracing"):
        panel.open()
        panel.type(text)
        panel.press(Qt.Key.Key_Return)
        assert panel.workspace.where == f"person:{ana}"


def test_a_person_found_can_be_prepared_for(panel: Panel, ana: RecordId) -> None:
    panel.open()
    panel.type("ana")
    assert panel.rows == ["PEOPLE", "Ana M. | she/her", "DO", "Prepare for Ana M."]
    panel.press(Qt.Key.Key_Down)
    panel.press(Qt.Key.Key_Return)
    panel.qtbot.waitUntil(lambda: panel.workspace.where == f"prepare_person:{ana}")


def test_enter_waits_for_the_letters_typed_before_it(panel: Panel, ana: RecordId) -> None:
    panel.open()
    panel.type("wren")
    QTest.keyClick(panel.line, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(panel.line, "ana")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    panel.settle()
    assert panel.workspace.where == f"person:{ana}"


def test_with_nothing_typed_it_offers_what_can_be_done(panel: Panel) -> None:
    panel.open()
    assert panel.rows == [
        "DO",
        "Begin without an appointment",
        "Add an appointment",
        "Add a person",
        "Today",
        "People",
        "Settings",
        "Veil",
        "Lock",
    ]
    panel.type("lo")
    with panel.qtbot.waitSignal(panel.workspace.lock_requested):
        panel.press(Qt.Key.Key_Return)


def test_adding_a_person_asks_on_people(panel: Panel) -> None:
    asked: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            looking.stop()
            asked.append(panel.workspace.where)
            dialog.reject()

    looking = QTimer()
    looking.timeout.connect(answer)
    looking.start(10)
    panel.open()
    panel.type("add a per")
    panel.press(Qt.Key.Key_Return)
    panel.qtbot.waitUntil(lambda: asked == ["people"])


def test_escape_closes_and_gives_the_keyboard_back(panel: Panel) -> None:
    panel.workspace.open_door("people")
    before = QApplication.focusWidget()
    panel.open()
    panel.type("sister")
    panel.press(Qt.Key.Key_Escape)
    assert not panel.is_open
    assert QApplication.focusWidget() is before


def test_opened_again_it_is_empty_and_pressed_twice_it_selects_what_was_typed(panel: Panel) -> None:
    panel.open()
    panel.type("sister")
    panel.open()
    assert panel.line.selectedText() == "sister"
    panel.press(Qt.Key.Key_Escape)
    panel.open()
    assert panel.line.text() == ""


def test_a_click_beside_it_closes_it(panel: Panel) -> None:
    panel.open()
    (page,) = shown(panel.workspace, Search)
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=page.rect().bottomLeft())
    panel.settle()
    assert not panel.is_open


def test_nothing_found_is_said(panel: Panel) -> None:
    panel.open()
    panel.type("sistre")
    assert "Nothing with “sistre”. Try fewer letters." in texts(panel.workspace)
    panel.type("sister")
    assert not [each for each in texts(panel.workspace) if each.startswith("Nothing with")]


def test_it_says_that_private_notes_are_not_searched(panel: Panel) -> None:
    panel.open()
    assert "private notes are not searched" in texts(panel.workspace)


def test_what_is_behind_is_hidden_from_readers_and_keys(panel: Panel) -> None:
    assert shown(panel.workspace, Rail)
    panel.open()
    panel.type("zzz")
    assert not shown(panel.workspace, Rail)
    told = texts(panel.workspace)
    assert not [each for each in told if "March" in each or "Ana" in each]
    for _ in range(8):
        panel.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() in {"Search everything", "Results"}


def test_every_control_has_a_name_of_its_own(panel: Panel) -> None:
    panel.open()
    panel.type("sister")
    assert doubled_names(panel.workspace) == []


def test_going_elsewhere_by_key_leaves_it(panel: Panel) -> None:
    panel.open()
    panel.press(Qt.Key.Key_2, CTRL)
    assert not panel.is_open
    assert panel.workspace.where == "people"


@pytest.fixture
def hour(panel: Panel, vault: Vault, clock: FakeClock, ana: RecordId) -> SessionId:
    """An appointment with Ana is open."""
    with vault.transaction():
        session_id = sessions.begin_now(vault, ana, clock.now(), clock.zone())
    panel.workspace.start(f"session:{session_id}")
    return session_id


def editor(workspace: QWidget) -> QTextEdit:
    return named(workspace, QTextEdit, "Jottings")


def test_in_an_appointment_only_this_person_is_found(panel: Panel, hour: SessionId) -> None:
    panel.open()
    panel.type("sister")
    assert "Only Ana" in texts(panel.workspace)
    assert panel.rows == [
        "IN ANA’S OWN WORDS",
        "“My sister rang.” | 26 February",
        "“To ring my sister without bracing for it.” | goal, 2 December 2025",
        "NOTES",
        "The sister’s call on Sunday, picked up. | 26 February, draft",
        "THREADS",
        "Ask about the sister | 26 February, open",
    ]
    panel.type("wren")
    assert "Nothing with “wren”. Try fewer letters." in texts(panel.workspace)
    panel.type("people")
    assert "Nothing with “people”. Try fewer letters." in texts(panel.workspace)


def test_in_an_appointment_a_passage_is_folded_out_and_nothing_is_left(panel: Panel, hour: SessionId) -> None:
    panel.open()
    panel.type("sunday")
    panel.press(Qt.Key.Key_Return)
    passage = named(panel.workspace, QTextEdit, "Passage")
    assert passage.toPlainText() == "Slowly.\nThe sister’s call on Sunday, picked up."
    assert passage.hasFocus()
    assert [mark.cursor.selectedText() for mark in passage.extraSelections()] == ["Sunday"]
    panel.press(Qt.Key.Key_Escape)
    assert panel.is_open
    assert panel.line.hasFocus()
    panel.press(Qt.Key.Key_Escape)
    assert panel.workspace.where == f"session:{hour}"
    assert editor(panel.workspace).hasFocus()


def test_searching_leaves_the_words_and_the_caret_of_the_session_alone(panel: Panel, hour: SessionId) -> None:
    QTest.keyClicks(editor(panel.workspace), "half a line")
    panel.open()
    assert QApplication.cursorFlashTime() == 0
    QTest.keyClicks(panel.line, "sister")
    panel.settle()
    panel.press(Qt.Key.Key_Escape)
    QTest.keyClicks(editor(panel.workspace), " more")
    assert editor(panel.workspace).toPlainText() == "half a line more"
    assert QApplication.cursorFlashTime() == 0


def test_in_an_appointment_the_interface_thread_asks_the_vault_nothing(
    panel: Panel, hour: SessionId, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    interface, read = threading.current_thread(), Vault.rows

    def rows(self: Vault, sql: str, *args: object) -> list[tuple[object, ...]]:
        assert threading.current_thread() is not interface
        return read(self, sql, *args)

    monkeypatch.setattr(Vault, "rows", rows)
    panel.open()
    panel.type("sister")
    panel.press(Qt.Key.Key_Return)
    assert named(panel.workspace, QTextEdit, "Passage")


def test_nothing_in_an_appointment_is_smaller_than_the_session_allows(panel: Panel, hour: SessionId) -> None:
    panel.open()
    panel.type("zzz")
    small = [each.text() for each in shown(panel.workspace, QLabel) if 0 < each.font().pixelSize() < 16]
    assert small == []


def test_the_first_heading_stands_above_the_first_row(panel: Panel) -> None:
    panel.open()
    panel.type("sister")
    assert panel.results.verticalScrollBar().value() == 0
    model = panel.results.model()
    assert isinstance(model.index(0, 0).data(int(Qt.ItemDataRole.UserRole) + 1), Heading)
