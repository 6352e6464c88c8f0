from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from companion.care.patient import Patient, RecordId
from companion.care.session import Session, SessionId, State
from companion.store.sessions import Appointment
from companion.ui.today.day import Day, Ease, Entry, Rest, RestKind, lay_out, main_of
from companion.ui.today.rest_row import height_of

LISBON = ZoneInfo("Europe/Lisbon")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 12, hour, minute, tzinfo=LISBON)


def planned(number: int, hour: int, minute: int = 0, minutes: int = 50, state: State = State.PLANNED) -> Appointment:
    session = Session(
        SessionId(number),
        RecordId(number),
        state,
        planned_start=datetime(2026, 3, 12, hour, minute),
        planned_zone="Europe/Lisbon",
        planned_minutes=minutes,
    )
    return Appointment(session, Patient(RecordId(number), f"P{number}"))


def rests(day: Day) -> list[Rest]:
    return [row for row in day.rows if isinstance(row, Rest)]


def main(day: Day) -> list[SessionId]:
    return [row.appointment.session.id for row in day.rows if isinstance(row, Entry) and row.main]


def test_an_empty_day_has_no_rows_and_no_end() -> None:
    day = lay_out((), at(10), LISBON)
    assert day.rows == ()
    assert day.free_from is None
    assert day.ease is Ease.NOTHING


def test_appointments_stand_in_time_order_with_the_rest_between() -> None:
    day = lay_out((planned(2, 13), planned(1, 11)), at(10), LISBON)
    first, between, second, after = day.rows
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.starts, second.starts) == (at(11), at(13))
    assert between == Rest(RestKind.MIDDAY, at(11, 50), 70)
    assert after == Rest(RestKind.AFTER, at(13, 50))
    assert day.free_from == at(13, 50)


def test_a_short_rest_says_when_the_note_finds_its_time() -> None:
    day = lay_out((planned(1, 13), planned(2, 14), planned(3, 15), planned(4, 16, 30)), at(9), LISBON)
    assert [rest.note_until for rest in rests(day)] == [at(15, 50), at(15, 50), None, None]


def test_two_that_overlap_are_said_to_overlap() -> None:
    day = lay_out((planned(1, 11), planned(2, 11, 30)), at(9), LISBON)
    assert rests(day)[0].kind is RestKind.OVERLAP


def test_the_day_is_free_when_the_longest_is_over() -> None:
    day = lay_out((planned(1, 11, minutes=180), planned(2, 12)), at(9), LISBON)
    assert day.free_from == at(14)


@pytest.mark.parametrize(
    ("hours", "ease"),
    [((9,), Ease.ALONE), ((9, 11), Ease.ALL), ((9, 10, 12, 14), Ease.MOST), ((9, 10, 11), Ease.CLOSE)],
)
def test_one_word_says_how_the_day_is_spaced(hours: tuple[int, ...], ease: Ease) -> None:
    assert lay_out([planned(hour, hour) for hour in hours], at(8), LISBON).ease is ease


def test_now_stands_in_the_gap_it_falls_in_and_nowhere_else() -> None:
    appointments = (planned(1, 9), planned(2, 11), planned(3, 13))
    assert [rest.has_now for rest in rests(lay_out(appointments, at(10, 35), LISBON))] == [True, False, False]
    assert [rest.has_now for rest in rests(lay_out(appointments, at(11, 20), LISBON))] == [False, False, False]
    assert [rest.has_now for rest in rests(lay_out(appointments, at(18), LISBON))] == [False, False, True]


def test_the_open_session_is_drawn_larger_and_else_the_next_one() -> None:
    early, late = planned(1, 9, state=State.TO_FINISH), planned(3, 13)
    assert main(lay_out((early, planned(2, 11), late), at(10), LISBON)) == [2]
    assert main(lay_out((early, planned(2, 11), planned(4, 13, state=State.OPEN)), at(10), LISBON)) == [4]
    assert main_of((early,), at(18)) is None


def test_begun_late_an_appointment_is_still_the_next_until_its_time_is_over() -> None:
    both = (planned(1, 11), planned(2, 13))
    assert main_of(both, at(11, 30)) == 1
    assert main_of(both, at(11, 50)) == 2


@pytest.mark.parametrize("state", [State.MOVED, State.CANCELLED, State.DID_NOT_MEET])
def test_what_did_not_take_place_takes_no_room(state: State) -> None:
    assert lay_out((planned(1, 11, state=state),), at(9), LISBON).rows == ()


def test_planned_time_keeps_its_wall_time_in_another_zone() -> None:
    session = Session(
        SessionId(1), RecordId(1), State.PLANNED, planned_start=datetime(2026, 3, 12, 12), planned_zone="Europe/Berlin"
    )
    day = lay_out((Appointment(session, Patient(RecordId(1), "P")),), at(9), LISBON)
    assert isinstance(day.rows[0], Entry)
    assert day.rows[0].starts == at(11)


@pytest.mark.parametrize(("minutes", "height"), [(0, 40), (10, 43), (70, 61), (600, 110), (-30, 40)])
def test_a_rest_is_as_tall_as_it_is_long(minutes: int, height: int) -> None:
    assert height_of(Rest(RestKind.AIR, at(9), minutes)) == height
