from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from companion.care.details import Details
from companion.care.patient import Patient, RecordId
from companion.care.session import Place, SessionId, State, begins
from companion.store import appointments, details, people, sessions
from companion.store.appointments import Usual
from companion.vault.vault import Vault

VIENNA = "Europe/Vienna"
NOW = datetime(2026, 3, 12, 10, 35, tzinfo=UTC)


@pytest.fixture
def ana(vault: Vault) -> RecordId:
    with vault.transaction():
        return people.add(vault, Patient(RecordId(0), "Ana"), NOW)


def planned(vault: Vault, record: RecordId, *starts: datetime, minutes: int = 50) -> list[SessionId]:
    with vault.transaction():
        return appointments.add(vault, record, starts, VIENNA, minutes=minutes, place=Place.REMOTE)


def state(vault: Vault, session_id: SessionId) -> State:
    return sessions.get(vault, session_id).state


def weekly(times: int) -> list[datetime]:
    return [datetime(2026, 3, 19, 11) + timedelta(weeks=n) for n in range(times)]


def test_repeated_appointments_keep_their_wall_time_over_a_clock_change(vault: Vault, ana: RecordId) -> None:
    first, second = planned(vault, ana, datetime(2026, 3, 26, 11), datetime(2026, 4, 2, 11))
    told = [begins(sessions.get(vault, each)).astimezone(ZoneInfo(VIENNA)) for each in (first, second)]
    assert [(each.hour, each.utcoffset()) for each in told] == [(11, timedelta(hours=1)), (11, timedelta(hours=2))]


def test_the_usual_length_and_place_are_those_of_the_last_plan(vault: Vault, ana: RecordId) -> None:
    assert appointments.usual(vault, ana) == Usual()
    planned(vault, ana, datetime(2026, 3, 19, 11))
    (longer,) = planned(vault, ana, datetime(2026, 3, 5, 11), minutes=75)
    assert appointments.usual(vault, ana) == Usual(75, Place.REMOTE, known=True)
    with vault.transaction():
        appointments.cancel(vault, (longer,))
    assert appointments.usual(vault, ana).minutes == 50


def test_a_usual_length_told_on_the_page_comes_first(vault: Vault, ana: RecordId) -> None:
    planned(vault, ana, datetime(2026, 3, 19, 11))
    with vault.transaction():
        details.save(vault, ana, Details(usual_minutes=75))
    assert appointments.usual(vault, ana) == Usual(75, Place.REMOTE, known=True)


def test_a_moved_appointment_closes_and_points_at_the_new_one(vault: Vault, ana: RecordId) -> None:
    (old,) = planned(vault, ana, datetime(2026, 3, 12, 15), minutes=75)
    with vault.transaction():
        new = appointments.move(vault, old, datetime(2026, 3, 13, 9), VIENNA)
    assert new is not None
    assert state(vault, old) is State.MOVED
    assert vault.row("SELECT moved_to FROM session WHERE id = ?", old) == (new,)
    moved = sessions.get(vault, new)
    assert (moved.planned_start, moved.planned_minutes, moved.place) == (datetime(2026, 3, 13, 9), 75, Place.REMOTE)
    assert [each.session.id for each in sessions.of_day(vault, date(2026, 3, 12), VIENNA)] == []


def test_what_was_begun_is_neither_moved_nor_cancelled(vault: Vault, ana: RecordId) -> None:
    (begun,) = planned(vault, ana, datetime(2026, 3, 12, 11))
    with vault.transaction():
        sessions.begin_planned(vault, begun, NOW)
        appointments.cancel(vault, (begun,))
        assert appointments.move(vault, begun, datetime(2026, 3, 13, 9), VIENNA) is None
        appointments.did_not_meet(vault, begun, "")
        appointments.write_up(vault, begun, NOW, NOW + timedelta(minutes=50))
    assert state(vault, begun) is State.OPEN


def test_those_that_follow_in_a_repeat_can_be_cancelled_and_put_back(vault: Vault, ana: RecordId) -> None:
    series = planned(vault, ana, *weekly(4))
    alone = planned(vault, ana, datetime(2026, 3, 30, 9))
    assert appointments.following(vault, series[1]) == series[2:]
    assert appointments.following(vault, alone[0]) == []
    with vault.transaction():
        appointments.cancel(vault, series[2:])
    assert [state(vault, each) for each in series] == [State.PLANNED] * 2 + [State.CANCELLED] * 2
    assert appointments.following(vault, series[1]) == []
    with vault.transaction():
        appointments.put_back(vault, series[2:])
    assert appointments.following(vault, series[0]) == series[1:]


def test_one_never_begun_is_asked_about_from_the_next_day_on(vault: Vault, ana: RecordId) -> None:
    (past,) = planned(vault, ana, datetime(2026, 3, 10, 15))
    (today,) = planned(vault, ana, datetime(2026, 3, 12, 9))
    planned(vault, ana, datetime(2026, 3, 19, 15))
    found = appointments.never_begun(vault, NOW, date(2026, 3, 12))
    assert [each.session.id for each in found] == [past]
    tomorrow = NOW + timedelta(days=1)
    assert [each.session.id for each in appointments.never_begun(vault, tomorrow, tomorrow.date())] == [past, today]


def test_written_up_by_hand_it_waits_for_its_note(vault: Vault, ana: RecordId) -> None:
    (past,) = planned(vault, ana, datetime(2026, 3, 10, 15))
    start = datetime(2026, 3, 10, 15, 5, tzinfo=ZoneInfo(VIENNA))
    with vault.transaction():
        appointments.write_up(vault, past, start, start + timedelta(minutes=45))
    told = sessions.get(vault, past)
    assert (told.started, told.ended) == (start, start + timedelta(minutes=45))
    assert (told.machine_started, told.times_corrected, told.times_by_hand) == (None, True, True)
    assert [each.session.id for each in sessions.to_finish(vault)] == [past]
    assert appointments.never_begun(vault, NOW, NOW.date()) == []


def test_did_not_meet_keeps_one_line_and_waits_for_nothing(vault: Vault, ana: RecordId) -> None:
    (past,) = planned(vault, ana, datetime(2026, 3, 10, 15))
    with vault.transaction():
        appointments.did_not_meet(vault, past, "  Rang, left a message. ")
    assert sessions.get(vault, past).one_line == "Rang, left a message."
    assert state(vault, past) is State.DID_NOT_MEET
    assert appointments.never_begun(vault, NOW, NOW.date()) == []
    assert sessions.to_finish(vault) == []
    assert sessions.of_record(vault, ana) == []
    assert people.everyone(vault, NOW)[0].last is None
