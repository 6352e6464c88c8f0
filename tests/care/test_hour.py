"""The arithmetic of an hour: late starts, clock changes, midnight, and sessions nobody closed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.patient import RecordId
from companion.care.session import (
    Session,
    SessionId,
    State,
    begins,
    elapsed_fraction,
    length_minutes,
    next_soon,
    planned_end,
    was_forgotten,
)

WINTER = timezone(timedelta(hours=1))
SUMMER = timezone(timedelta(hours=2))
ELEVEN = datetime(2026, 3, 12, 11)


def session(
    planned: datetime | None = ELEVEN,
    started: datetime | None = None,
    ended: datetime | None = None,
    minutes: int = 50,
    zone: str = "Europe/Berlin",
) -> Session:
    return Session(
        SessionId(1),
        RecordId(1),
        State.OPEN if started else State.PLANNED,
        planned_start=planned,
        planned_zone=zone,
        planned_minutes=minutes,
        started=started,
        ended=ended,
        machine_started=started,
        machine_ended=ended,
    )


def at(hour: int, minute: int = 0, day: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=WINTER)


def test_a_planned_hour_begins_at_its_wall_time_in_its_zone() -> None:
    assert begins(session()) == datetime(2026, 3, 12, 10, tzinfo=UTC)
    assert planned_end(session()) == at(11, 50)


def test_a_session_neither_planned_nor_begun_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="neither planned nor begun"):
        begins(session(planned=None))


def test_begun_late_the_planned_end_stays() -> None:
    late = session(started=at(11, 20))
    assert planned_end(late) == at(11, 50)
    assert elapsed_fraction(late, at(11, 35)) == 0.5


def test_a_walk_in_counts_from_its_start() -> None:
    walk_in = session(planned=None, started=at(15, 7))
    assert planned_end(walk_in) == at(15, 57)


def test_begun_after_its_planned_end_the_whole_hour_has_passed() -> None:
    assert elapsed_fraction(session(started=at(12, 30)), at(12, 31)) == 1.0


@given(st.integers(-600, 600))
def test_the_fraction_stays_between_nothing_and_all_and_never_goes_back(minute: int) -> None:
    here = session(started=at(11, 4))
    now = at(11) + timedelta(minutes=minute)
    assert 0.0 <= elapsed_fraction(here, now) <= elapsed_fraction(here, now + timedelta(minutes=1)) <= 1.0


def test_an_hour_over_the_clock_change_in_spring_lasts_as_long_as_any() -> None:
    """On 29 March 2026 the clocks of Berlin went from 02:00 to 03:00."""
    night = session(planned=datetime(2026, 3, 29, 1, 30), minutes=60)
    assert planned_end(night) == datetime(2026, 3, 29, 3, 30, tzinfo=SUMMER)
    assert elapsed_fraction(night, datetime(2026, 3, 29, 3, 0, tzinfo=SUMMER)) == 0.5


def test_an_hour_over_the_clock_change_in_autumn_lasts_as_long_as_any() -> None:
    """On 25 October 2026 the clocks of Berlin went from 03:00 back to 02:00."""
    night = session(planned=datetime(2026, 10, 25, 2, 30), minutes=60)
    assert planned_end(night) == datetime(2026, 10, 25, 2, 30, tzinfo=WINTER)
    assert elapsed_fraction(night, datetime(2026, 10, 25, 2, 0, tzinfo=WINTER)) == 0.5


def test_a_planned_time_keeps_its_wall_time_over_a_clock_change() -> None:
    before, after = session(planned=datetime(2026, 3, 26, 11)), session(planned=datetime(2026, 4, 2, 11))
    assert begins(before).hour == begins(after).hour == 11
    assert begins(after) - begins(before) == timedelta(days=7)  # wall time: both are in one zone
    assert begins(after).astimezone(UTC) - begins(before).astimezone(UTC) == timedelta(days=7, hours=-1)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.integers(5, 240))
def test_whatever_the_day_the_planned_length_is_what_passes(planned: datetime, minutes: int) -> None:
    for zone in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"):
        here = session(planned=planned, minutes=minutes, zone=zone)
        assert planned_end(here) - begins(here).astimezone(UTC) == timedelta(minutes=minutes)


def test_the_length_is_what_happened_and_else_what_was_planned() -> None:
    assert length_minutes(session()) == 50
    assert length_minutes(session(started=at(11, 2))) == 50
    assert length_minutes(session(started=at(11, 2), ended=at(11, 55))) == 53
    assert length_minutes(session(started=at(11, 2), ended=at(11))) == 0


def test_an_open_session_is_forgotten_two_hours_past_its_planned_end() -> None:
    here = session(started=at(11))
    assert not was_forgotten(here, at(13, 49))
    assert was_forgotten(here, at(13, 50))


def test_an_open_session_is_forgotten_over_midnight_but_not_while_its_hour_runs() -> None:
    late = session(planned=datetime(2026, 3, 12, 23, 30), started=at(23, 30))
    assert not was_forgotten(late, at(0, 10, day=13))
    assert was_forgotten(late, at(0, 21, day=13))


def test_midnight_is_that_of_the_place_where_the_session_began() -> None:
    here = session(planned=datetime(2026, 3, 12, 22), started=at(22))
    assert not was_forgotten(here, datetime(2026, 3, 12, 22, 55, tzinfo=UTC))
    assert was_forgotten(here, datetime(2026, 3, 12, 23, 0, tzinfo=UTC))


def test_times_are_corrected_when_they_differ_from_the_machine_s() -> None:
    assert not session(started=at(11), ended=at(11, 50)).times_corrected
    corrected = Session(
        SessionId(1),
        RecordId(1),
        State.TO_FINISH,
        started=at(11, 5),
        ended=at(11, 50),
        machine_started=at(11),
        machine_ended=at(11, 50),
    )
    assert corrected.times_corrected


@pytest.mark.parametrize(
    ("minutes_before_noon", "found"), [(31, False), (30, True), (0, True), (-49, True), (-50, False)]
)
def test_the_next_is_near_from_half_an_hour_before_until_it_is_over(minutes_before_noon: int, found: bool) -> None:
    noon = session(ELEVEN.replace(hour=12))
    now = begins(noon) - timedelta(minutes=minutes_before_noon)
    assert (next_soon([session(ELEVEN.replace(hour=15)), noon], now) is noon) is found


def test_of_two_that_are_near_the_earlier_comes_first() -> None:
    first, second = session(ELEVEN), session(ELEVEN.replace(minute=15))
    assert next_soon([second, first], begins(first)) is first
    assert next_soon([], begins(first)) is None
