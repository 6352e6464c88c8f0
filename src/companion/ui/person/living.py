"""The folded parts of a person's page that grow over time: unheard, story, strengths, worries, how help suits. It
asks the store."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.patient import RecordId
from companion.care.person_line import LineKind, PersonLine
from companion.care.session import SessionId
from companion.care.unheard import SaidMoment, Unheard
from companion.store import person_lines, unheard
from companion.ui.desk import Desk
from companion.ui.kit.dates import day_and_year
from companion.ui.person.dated_lines import Act, DatedLines
from companion.ui.person.dated_row import DatedRow
from companion.ui.person.living_names import LINES, MOMENTS, Part, names
from companion.ui.person.living_rows import line_row, said_row, unheard_row
from companion.ui.person.section import Section

Write = Callable[[Callable[[], object]], bool]


class Living(QWidget):
    """`write` makes one change in one transaction and shows the page anew. What is folded is not `built`."""

    session_requested = Signal(int)
    built = Signal()

    def __init__(self, desk: Desk, write: Write) -> None:
        super().__init__()
        self._desk = desk
        self._write = write
        self._record_id: RecordId | None = None
        self._last: SessionId | None = None
        self._today = date.min
        self._lines: tuple[PersonLine, ...] = ()
        self._said: tuple[SaidMoment, ...] = ()
        self._unheard: tuple[Unheard, ...] = ()
        self._heard: tuple[Unheard, ...] = ()
        self._shown: dict[Part, DatedLines] = {}
        self._sections: dict[Part, Section] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in Part:
            self._sections[part] = Section(desk.theme, names(part).list, partial(self._make, part))
            self._sections[part].opened.connect(partial(self._fill, part))
            self._sections[part].opened.connect(self.built)
            column.addWidget(self._sections[part])

    def show_record(self, record_id: RecordId, last: SessionId | None, today: date) -> None:
        """Read it again. `last` is the latest session: a line of the story grows out of it."""
        if record_id != self._record_id:
            self._forget()
        self._record_id, self._last, self._today = record_id, last, today
        vault = self._desk.vault
        self._lines = person_lines.of_record(vault, record_id)
        self._said = unheard.said(vault, record_id)
        self._unheard = unheard.of_record(vault, record_id, self._said)
        for part, section in self._sections.items():
            section.set_remark(self._remark(part))
            if section.is_open:
                self._fill(part)

    def line(self, kind: LineKind) -> str:
        """The words of this kind that hold now; "" where there are none."""
        holding = [each.text for each in self._lines if each.kind is kind and each.let_go_on is None]
        return holding[-1] if holding else ""

    def _forget(self) -> None:
        self._heard = ()
        for part, section in self._sections.items():
            if part in self._shown:
                self._shown[part].forget()
            section.set_open(False)

    def _make(self, part: Part) -> QWidget:
        made = DatedLines(self._desk.theme, names(part))
        made.added.connect(self._add)
        made.reworded.connect(self._reword)
        made.acted.connect(self._act)
        made.session_requested.connect(self.session_requested)
        self._shown[part] = made
        return made

    def _fill(self, part: Part) -> None:
        self._shown[part].show_rows(self._rows(part))

    def _remark(self, part: Part) -> str:
        days = [each.written_on for each in self._lines if each.kind in LINES[part] and each.let_go_on is None]
        if part is Part.UNHEARD:
            if not self._unheard:
                return ""
            return self.tr("since {day}").format(day=day_and_year(self._unheard[0].said_on, self._today))
        if part in MOMENTS:
            days += [each.said_on for each in self._said if each.kind is MOMENTS[part]]
        return self.tr("last on {day}").format(day=day_and_year(max(days), self._today)) if days else ""

    def _rows(self, part: Part) -> list[DatedRow]:
        """What holds, oldest first; after it what was let go or has been heard."""
        today = self._today
        if part is Part.UNHEARD:
            waiting = [unheard_row(each, today) for each in self._unheard]
            return waiting + [unheard_row(each, today, heard=True) for each in self._heard]
        lines = [each for each in self._lines if each.kind in LINES[part]]
        dated = [(each.written_on, line_row(each, today)) for each in lines if each.let_go_on is None]
        if part in MOMENTS:
            dated += [(each.said_on, said_row(each, today)) for each in self._said if each.kind is MOMENTS[part]]
        dated.sort(key=lambda pair: pair[0])
        return [row for _, row in dated] + [line_row(each, today) for each in lines if each.let_go_on is not None]

    def _add(self, kind: LineKind, words: str) -> None:
        record_id, vault, last = self._record_id, self._desk.vault, None
        if kind is LineKind.STORY:
            last = self._last
        if record_id is not None:
            self._write(lambda: person_lines.add(vault, record_id, kind, words, self._today, session_id=last))

    def _reword(self, source: object, words: str) -> None:
        if not isinstance(source, PersonLine):
            return
        if words.strip():
            self._write(lambda: person_lines.reword(self._desk.vault, source.id, words, self._today))
        else:
            self._act(source, Act.LET_GO)

    def _act(self, source: object, act: Act) -> None:
        vault, today = self._desk.vault, self._today
        if isinstance(source, PersonLine) and act is Act.LET_GO:
            self._write(lambda: person_lines.let_go(vault, source.id, today))
        elif isinstance(source, PersonLine):
            self._write(lambda: person_lines.bring_back(vault, source.id))
        elif isinstance(source, Unheard):
            self._return_to(source, act)

    def _return_to(self, source: Unheard, act: Act) -> None:
        vault, before = self._desk.vault, self._heard
        others = tuple(each for each in before if each != source)
        if act is Act.TALKED_ABOUT:
            self._heard = (*others, source)
            done = self._write(lambda: unheard.talked_about(vault, source, self._today))
        else:
            self._heard = others
            done = self._write(lambda: unheard.not_yet(vault, source))
        if not done:
            self._heard = before
