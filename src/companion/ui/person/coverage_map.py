"""The map's rows and columns in words, from what was marked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from companion.care import coverage
from companion.care.checklist import Area, Mark
from companion.care.session import Session
from companion.ui.kit import dates
from companion.ui.kit.marks import mark_name
from companion.ui.person import wording
from companion.ui.person.session_lines import days_with_several
from companion.ui.person.whole_person import AreaRow, Column


def coverage_map(
    areas: Sequence[Area],
    held: Sequence[tuple[Session, Mapping[str, Mark]]],
    last_marked: Mapping[str, date],
    now: datetime,
) -> tuple[list[AreaRow], list[Column]]:
    """`held` is oldest first. Two sessions on one day show their time."""
    several = days_with_several([session for session, _ in held], now)
    columns = [_column(session, marks, now, with_time=_day(session, now) in several) for session, marks in held]
    rows = [AreaRow(row.area, _remark(row, now.date())) for row in coverage.rows(areas, held, last_marked)]
    return rows, columns


def _day(session: Session, now: datetime) -> date:
    return wording.began(session, now.tzinfo).date()


def _column(session: Session, marks: Mapping[str, Mark], now: datetime, *, with_time: bool) -> Column:
    began = wording.began(session, now.tzinfo)
    heading = dates.day_short(began.date()).replace(" ", "\n", 1)
    spoken = dates.day_plain(began.date())
    if with_time:
        heading = f"{heading}\n{dates.time_short(began)}"
        spoken = f"{spoken}, {dates.time_short(began)}"
    return Column(heading, spoken, marks)


def _remark(row: coverage.Row, today: date) -> str:
    if row.remark is coverage.Remark.FOR_LATER:
        return mark_name(Mark.FOR_LATER)
    if row.remark is coverage.Remark.THEIRS:
        return mark_name(Mark.THEIRS)
    if row.last is None:
        return ""
    if row.remark is coverage.Remark.LAST_ON:
        return QCoreApplication.translate("person", "last on {day}").format(day=dates.day_short(row.last))
    return QCoreApplication.translate("person", "last in {month}").format(month=wording.month_short(row.last, today))
