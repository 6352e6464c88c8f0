"""The table view over a session: who may see what, which keys answer, and the ways in and out."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import named, shown, texts
from tests.ui.shell.at_table import House, widget_texts

from companion.care.details import Details
from companion.care.ladder import Ladder, Level
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.preparation import Preparation
from companion.care.session import SessionId
from companion.care.table import moment_key
from companion.care.together import Together
from companion.store import details, goals, people, preparation, room, sessions, threads, values
from companion.ui.desk import Desk
from companion.ui.kit.region import ListItem
from companion.ui.session.editor import Jottings
from companion.ui.session.prompt_place import PromptPlace
from companion.ui.session.screen import SessionScreen
from companion.ui.shell.kept_apart import KeptApart
from companion.ui.shell.workspace import Workspace
from companion.vault.vault import Vault

CAUGHT = moment_key("m1")
OPEN = ("canary-open-goal", "canary-open-value", "canary-open-brought", "canary-open-caught")
PRIVATE = (
    *("jotting", "quote", "worry", "openworry", "need", "promise", "parked", "follow", "kept"),
    *("earlierkept", "askfirst", "resting", "thread", "intention", "pronouns", "fullname", "details", "theo"),
)


@pytest.fixture
def ana(vault: Vault, clock: FakeClock) -> RecordId:
    patient = Patient(RecordId(0), "Ana", full_name="canary-fullname", pronouns="canary-pronouns")
    today = clock.now().date()
    with vault.transaction():
        theo = people.add(vault, Patient(RecordId(0), "Theo"), clock.now())
        goals.add(vault, theo, "canary-theo", today)
        record = people.add(vault, patient, clock.now())
        details.save(vault, record, Details(ask_first=("canary-askfirst",), asked_for="canary-details"))
        goals.add(vault, record, "canary-open-goal", today)
        goals.add(vault, record, "about canary-askfirst too", today)
        values.add(vault, record, "canary-open-value", today)
        threads.add(vault, record, Kind.PARKED, "canary-thread", today)
        preparation.save(vault, record, Preparation("canary-intention"), today)
        earlier = sessions.begin_now(vault, record, clock.now(), clock.zone())
        kept = Block("canary-earlierkept", Kind.GOAL, "k1")
        room.save_draft(vault, room.Draft(earlier, (kept,), 0, 0, {}, ()), today)
        sessions.close(vault, earlier, clock.now())
    return record


@pytest.fixture
def session(vault: Vault, clock: FakeClock, ana: RecordId) -> SessionId:
    kinds = {
        **{"quote": Kind.QUOTE, "worry": Kind.WORRY, "need": Kind.NEED, "parked": Kind.PARKED},
        **{"follow": Kind.FOLLOW_UP, "kept": Kind.GOAL},
    }
    opened = {"openworry": Kind.WORRY, "strength": Kind.STRENGTH, "promise": Kind.PROMISE}
    blocks = (
        Block("canary-jotting"),
        *(Block(f"canary-{word}", kind, f"x{word}") for word, kind in kinds.items()),
        *(Block(f"canary-{word}", kind, f"x{word}", open=True) for word, kind in opened.items()),
        Block("canary-open-brought", Kind.BROUGHT_TODAY, "m0", open=True),
        Block("canary-open-caught", Kind.GOAL, "m1", open=True),
    )
    with vault.transaction():
        begun = sessions.begin_now(vault, ana, clock.now(), clock.zone())
        room.save_draft(vault, room.Draft(begun, blocks, 0, 0, {}, ()), clock.now().date())
    return begun


@pytest.fixture
def house(qtbot: QtBot, desk: Desk, session: SessionId) -> Iterator[House]:
    made = House(qtbot, desk, session)
    yield made
    assert desk.worker.drain(5)
    QApplication.processEvents()


def write(house: House, goal: str, sentence: str) -> QLineEdit:
    """Opens a goal whose steps are not worded yet, and begins to."""
    named(house.table, ListItem, goal).setFocus()
    house.key("Return")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, sentence)
    return line


def open_all(house: House) -> None:
    for row in shown(house.table, ListItem):
        row.setFocus()
        house.key("Return")


def test_the_table_holds_the_open_words_and_no_private_one(house: House) -> None:
    named(house.workspace, QPushButton, "Show a prompt").click()
    (prompt,) = shown(house.workspace, PromptPlace)
    hidden = [*texts(prompt), "The whole person", "Jottings", "until"]
    assert len(texts(prompt)) > 1
    before = house.lines()
    assert all(word in before for word in (*hidden, "canary-jotting", "canary-pronouns")), "the session does show them"
    house.key("Ctrl+Shift+T")
    for opened in (False, True):
        if opened:
            open_all(house)
        seen, held = house.lines(), widget_texts(house.table)
        assert all(word in seen and word in held for word in OPEN)
        assert not [word for word in PRIVATE if f"canary-{word}" in seen or f"canary-{word}" in held]
        assert not [word for word in hidden if word in seen or word in held]


@pytest.mark.parametrize("keys", ["Ctrl+Shift+T", "F8"])
def test_the_same_key_leads_there_and_back(house: House, keys: str) -> None:
    house.key(keys)
    assert house.at_table
    house.key(keys)
    assert not house.at_table
    assert named(house.workspace, QTextEdit, "Jottings").hasFocus()


def test_the_button_leads_there_and_back_too(house: House) -> None:
    (room_shown,) = shown(house.workspace, SessionScreen)
    room_shown._foot.table_view.click()
    assert house.at_table
    house.table._foot.back.click()
    assert not house.at_table


SHUT = (
    *("Esc", "Ctrl+Shift+Return", "F9", "Ctrl+K", "F6", "Shift+F6", "F10", "Shift+F10", "F1", "F11", "Menu"),
    *("Ctrl+Shift+B", "F7", "Ctrl+Q", "Ctrl+W", "Ctrl+1", "Ctrl+2", "Ctrl+4", "Ctrl+,", "Ctrl+N", "Ctrl+F"),
    *("Ctrl+S", "Ctrl+Return", "Ctrl+D", "Ctrl+E", "Ctrl+U", "Meta+L"),
)


@pytest.mark.parametrize("writing", [False, True])
def test_no_other_key_does_anything(house: House, writing: bool) -> None:
    asked: list[str] = []
    house.workspace.quit_requested.connect(lambda: asked.append("quit"))
    house.window.close_requested.connect(lambda: asked.append("close"))
    house.key("Ctrl+Shift+T")
    if writing:
        write(house, "canary-open-goal", "one page")
        house.key("Home")
    focus, seen = QApplication.focusWidget(), texts(house.window)
    for keys in SHUT:
        house.key(keys)
        assert house.at_table, keys
        assert QApplication.focusWidget() is focus, keys
        assert texts(house.window) == seen, keys
        assert not asked, keys
        assert not [menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]
    if writing:
        assert [line.text() for line in shown(house.table, QLineEdit)] == ["one page", "", "", "", ""]


def test_no_menu_opens_on_a_line_either(house: House) -> None:
    house.key("Ctrl+Shift+T")
    line = write(house, "canary-open-goal", "")
    here = line.rect().center()
    QApplication.sendEvent(line, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, line.mapToGlobal(here)))
    assert QApplication.activePopupWidget() is None


def test_what_writes_still_writes(house: House) -> None:
    house.key("Ctrl+Shift+T")
    line = write(house, "canary-open-goal", "")
    QTest.keyClicks(line, "One page, a Day")
    house.key("Ctrl+Left")
    QTest.keyClicks(line, "good ")
    house.key("Home")
    house.key("Delete")
    house.key("Ctrl+A")
    house.key("Ctrl+C")
    assert line.text() == "ne page, a good Day"
    house.key("Ctrl+Z")
    assert line.text() != "ne page, a good Day"


def test_the_veil_covers_it_and_lifts_again_with_the_keyboard_where_it_was(house: House) -> None:
    house.key("F8")
    focus = QApplication.focusWidget()
    house.key("F4")
    assert house.window.is_veiled
    house.key("Esc")
    assert house.window.is_veiled
    house.key("F4")
    assert house.at_table
    assert QApplication.focusWidget() is focus
    house.key("Ctrl+K")
    assert not [line for line in shown(house.workspace, QLineEdit) if line.accessibleName() == "Search everything"]


def test_back_in_the_session_every_key_answers_again(house: House) -> None:
    house.key("F8")
    house.key("F8")
    house.key("Ctrl+K")
    assert [line for line in shown(house.workspace, QLineEdit) if line.accessibleName() == "Search everything"]


def test_what_is_written_stands_in_the_vault_beside_the_jottings_and_is_found_again(
    house: House, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    named(house.workspace, QTextEdit, "Jottings").textCursor().insertText("typed just before ")
    house.key("F8")
    write(house, "canary-open-caught", "no pencil")
    for keys in ("Shift+Tab", "Down", "Space"):
        house.key(keys)
    expected = Together(ladders={CAUGHT: Ladder("no pencil")}, levels={CAUGHT: Level.NOT_QUITE})
    qtbot.waitUntil(lambda: room.load(vault, session).table.together == expected, timeout=1500)
    assert room.load(vault, session).blocks[0].text == "typed just before canary-jotting"
    house.key("F8")
    house.key("F8")
    named(house.table, ListItem, "canary-open-caught, not quite yet, 2 of 5")


def test_unlocking_returns_to_it_with_all_that_was_written(house: House, desk: Desk, session: SessionId) -> None:
    house.key("F8")
    write(house, "canary-open-goal", "one page")
    where = house.workspace.where
    assert where == f"table_view:{session}"
    assert not house.workspace.settled
    assert "one page" in house.workspace.unsaved()
    house.workspace.flush()
    assert desk.worker.drain(5)
    again = Workspace(desk)
    house.window.show_page(again)
    again.start(where)
    house.workspace = again
    assert house.at_table
    named(house.table, ListItem, "canary-open-goal").setFocus()
    house.key("Return")
    assert shown(house.table, QLineEdit)[0].text() == "one page"
    house.key("F8")
    assert again.where == f"session:{session}"


def test_a_refusing_disk_is_said_there_too_and_the_words_get_in_later(
    house: House, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    house.key("F8")
    named(house.table, ListItem, "canary-open-goal").setFocus()
    house.key("Return")
    (pages,) = vault.rows("PRAGMA page_count")[0]
    vault.rows(f"PRAGMA max_page_count = {pages}")  # noqa: S608, RUF100 - a number
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setMaxLength(200_000)
    line.insert("x" * 100_000)
    line.textEdited.emit(line.text())
    qtbot.waitUntil(lambda: "Not saved yet, trying again" in texts(house.table), timeout=4000)
    vault.rows("PRAGMA max_page_count = 1000000")
    qtbot.waitUntil(lambda: "Not saved yet, trying again" not in texts(house.table), timeout=6000)
    (ladder,) = room.load(vault, session).table.together.ladders.values()
    assert ladder.far_from_it == "x" * 100_000


def test_what_was_kept_apart_is_offered_once_the_table_is_left(house: House, desk: Desk) -> None:
    house.key("F8")
    line = KeptApart(desk.theme, None, desk.clock.now())
    house.workspace.lay_above(line)
    assert not line.isVisible()
    house.key("F8")
    assert line.isVisible()


def test_while_others_are_here_it_stays_shut_and_says_so(house: House) -> None:
    (note,) = shown(house.workspace, Jottings)
    QTest.keyClicks(note, "/o ")
    QApplication.processEvents()
    house.key("F8")
    assert not house.at_table
    assert "The table view waits while others are here." in texts(house.workspace)
    QTest.keyClicks(note, "/o ")
    QApplication.processEvents()
    house.key("F8")
    assert house.at_table
