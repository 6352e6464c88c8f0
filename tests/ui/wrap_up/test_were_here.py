"""In Wrap-up it is told or corrected who else was in the room, and read what was done to stay safe."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTimeEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active, texts
from tests.ui.wrap_up.conftest import ELEVEN, press

from companion.care.company import AlsoHere, Role
from companion.care.safety import Done, Safety
from companion.care.session import SessionId
from companion.store import also_here, safety, sessions
from companion.ui.desk import Desk
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

CAME, LEFT = ELEVEN + timedelta(minutes=33), ELEVEN + timedelta(minutes=40)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, vault: Vault, closed: SessionId) -> WrapUpScreen:
    with vault.transaction():
        also_here.save(vault, closed, (AlsoHere(CAME, LEFT), AlsoHere(LEFT, roles=frozenset({Role.PARENT}))))
        record = sessions.get(vault, closed).record_id
        safety.save(vault, record, closed, Safety(done=(Done("Rang Marta together.", LEFT),)))
    screen = WrapUpScreen(desk, closed)
    show_active(qtbot, screen)
    screen.show_part("until")
    return screen


def test_each_stay_has_its_line_and_what_was_done_can_be_read(screen: WrapUpScreen) -> None:
    assert {
        "Also here from 11:33 to 11:40: not said yet",
        "Also here from 11:40: parent",
        "What was done to stay safe",
        "11:40  Rang Marta together.",
    } <= set(texts(screen))


def test_who_it_was_is_told_in_place_and_kept(
    screen: WrapUpScreen, qtbot: QtBot, vault: Vault, closed: SessionId
) -> None:
    press(screen, "Say who, from 11:33")
    named(screen, QCheckBox, "interpreter").click()
    named(screen, QCheckBox, "Ana agreed to it").click()
    name = named(screen, QLineEdit, "A name, if it matters")
    name.setText("Nadia")
    name.textEdited.emit("Nadia")
    named(screen, QTimeEdit, "From").setTime(QTime(11, 30))
    assert "Also here from 11:30 to 11:40: interpreter, Nadia, agreed to" in texts(screen)
    told = AlsoHere(CAME - timedelta(minutes=3), LEFT, frozenset({Role.INTERPRETER}), "Nadia", agreed=True)
    qtbot.waitUntil(lambda: screen.settled)
    assert also_here.of_session(vault, closed)[0] == told


def test_one_form_is_open_at_a_time(screen: WrapUpScreen) -> None:
    press(screen, "Say who, from 11:33")
    press(screen, "Say who, from 11:40")
    assert [box.isChecked() for box in screen.findChildren(QCheckBox) if box.isVisible()][:1] == [True]
    assert named(screen, QCheckBox, "parent").isVisible()
