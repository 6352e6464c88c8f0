"""What was done when they did not meet can be read on the page, and is no session there."""

from datetime import datetime

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.person.page import Show
from tests.ui.seen import named, shown, spoken, texts

from companion.care.patient import RecordId
from companion.store import appointments, sessions
from companion.ui.desk import Desk


def test_it_is_folded_and_tells_the_day_and_what_was_done(desk: Desk, show: Show, ana: RecordId) -> None:
    with desk.vault.transaction():
        for day, line in ((5, "Rang at ten past, left a message."), (2, "")):
            planned = sessions.plan(desk.vault, ana, datetime(2026, 3, day, 11), desk.clock.zone())
            appointments.did_not_meet(desk.vault, planned, line)
    screen = show()
    assert not any("left a message" in text for text in texts(screen))
    named(screen, QPushButton, "Did not meet").click()
    said = texts(screen)
    at = said.index("5 March: Rang at ten past, left a message.")
    assert said[at + 1] == "2 March"
    assert "You have not met here yet." in said


def test_where_they_always_met_nothing_is_said(show: Show) -> None:
    assert "Did not meet" not in [spoken(each) for each in shown(show(), QPushButton)]


def test_each_can_be_opened_by_itself(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    with desk.vault.transaction():
        planned = sessions.plan(desk.vault, ana, datetime(2026, 3, 5, 11), desk.clock.zone())
        appointments.did_not_meet(desk.vault, planned, "Rang.")
    screen = show()
    named(screen, QPushButton, "Did not meet").click()
    with qtbot.waitSignal(screen.past_session_requested) as asked:
        named(screen, QPushButton, "Open: 5 March 2026, 11:00").click()
    assert asked.args == [planned]
