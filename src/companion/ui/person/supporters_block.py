"""Supporters and care team on a person's page, folded: consents with their days, and a log of contacts. It asks the
store."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.patient import RecordId
from companion.care.supporter import Circle, Consent, Supporter
from companion.store import supporters
from companion.ui.desk import Desk
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import Button, button, label
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.flow import Flow
from companion.ui.person.dated_line import DatedLine
from companion.ui.person.edit_supporter import EditSupporter
from companion.ui.person.inset import MARGIN
from companion.ui.person.section import Section


class SupportersBlock(QWidget):
    """`write` makes one change in one transaction and shows the page anew. `built` says that there are other rows."""

    built = Signal()

    def __init__(self, desk: Desk, write: Callable[[Callable[[], object]], bool]) -> None:
        super().__init__()
        self._desk = desk
        self._write = write
        self._record_id: RecordId | None = None
        self._today = date.min
        self._found: tuple[Supporter, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.theme.px(12))
        self._section = Section(desk.theme, self.tr("Supporters and care team"), self._make)
        self._section.opened.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)

    def show_record(self, record_id: RecordId, today: date) -> None:
        """Read them again."""
        if record_id != self._record_id:
            self._section.set_open(False)
        self._record_id, self._today = record_id, today
        self._found = supporters.of_record(self._desk.vault, record_id)
        if self._section.is_open:
            self._fill()

    def _make(self) -> QWidget:
        theme, made = self._desk.theme, QWidget()
        add = button(theme, self.tr("Add a supporter"), "link", "plus")
        add.set_compact(True)
        add.clicked.connect(self._add)
        column = QVBoxLayout(made)
        column.setContentsMargins(MARGIN, theme.px(4), MARGIN, theme.px(8))
        column.setSpacing(theme.px(8))
        column.addLayout(self._rows)
        column.addWidget(add)
        return made

    def _fill(self) -> None:
        clear(self._rows)
        now = sorted(self._found, key=lambda each: (each.let_go_on is not None, each.who.circle is Circle.CARE))
        rows: list[QWidget] = [self._row(each) for each in now]
        if not now:
            told = self.tr("Who stands by them, and who else cares for them, with what they agreed to.")
            rows = [label(self._desk.theme, told, "body", "quiet")]
        for row in rows:
            self._rows.addWidget(row)
            row.show()
        self.built.emit()

    def _row(self, supporter: Supporter) -> QWidget:
        theme, made = self._desk.theme, QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        holds = supporter.let_go_on is None
        column.addWidget(label(theme, supporter.who.name, "body_strong", "ink" if holds else "soft"))
        for line in self._told(supporter):
            column.addWidget(label(theme, line, "body", "soft"))
        if not holds:
            return made
        ways = QWidget()
        flow = Flow(theme.px(4), theme.px(2), ways)
        for each in self._ways(supporter):
            flow.addWidget(each)
        column.addWidget(ways)
        return made

    def _told(self, supporter: Supporter) -> Iterator[str]:
        who = supporter.who
        circle = self.tr("care team") if who.circle is Circle.CARE else ""
        about = ", ".join(part for part in (who.relation, circle, who.reach) if part)
        if about:
            yield about
        if not supporter.consents:
            yield self.tr("No consent to speak with them.")
        yield from (self._consent(each) for each in supporter.consents)
        for contact in supporter.contacts:
            yield self.tr("{day}: {line}").format(day=self._day(contact.held_on), line=contact.line)
        if supporter.let_go_on is not None:
            yield self.tr("let go {day}").format(day=self._day(supporter.let_go_on))

    def _consent(self, consent: Consent) -> str:
        given = self.tr("Consent since {day}: {what}").format(day=self._day(consent.given_on), what=consent.given_for)
        if consent.ended_on is None:
            return given
        return self.tr("{consent} (taken back {day})").format(consent=given, day=self._day(consent.ended_on))

    def _ways(self, supporter: Supporter) -> Iterator[Button]:
        name = supporter.who.name
        yield self._way(self.tr("Consent"), name, partial(self._add_consent, supporter))
        for consent in supporter.holding:
            about = f"{name}, {consent.given_for}"
            yield self._way(self.tr("Consent taken back"), about, partial(self._end_consent, consent))
        yield self._way(self.tr("Note a contact"), name, partial(self._add_contact, supporter))
        yield self._way(self.tr("Change"), name, partial(self._change, supporter))
        yield self._way(self.tr("Let go"), name, partial(self._let_go, supporter))

    def _way(self, text: str, about: str, act: Callable[[], None]) -> Button:
        made = button(self._desk.theme, text, "quiet")
        made.set_compact(True)
        made.setAccessibleName(f"{text}: {about}")
        made.clicked.connect(lambda _=False: act())
        return made

    def _day(self, day: date) -> str:
        return day_and_year(day, self._today)

    def _do(self, change: Callable[[], object]) -> None:
        """The rows are made anew: the way back to them is above."""
        self._section.button.setFocus()
        self._write(change)

    def _add(self) -> None:
        vault, record_id = self._desk.vault, self._record_id
        who = EditSupporter.ask(self, self._desk.theme)
        if who is not None and record_id is not None:
            self._do(lambda: supporters.add(vault, record_id, who))

    def _change(self, supporter: Supporter) -> None:
        who = EditSupporter.ask(self, self._desk.theme, supporter.who)
        if who is not None:
            self._do(lambda: supporters.change(self._desk.vault, supporter.id, who))

    def _let_go(self, supporter: Supporter) -> None:
        self._do(lambda: supporters.let_go(self._desk.vault, supporter.id, self._today))

    def _add_consent(self, supporter: Supporter) -> None:
        title = self.tr("Consent to speak with {name}").format(name=supporter.who.name)
        told = DatedLine.ask(self, self._desk.theme, title, (self.tr("About what"), self.tr("Given on")), self._today)
        if told is not None:
            words, day = told
            self._do(lambda: supporters.consent(self._desk.vault, supporter.id, words, day))

    def _end_consent(self, consent: Consent) -> None:
        self._do(lambda: supporters.end_consent(self._desk.vault, consent.id, self._today))

    def _add_contact(self, supporter: Supporter) -> None:
        title = self.tr("Spoken with {name}").format(name=supporter.who.name)
        told = DatedLine.ask(self, self._desk.theme, title, (self.tr("In one line"), self.tr("On")), self._today)
        if told is not None:
            words, day = told
            self._do(lambda: supporters.log_contact(self._desk.vault, supporter.id, words, day))
