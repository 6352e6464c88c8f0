from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from companion.care.checklist import Area, Mark
from companion.care.coverage import Remark, Row, rows
from companion.care.patient import RecordId
from companion.care.session import Session, SessionId, State

NOT, HALF, FULL, LATER, THEIRS = Mark.NOT_YET, Mark.TOUCHED, Mark.EXPLORED, Mark.FOR_LATER, Mark.THEIRS
FIRST_DAY = date(2026, 1, 15)
BODY = Area("body", 1, "Body & rest", ())


def held(place: int, marks: Mapping[str, Mark]) -> tuple[Session, Mapping[str, Mark]]:
    """One session a week, from 15 January on."""
    start = datetime(2026, 1, 15, 11, tzinfo=UTC) + timedelta(weeks=place)
    return Session(SessionId(place), RecordId(1), State.SIGNED, started=start, ended=start), marks


def row(*marks: Mark, last: date | None = None) -> Row:
    sessions = [held(place, {} if mark is NOT else {"body": mark}) for place, mark in enumerate(marks)]
    return rows([BODY], sessions, {"body": last} if last else {})[0]


def test_the_map_of_ana_reads_as_it_was_drawn() -> None:
    """The eight rows of the drawing of the person's page."""
    feb_19, december = date(2026, 2, 19), date(2025, 12, 11)
    drawn = [
        (row(NOT, HALF, FULL, HALF, FULL, FULL, HALF, HALF), Remark.NONE, None),
        (row(FULL, FULL, HALF, FULL, FULL, HALF, FULL, FULL), Remark.NONE, None),
        (row(HALF, FULL, FULL, HALF, FULL, NOT, HALF, NOT), Remark.NONE, None),
        (row(NOT, HALF, HALF, NOT, FULL, FULL, FULL, HALF), Remark.NONE, None),
        (row(HALF, HALF, NOT, NOT, NOT, HALF, NOT, NOT), Remark.LAST_ON, feb_19),
        (row(HALF, NOT, NOT, NOT, NOT, NOT, LATER, NOT), Remark.FOR_LATER, None),
        (row(*[NOT] * 8, last=december), Remark.LAST_IN, december),
        (row(NOT, NOT, NOT, HALF, NOT, NOT, THEIRS, NOT), Remark.THEIRS, None),
    ]
    for drawn_row, remark, last in drawn:
        assert (drawn_row.remark, drawn_row.last) == (remark, last)


def test_an_area_never_marked_says_nothing() -> None:
    assert row(*[NOT] * 8).remark is Remark.NONE
    assert row().remark is Remark.NONE


def test_what_was_for_later_and_has_been_spoken_of_since_is_no_longer_for_later() -> None:
    assert row(LATER, NOT, HALF).remark is Remark.NONE
    assert row(LATER, HALF, NOT, NOT).remark is Remark.LAST_ON


def test_for_later_holds_however_long_ago_it_was_said() -> None:
    assert row(LATER, *[NOT] * 7).remark is Remark.FOR_LATER


def test_with_nothing_in_these_sessions_the_month_before_them_stands() -> None:
    assert row(NOT, NOT, last=date(2025, 12, 11)).remark is Remark.LAST_IN


def test_a_cell_bears_the_day_of_the_place_where_the_session_was_held() -> None:
    start = datetime(2026, 3, 12, 1, tzinfo=timezone(timedelta(hours=5)))
    session = Session(SessionId(1), RecordId(1), State.SIGNED, started=start, ended=start)
    assert rows([BODY], [(session, {})], {})[0].cells[0].on == date(2026, 3, 12)


@given(st.lists(st.dictionaries(st.sampled_from(["body", "joy"]), st.sampled_from(Mark)), max_size=8))
def test_every_area_has_a_row_and_every_session_a_cell_in_it(marks: list[dict[str, Mark]]) -> None:
    areas = [BODY, Area("joy", 8, "Joy & strengths", ())]
    for area, found in zip(
        areas, rows(areas, [held(place, each) for place, each in enumerate(marks)], {}), strict=True
    ):
        assert found.area is area
        assert [cell.mark for cell in found.cells] == [each.get(area.id, Mark.NOT_YET) for each in marks]
        assert [cell.on for cell in found.cells] == [FIRST_DAY + timedelta(weeks=place) for place in range(len(marks))]
