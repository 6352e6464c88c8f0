"""How a person wishes the screen while they are there: none of it, or only what both may look at."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import shown
from tests.ui.shell.at_table import House

from companion.care.details import Details, ScreenInRoom
from companion.care.moment import Block
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import details, people, room, sessions
from companion.ui.desk import Desk
from companion.ui.session.curtain import Curtain
from companion.ui.session.screen import SessionScreen
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault


@pytest.fixture
def session(vault: Vault, clock: FakeClock) -> SessionId:
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), clock.now())
        details.save(vault, ana, Details(screen_in_room=ScreenInRoom.NONE))
        begun = sessions.begin_now(vault, ana, clock.now(), clock.zone())
        room.save_draft(vault, room.Draft(begun, (Block("canary-jotting"),), 0, 0, {}, ()), clock.now().date())
    return begun


@pytest.fixture
def house(qtbot: QtBot, desk: Desk, session: SessionId) -> House:
    return House(qtbot, desk, session)


def is_hidden(house: House) -> bool:
    return bool(shown(house.workspace, Curtain)) and not shown(house.workspace, SessionScreen)


def test_without_a_screen_begin_shows_hills_and_the_time_and_the_key_of_the_veil_the_page(house: House) -> None:
    for keys in ("Ctrl+L", "F4"):
        assert is_hidden(house)
        assert "Time: arriving, until" in house.lines()
        assert not any(word in house.lines() for word in ("canary", "Ana"))
        house.key(keys)
        assert "canary-jotting" in house.lines()
        house.key(keys)
    assert is_hidden(house)
    assert not house.window.is_veiled


def test_other_keys_open_nothing_there(house: House) -> None:
    for keys in ("Esc", "Ctrl+K", "F1", "F10", "F6", "Ctrl+Shift+T", "Ctrl+Shift+B", "Ctrl+S", "Ctrl+1"):
        house.key(keys)
        assert is_hidden(house)


def test_a_line_begun_there_is_in_the_note_and_in_the_vault_after_a_lock(
    house: House, session: SessionId, vault: Vault
) -> None:
    house.key("Ctrl+Return")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "half a line")
    house.workspace.flush()
    assert house.desk.worker.drain(5)
    assert [block.text for block in room.load(vault, session).blocks][:2] == ["canary-jotting", "half a line"]
    assert house.workspace.where == f"session:{session}"


def test_closed_from_there_it_goes_on_to_wrap_up(house: House, qtbot: QtBot) -> None:
    house.key("F9")
    house.key("F9")
    qtbot.waitUntil(lambda: bool(shown(house.workspace, WrapUpScreen)))
    assert not shown(house.workspace, Curtain)
    house.key("Ctrl+L")
    assert house.window.is_veiled


def test_with_a_shared_screen_only_begin_opens_the_table_view(
    qtbot: QtBot, desk: Desk, session: SessionId, vault: Vault
) -> None:
    with vault.transaction():
        ana = sessions.get(vault, session).record_id
        details.save(vault, ana, Details(screen_in_room=ScreenInRoom.SHARED_ONLY))
    house = House(qtbot, desk, session)
    assert house.at_table
    assert "canary" not in house.lines()
    house.key("F8")
    assert shown(house.workspace, SessionScreen)
    house.key("Ctrl+L")
    assert house.window.is_veiled
