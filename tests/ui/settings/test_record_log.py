"""The record log in Settings: read lazily, in words, with names looked up as they are now, and honest about breaks."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListView
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, texts

from companion.care.patient import Patient, RecordId
from companion.care.record_log import Act, Event
from companion.store import log, people, sessions
from companion.store.log import Told
from companion.ui.desk import Desk
from companion.ui.settings.log_lines import line_of
from companion.ui.settings.screen import SettingsScreen

WHOLE = "Every entry fits the one before it."


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(desk)
    show_active(qtbot, made)
    made.show_section("privacy")
    return made


def opened(screen: SettingsScreen) -> QListView:
    QTest.mouseClick(named(screen, QAbstractButton, "Show the record log"), Qt.MouseButton.LeftButton)
    return named(screen, QListView, "The record log")


def rows(view: QListView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def fill(desk: Desk, count: int) -> None:
    with desk.vault.transaction():
        for number in range(count):
            log.add(desk.vault, Act.UNLOCK, desk.clock.now() + timedelta(minutes=number), cause="passphrase")


@pytest.mark.parametrize("act", Act)
def test_every_act_is_said_in_words(act: Act, desk: Desk) -> None:
    causes = {
        Act.UNLOCK: ("created", "demo", "passphrase", "pin", "recovery_sheet"),
        Act.LOCK: ("by_hand", "veil", "quit", "system", "restore"),
        Act.RECOVERY_SHEET: ("new", "print"),
        Act.BACKUP: ("by_hand", "daily", "day_done", "at_close"),
        Act.PIN: ("on", "changed", "off"),
    }
    for cause in causes.get(act, ("",)):
        event = Event(1, desk.clock.now(), act, cause=cause)
        line = line_of(Told(event, None, None), desk.clock.now().date())
        assert line.what != act
        assert line.spoken == f"{line.what}; 12 March, 10:35"


def test_an_entry_names_whom_it_is_about_as_they_are_called_now_and_nobody_who_is_gone(
    desk: Desk, screen: SettingsScreen
) -> None:
    vault, now = desk.vault, desk.clock.now()
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana", full_name="Ana Marchetti"), now)
        session = sessions.begin_now(vault, ana, now, "Europe/Lisbon")
        log.add(vault, Act.OPEN_PERSON, now, record_id=RecordId(400))
        log.add(vault, Act.SIGN, datetime(2025, 11, 3, 9, 5).astimezone(now.tzinfo), record_id=ana, session_id=session)
    assert rows(opened(screen)) == [
        "Note signed and locked, Ana M., session of 12 March; 3 November 2025, 9:05",
        "Record opened, someone whose record was deleted; 12 March, 10:35",
    ]


def test_it_is_read_a_page_at_a_time_as_one_goes_down(desk: Desk, screen: SettingsScreen, qtbot: QtBot) -> None:
    fill(desk, 150)
    view = opened(screen)
    assert view.hasFocus()
    qtbot.waitUntil(lambda: screen.rect().contains(view.mapTo(screen, view.rect().bottomLeft())))
    assert view.currentIndex().row() == 0
    first = len(rows(view))
    assert first < 150
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_End)
    assert len(rows(view)) == 150
    assert len(set(rows(view))) == 150
    assert not doubled_names(screen)


def test_a_whole_log_is_said_to_be_whole_and_is_shut_again_with_the_page(
    desk: Desk, screen: SettingsScreen, qtbot: QtBot
) -> None:
    fill(desk, 3)
    opened(screen)
    qtbot.waitUntil(lambda: WHOLE in texts(screen))
    screen.show_section("about")
    screen.show_section("privacy")
    assert WHOLE not in texts(screen)
    assert len(rows(opened(screen))) == 3


def test_a_broken_log_is_said_with_the_place(desk: Desk, screen: SettingsScreen, qtbot: QtBot) -> None:
    fill(desk, 5)
    with desk.vault.transaction():
        desk.vault.run("DROP TRIGGER record_event_stays")
        desk.vault.run("DELETE FROM record_event WHERE id = 4")
    assert len(rows(opened(screen))) == 4
    qtbot.waitUntil(lambda: any("Entry 4 is not as it was written, or is missing." in each for each in texts(screen)))
    assert any("The one before it is from 12 March, 10:37." in each for each in texts(screen))
    assert WHOLE not in texts(screen)
