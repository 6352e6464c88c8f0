from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.day import Busy, fit, minutes_between, offered
from companion.care.repeat import MOST, repeated

VIENNA = ZoneInfo("Europe/Vienna")
QUARTER = timedelta(minutes=15)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 13, hour, minute, tzinfo=VIENNA)


SAMIRA = Busy(at(9, 30), at(10, 20), "Samira")
NOOR = Busy(at(12), at(13, 15), "Noor")


def test_the_first_free_quarter_with_the_wished_rest_is_offered() -> None:
    assert offered((NOOR, SAMIRA), at(9, 5), 50) == at(10, 45)
    assert offered((NOOR, SAMIRA), at(9, 5), 75) == at(13, 30)
    assert offered((), at(9, 1), 50) == at(9, 15)


def test_a_fit_names_its_neighbours_and_the_way_to_them() -> None:
    found = fit((NOOR, SAMIRA), at(10, 45), 50)
    assert (found.before, found.minutes_before, found.after, found.minutes_after) == (SAMIRA, 25, NOOR, 25)


def test_touching_is_no_overlap() -> None:
    assert fit((SAMIRA,), at(10, 20), 50).minutes_before == 0
    assert fit((SAMIRA,), at(10, 20), 50).overlaps == ()
    assert fit((SAMIRA,), at(10, 19), 50).overlaps == (SAMIRA,)


@pytest.mark.parametrize(("gap", "tight"), [(0, False), (25, False), (26, True)])
def test_a_fit_is_tight_where_less_than_the_wished_rest_is_left(gap: int, tight: bool) -> None:
    assert fit((NOOR, SAMIRA), at(10, 45), 50, gap).tight is tight
    assert fit((SAMIRA,), at(10, 19), 50, gap).tight


def test_minutes_are_counted_over_a_clock_change() -> None:
    before, after = datetime(2026, 3, 29, 1, 30, tzinfo=VIENNA), datetime(2026, 3, 29, 3, 30, tzinfo=VIENNA)
    assert minutes_between(before, after) == 60


moments = st.datetimes(datetime(2026, 3, 28), datetime(2026, 3, 30), timezones=st.just(UTC)).map(
    lambda when: when.replace(second=0, microsecond=0).astimezone(VIENNA)
)
lengths = st.integers(5, 180)
taken_times = st.lists(
    st.tuples(moments, lengths).map(
        lambda each: Busy(each[0], (each[0].astimezone(UTC) + timedelta(minutes=each[1])).astimezone(VIENNA))
    ),
    max_size=8,
)


@given(taken_times, moments, lengths, st.integers(0, 60))
def test_what_is_offered_leaves_the_wished_rest_on_both_sides(
    taken: list[Busy], earliest: datetime, minutes: int, gap: int
) -> None:
    start = offered(taken, earliest, minutes, gap)
    assert start >= earliest
    found = fit(taken, start, minutes)
    assert not found.overlaps
    assert found.before is None or found.minutes_before >= gap
    assert found.after is None or found.minutes_after >= gap


@given(taken_times, moments, lengths)
def test_no_earlier_quarter_would_have_done(taken: list[Busy], earliest: datetime, minutes: int) -> None:
    offer = offered(taken, earliest, minutes).astimezone(UTC)
    earlier = offer - QUARTER
    if earlier < earliest.astimezone(UTC):
        return
    found = fit(taken, earlier, minutes)
    tight = (found.before is not None and found.minutes_before < 15) or (
        found.after is not None and found.minutes_after < 15
    )
    assert found.overlaps or tight


@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.times().map(lambda when: time(when.hour, when.minute)),
    st.sampled_from((1, 2)),
    st.integers(-10, 2000),
)
def test_repeats_keep_weekday_and_wall_time_and_end_in_time(day: date, when: time, weeks: int, days: int) -> None:
    first = datetime.combine(day, when)
    until = day + timedelta(days=days)
    found = repeated(first, weeks, until)
    assert found[0] == first
    assert len(found) <= MOST
    assert all(each.date() <= until for each in found[1:])
    assert {(each.weekday(), each.time()) for each in found} == {(first.weekday(), when)}
    assert all((b - a).days == 7 * weeks for a, b in pairwise(found))


def test_over_a_clock_change_the_wall_shows_the_same_hour() -> None:
    wall = repeated(datetime(2026, 3, 26, 11), 1, date(2026, 4, 2))
    assert [each.replace(tzinfo=VIENNA).utcoffset() for each in wall] == [timedelta(hours=1), timedelta(hours=2)]


def test_once_stays_once_and_a_time_with_an_offset_is_refused() -> None:
    assert repeated(datetime(2026, 3, 26, 11), 0, date(2026, 5, 1)) == (datetime(2026, 3, 26, 11),)
    with pytest.raises(ValueError, match="wall time"):
        repeated(datetime(2026, 3, 26, 11, tzinfo=UTC), 1, date(2026, 5, 1))
