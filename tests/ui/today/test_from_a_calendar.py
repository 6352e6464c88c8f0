from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, texts

from companion.care.errors import DiskFull
from companion.care.patient import Patient, RecordId
from companion.care.session import Place, SessionId
from companion.store import people, sessions
from companion.ui.desk import Desk
from companion.ui.today.calendar_preview import CalendarPreview
from companion.ui.today.screen import TodayScreen
from companion.vault.vault import Vault

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Theo
DESCRIPTION:since the funeral
DTSTART:20260319T110000
DURATION:PT50M
RRULE:FREQ=WEEKLY;COUNT=3
END:VEVENT
BEGIN:VEVENT
SUMMARY:Dentist
DTSTART:20260320T150000
DURATION:PT30M
END:VEVENT
END:VCALENDAR
"""

Read = Callable[[str, Callable[[CalendarPreview], bool]], None]


@pytest.fixture
def theo(desk: Desk) -> RecordId:
    with desk.vault.transaction():
        return people.add(desk.vault, Patient(RecordId(0), "Theo", "Theo Kern"), desk.clock.now())


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, theo: RecordId) -> TodayScreen:
    made = TodayScreen(desk)
    show_active(qtbot, made)
    return made


@pytest.fixture
def read(screen: TodayScreen, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Read:
    def reading(held: str, answer: Callable[[CalendarPreview], bool]) -> None:
        path = tmp_path / "calendar.ics"
        path.write_text(held, encoding="utf-8")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(CalendarPreview, "asked", answer)
        named(screen, QPushButton, "From a calendar file").click()
        qtbot.waitUntil(lambda: "Reading the calendar…" not in texts(screen))

    return reading


def planned(desk: Desk) -> list[str]:
    return [row[0] for row in desk.vault.rows("SELECT planned_start FROM session ORDER BY planned_start")]


def test_the_preview_says_who_is_meant_and_what_has_no_name_is_left_out(
    desk: Desk, screen: TodayScreen, read: Read
) -> None:
    seen: list[list[str]] = []

    def answer(dialog: CalendarPreview) -> bool:
        seen.append(texts(dialog))
        assert [who.text() for _, who, _ in dialog._rows] == ["Theo K.", ""]
        assert not doubled_names(dialog)
        dialog.act()
        return dialog.result() == CalendarPreview.DialogCode.Accepted

    read(CALENDAR, answer)
    assert "Thursday 19 March, 11:00, 50 minutes, and again until 2 April" in seen[0]
    assert planned(desk) == ["2026-03-19T11:00", "2026-03-26T11:00", "2026-04-02T11:00"]
    assert "Added from the calendar." in texts(screen)
    kept = [str(cell) for row in desk.vault.rows("SELECT * FROM session") for cell in row]
    assert not [cell for cell in kept if "Theo" in cell or "funeral" in cell]


def test_the_same_calendar_again_adds_nothing(desk: Desk, screen: TodayScreen, read: Read) -> None:
    read(CALENDAR, lambda _: True)
    before = planned(desk)
    read(CALENDAR, lambda _: True)
    assert planned(desk) == before
    assert "All of it stands here already. Nothing new." in texts(screen)


def test_an_unknown_name_is_asked_about_and_nobody_is_made_up(desk: Desk, read: Read) -> None:
    said: list[str] = []

    def answer(dialog: CalendarPreview) -> bool:
        dialog._rows[1][1].setText("Dr Molar")
        dialog.act()
        said.append(dialog._rows[1][2].text)
        return False

    read(CALENDAR, answer)
    assert said == ["Nobody is here as Dr Molar. Empty leaves it out."]
    assert planned(desk) == []
    assert len(people.names(desk.vault)) == 1


def test_a_file_that_is_no_calendar_gets_one_sentence(desk: Desk, screen: TodayScreen, read: Read) -> None:
    read("BEGIN:VCARD\nEND:VCARD\n", lambda _: True)
    assert "Companion can’t read this file as a calendar. Nothing has been taken from it." in texts(screen)
    assert planned(desk) == []


def test_a_write_that_fails_takes_nothing_at_all(
    desk: Desk, screen: TodayScreen, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = sessions.plan

    def fails_on_the_second(
        vault: Vault, record_id: RecordId, start: datetime, zone: str, *, minutes: int, place: Place
    ) -> SessionId:
        if vault.rows("SELECT id FROM session"):
            raise DiskFull
        return plan(vault, record_id, start, zone, minutes=minutes, place=place)

    monkeypatch.setattr(sessions, "plan", fails_on_the_second)
    read(CALENDAR, lambda _: True)
    assert planned(desk) == []
    assert any(text.startswith("The disk is full.") for text in texts(screen))


def test_a_calendar_with_nothing_ahead_says_so(screen: TodayScreen, read: Read) -> None:
    seen: list[list[str]] = []

    def answer(dialog: CalendarPreview) -> bool:
        seen.append(texts(dialog))
        return False

    read("BEGIN:VCALENDAR\nEND:VCALENDAR\n", answer)
    assert "There is nothing ahead in this calendar." in seen[0]
