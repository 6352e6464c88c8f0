"""The map of the whole person over the last sessions: what was marked when, and the one remark at a row's end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from companion.care.checklist import Area, Mark
from companion.care.session import Session, SessionId, begins

_LATELY = 2
"""Touched in one of the last two sessions, an area needs no remark."""

_SPOKEN_OF = frozenset({Mark.TOUCHED, Mark.EXPLORED})


class Remark(StrEnum):
    """What stands at the end of a row; the words for it stand in `ui`. It states and asks for nothing."""

    NONE = "none"
    FOR_LATER = "for_later"
    THEIRS = "theirs"
    LAST_ON = "last_on"
    LAST_IN = "last_in"


@dataclass(frozen=True, slots=True)
class Cell:
    """One area in one session. `on` is the session's day where it was held."""

    session_id: SessionId
    on: date
    mark: Mark


@dataclass(frozen=True, slots=True)
class Row:
    """`last` is the day for `LAST_ON` and any day of the month for `LAST_IN`, else None."""

    area: Area
    cells: tuple[Cell, ...]
    remark: Remark = Remark.NONE
    last: date | None = None


def rows(
    areas: Sequence[Area],
    sessions: Sequence[tuple[Session, Mapping[str, Mark]]],
    last_marked: Mapping[str, date],
) -> tuple[Row, ...]:
    """One row an area, one cell a session. `sessions` is oldest first, its marks by area id.

    `last_marked` is the day on which each area was last touched or explored, long ago too.
    """
    return tuple(_row(area, sessions, last_marked.get(area.id)) for area in areas)


def _row(area: Area, sessions: Sequence[tuple[Session, Mapping[str, Mark]]], last: date | None) -> Row:
    cells = tuple(
        Cell(session.id, begins(session).date(), marks.get(area.id, Mark.NOT_YET)) for session, marks in sessions
    )
    remark, day = _remark(cells, last)
    return Row(area, cells, remark, day)


def _remark(cells: tuple[Cell, ...], last: date | None) -> tuple[Remark, date | None]:
    marked = [cell for cell in cells if cell.mark is not Mark.NOT_YET]
    if marked and marked[-1].mark is Mark.FOR_LATER:
        return Remark.FOR_LATER, None
    if marked and marked[-1].mark is Mark.THEIRS:
        return Remark.THEIRS, None
    if any(cell.mark in _SPOKEN_OF for cell in cells[-_LATELY:]):
        return Remark.NONE, None
    if marked:
        return Remark.LAST_ON, marked[-1].on
    if last is not None:
        return Remark.LAST_IN, last
    return Remark.NONE, None
