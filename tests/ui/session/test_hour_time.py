"""The time of the hour: said when asked for, lengthened by a command, and steady whatever the computer's clock does."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.ui.session.conftest import ELEVEN, HandClock
from tests.ui.session.eyes import Opened, note, type_in, visible_texts

from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId, planned_end
from companion.store import appointments, people, room, sessions
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

LISBON = "Europe/Lisbon"


@pytest.fixture
def next_at_one(vault: Vault) -> None:
    with vault.transaction():
        theo = people.add(vault, Patient(RecordId(0), "Theo"), ELEVEN)
        sessions.plan(vault, theo, datetime(2026, 3, 12, 13, 0), LISBON)


def planned(vault: Vault, session: SessionId, worker: Worker) -> int:
    assert worker.drain(5)
    return sessions.get(vault, session).planned_minutes


@pytest.mark.usefixtures("next_at_one")
def test_the_hour_is_lengthened_and_the_next_is_told_by_time_alone(
    open_screen: Opened, vault: Vault, session: SessionId, worker: Worker
) -> None:
    screen = open_screen(session)
    type_in(screen, "/l15 ")
    texts = visible_texts(screen)
    assert {"until 12:05", "Time: working, until 12:05", "The next begins at 13:00."} <= set(texts)
    assert not any("Theo" in text for text in texts)
    assert note(screen).blocks() == ()
    assert planned(vault, session, worker) == 65
    assert planned_end(sessions.get(vault, session)) == datetime(2026, 3, 12, 12, 5, tzinfo=UTC)


def test_undo_takes_the_longer_hour_back_and_redo_gives_it_again(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "/l15\n/l15\n")
    assert "until 12:20" in visible_texts(screen)
    assert "Nothing else is planned today." in visible_texts(screen)
    for minutes, until, step in ((65, "until 12:05", note(screen).undo), (80, "until 12:20", note(screen).redo)):
        step()
        assert until in visible_texts(screen)
        assert planned(vault, session, worker) == minutes


def test_a_longer_hour_does_not_become_the_usual_length(
    screen: SessionScreen, vault: Vault, ana: RecordId, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "/l15 ")
    assert planned(vault, session, worker) == 65
    assert appointments.usual(vault, ana).minutes == 50


def test_a_longer_hour_is_found_again_after_a_crash(
    screen: SessionScreen, open_screen: Opened, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "/l15 ")
    assert worker.drain(5)
    assert "until 12:05" in visible_texts(open_screen(session))


def test_begun_late_the_planned_end_stays(open_screen: Opened, vault: Vault, ana: RecordId, clock: HandClock) -> None:
    clock.time = ELEVEN + timedelta(minutes=20)
    with vault.transaction():
        late = sessions.plan(vault, ana, datetime(2026, 3, 12, 11, 0), LISBON)
        sessions.begin_planned(vault, late, clock.now())
    assert "until 11:50" in visible_texts(open_screen(late))


def test_over_midnight_the_end_is_told_and_the_hour_goes_on(
    open_screen: Opened, vault: Vault, ana: RecordId, clock: HandClock, worker: Worker
) -> None:
    clock.time = datetime(2026, 3, 12, 23, 30, tzinfo=UTC)
    with vault.transaction():
        night = sessions.plan(vault, ana, datetime(2026, 3, 12, 23, 30), LISBON)
        sessions.begin_planned(vault, night, clock.now())
    screen = open_screen(night)
    assert "until 0:20" in visible_texts(screen)
    clock.time += timedelta(minutes=40)
    screen._timing._minute.timeout.emit()
    type_in(screen, "/t /g To sleep through.\n")
    assert {"0:10, about 10 minutes left.", "Time: working, until 0:20"} <= set(visible_texts(screen))
    screen.flush()
    assert worker.drain(5)
    [goal, _] = room.load(vault, night).blocks
    assert (goal.kind, goal.at_seconds) == (Kind.GOAL, 40 * 60)


def test_over_a_clock_change_the_hour_lasts_as_long_as_it_was_planned(
    open_screen: Opened, vault: Vault, ana: RecordId, clock: HandClock
) -> None:
    # In Lisbon the clocks went from 00:59 to 02:00 in the night to 29 March 2026.
    clock.time = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    with vault.transaction():
        early = sessions.plan(vault, ana, datetime(2026, 3, 29, 0, 30), LISBON)
        sessions.begin_planned(vault, early, clock.now())
    screen = open_screen(early)
    assert planned_end(screen._hour.room.session) == datetime(2026, 3, 29, 1, 20, tzinfo=UTC)
    assert "until 2:20" in visible_texts(screen)
    clock.time += timedelta(minutes=40)
    type_in(screen, "/t ")
    assert any(text.endswith(", about 10 minutes left.") for text in visible_texts(screen))


def test_a_clock_set_anew_does_not_change_when_a_line_was_caught(
    screen: SessionScreen, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_33_minutes = clock.monotonic()
    monkeypatch.setattr(clock, "monotonic", lambda: at_33_minutes + 60)
    clock.time -= timedelta(hours=3)
    type_in(screen, "/g To draw.\n")
    [goal, _] = note(screen).blocks()
    assert goal.at_seconds == 34 * 60
