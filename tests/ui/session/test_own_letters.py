"""With another sign and other letters the whole room speaks them: note, hints, list, and what is said of goals."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.session.conftest import ELEVEN
from tests.ui.session.eyes import list_named, note, rows, visible_texts
from tests.ui.session.hands import texts, write

from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId
from companion.settings import Settings
from companion.store import people, sessions
from companion.ui.desk import Desk
from companion.ui.session.line_button import KeyButton, LineButton
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault


@pytest.fixture
def own(desk: Desk, vault: Vault, qtbot: QtBot) -> SessionScreen:
    """The hour of someone who has no goals yet, with a semicolon and letters from a German word or two."""
    with vault.transaction():
        record = people.add(vault, Patient(RecordId(0), "Theo", seen_since="2025"), ELEVEN)
        planned = sessions.plan(vault, record, datetime(2026, 3, 12, 11, 0), "Europe/Lisbon")
        sessions.begin_planned(vault, planned, ELEVEN)
    letters = {"quote": "zitat", "goal": "ziel", "prompt": "frag"}
    screen = SessionScreen(replace(desk, settings=Settings("daylight", sign=";", letters=letters)), planned)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.activateWindow()
    screen.focus_first()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def test_the_note_reads_them_and_the_old_ones_are_text(own: SessionScreen) -> None:
    write(note(own), ";zitat words\n;q words\n/q words\n")
    assert [(block.text, block.kind) for block in note(own).blocks()] == [
        *(("words", Kind.QUOTE), (";q words", None), ("/q words", None), ("", None)),
    ]


def test_every_hint_shows_them(own: SessionScreen) -> None:
    hints = {each.key for each in own.findChildren(QPushButton) if isinstance(each, LineButton | KeyButton)}
    assert {";frag", ";0", ";u", ";n", ";h"} <= hints
    assert not any("/" in hint for hint in hints)
    assert "; zitat quote ziel goal v value s strength w worry f follow-up" in visible_texts(own)
    assert any(row.endswith("Type ;ziel when you hear it.") for row in rows(list_named(own, "What matters")))


def test_the_list_offers_them_and_the_key_writes_the_sign(own: SessionScreen) -> None:
    QTest.keyClick(note(own), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(note(own)) == [";"]
    QTest.keyClick(note(own), Qt.Key.Key_Down)
    assert rows(list_named(own, "Commands"))[0] == "zitat Quote: own words, to keep"
    QTest.keyClick(note(own), Qt.Key.Key_Return)
    assert texts(note(own)) == [";zitat "]
