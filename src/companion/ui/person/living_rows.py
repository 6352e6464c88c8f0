"""The rows of the folded parts of a person's page, from what is stored."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.care.moment import THERAPISTS_LINES
from companion.care.person_line import OWN_WORDS, PersonLine
from companion.care.unheard import SaidMoment, Unheard
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.prose import isolated
from companion.ui.person.dated_row import DatedRow
from companion.ui.person.living_names import what


def _tr(text: str) -> str:
    return QCoreApplication.translate("living", text)


def line_row(line: PersonLine, today: date) -> DatedRow:
    """A line written on the page."""
    day = day_and_year(line.written_on, today)
    if line.session_on is not None:
        after = day_and_year(line.session_on, today)
        day = after if after == day else _tr("{day}, after the session of {session}").format(day=day, session=after)
    parts = [what(line.kind), day]
    if line.let_go_on is not None:
        parts.append(_tr("let go {day}").format(day=day_and_year(line.let_go_on, today)))
    about = ", ".join(part for part in parts if part)
    return DatedRow(line, line.text, about, line.kind in OWN_WORDS, past=line.let_go_on is not None)


def said_row(moment: SaidMoment, today: date) -> DatedRow:
    """A moment of a session, in the person's words."""
    said = _tr("said {day}").format(day=day_and_year(moment.said_on, today))
    return DatedRow(moment, moment.text, f"{isolated(moment.by)}, {said}" if moment.by else said, own_words=True)


def unheard_row(waiting: Unheard, today: date, *, heard: bool = False) -> DatedRow:
    """What waits, with its kind and its day; `heard` says that it was returned to just now."""
    parts = [isolated(waiting.by) if waiting.by else "", kind_name(waiting.kind), day_and_year(waiting.said_on, today)]
    if heard:
        parts.append(_tr("talked about {day}").format(day=_tr("today")))
    about = ", ".join(part for part in parts if part)
    return DatedRow(waiting, waiting.text, about, waiting.kind not in THERAPISTS_LINES, past=heard)
