"""People: everyone with their next and last time, a filter, and a way to add someone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.joint import Joint
from companion.care.keeping import Keeping
from companion.care.patient import RecordId
from companion.care.session import begins
from companion.store import joint, keeping, people, practice, private_notes
from companion.store.people import PersonRow
from companion.ui.desk import Desk
from companion.ui.kit import dates
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import Picture, button, field, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.keys import Key
from companion.ui.kit.list_model import ListView
from companion.ui.kit.trouble import Trouble
from companion.ui.kit.whom import add_someone
from companion.ui.people.add import AddPerson
from companion.ui.people.delegate import PeopleDelegate
from companion.ui.people.model import Heading, Line, PeopleModel, Row, by_letter, folded, line_of
from companion.ui.people.together import AddTogether

_WIDEST = 900
_FILTER_WIDEST = 420
_ICON_INSET, _ICON_ROOM = 14, 28


class PeopleScreen(QWidget):
    """Enter on a row asks for that person's page."""

    person_requested = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now_seen: list[Line] = []
        self._not_at_present: list[Line] = []
        self._build()
        self.refresh()

    def _build(self) -> None:
        theme = self._desk.theme
        self._add = button(theme, "", icon_name="plus")
        self._add.clicked.connect(self.add_person)
        self._add_joint = button(theme, self.tr("Add a couple, family or group"), "quiet")
        self._add_joint.clicked.connect(self.add_together)
        Bound(self._desk.theme, self, Key.NEW, self.add_person)
        self._filter = field(theme, self.tr("Filter by name"), self.tr("Filter by name"))
        self._filter.textChanged.connect(self._show_rows)
        self._filter.returnPressed.connect(self._open_current)
        self._filter.installEventFilter(self)
        glass = QHBoxLayout(self._filter)
        glass.setContentsMargins(theme.px(_ICON_INSET), 0, theme.px(_ICON_INSET), 0)
        glass.addWidget(Picture(theme, "search"), 0, Qt.AlignmentFlag.AlignLeading)
        theme.changed.connect(self._dress)
        self._trouble = Trouble(theme)
        self._nobody = label(theme, "", "body_l", "soft")
        self._model = PeopleModel(self)
        self._list = ListView(theme, self.tr("People"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(PeopleDelegate(theme, self.tr("Next"), self.tr("Last"), self._list))
        self._list.row_chosen.connect(self._open)
        self._lay_out()
        self._dress()

    def _lay_out(self) -> None:
        self._page = QWidget()
        px = self._desk.theme.px
        ways = QWidget()
        flow = Flow(px(10), px(4), ways)
        flow.addWidget(self._add_joint)
        flow.addWidget(self._add)
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(label(self._desk.theme, self.tr("People"), "title", wrap=False))
        head.addStretch(1)
        head.addWidget(ways)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(20)
        column.addWidget(self._filter)
        column.addWidget(self._trouble)
        column.addSpacing(16)
        column.addWidget(self._nobody)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 30, 40, 12)
        row.addWidget(self._page, 1)
        row.addStretch(0)
        self.setTabOrder(self._filter, self._list)

    def _dress(self) -> None:
        px = self._desk.theme.px
        self._page.setMaximumWidth(px(_WIDEST))
        self._filter.setMaximumWidth(px(_FILTER_WIDEST))
        before, after = (0, px(_ICON_ROOM)) if self.isRightToLeft() else (px(_ICON_ROOM), 0)
        self._filter.setTextMargins(before, 0, after, 0)

    def refresh(self) -> None:
        """Read everyone again; the same person stays the current one."""
        self._add.setText(add_someone(practice.word_for_patient(self._desk.vault)))
        now = self._desk.clock.now().astimezone(ZoneInfo(self._desk.clock.zone()))
        self._now_seen, self._not_at_present = [], []
        together = joint.everyone(self._desk.vault)
        everyone = people.everyone(self._desk.vault, now)
        self._add_joint.setVisible(len(everyone) - len(together) > 1)
        due = self._due(now.date())
        for row in everyone:
            line = self._line(row, together.get(row.patient.id), now)
            if row.patient.id in due:
                line = replace(line, pronouns=", ".join(filter(None, (line.pronouns, due[row.patient.id]))))
            (self._now_seen if row.patient.at_present else self._not_at_present).append(line)
        for group in (self._now_seen, self._not_at_present):
            group.sort(key=lambda line: (line.found_by, line.record_id))
        self._show_rows()

    def focus_first(self) -> None:
        """Focus in the list, or on the way to add the first person."""
        (self._list if self._model.rowCount() else self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        current = self._model.line_at(self._list.currentIndex())
        wanted = folded(self._filter.text()).split()
        rows: list[Row] = []
        for title, group in (
            (self.tr("Seeing now"), self._now_seen),
            (self.tr("Not at present"), self._not_at_present),
        ):
            found = [line for line in group if all(word in line.found_by for word in wanted)]
            if found:
                rows += [Heading(title, names_columns=not rows), *by_letter(found)]
        self._model.show_rows(rows)
        self._list.setCurrentIndex(self._model.index_of(current.record_id if current is not None else None))
        self._nobody.setText(self._empty_words())
        self._nobody.setVisible(not rows)
        self._list.setVisible(bool(rows))

    def _empty_words(self) -> str:
        if not self._now_seen and not self._not_at_present:
            return self.tr("No one here yet.")
        return self.tr("No one with “{letters}”. Try fewer letters.").format(letters=self._filter.text().strip())

    def _line(self, row: PersonRow, together: Joint | None, now: datetime) -> Line:
        coming = last = ""
        times = []
        if row.next_planned is not None:
            coming = dates.when(row.next_planned.astimezone(now.tzinfo), now.date())
            times.append(self.tr("next {when}").format(when=coming))
        if row.last is not None:
            last = dates.when(begins(row.last).astimezone(now.tzinfo), now.date())
            times.append(self.tr("last {when}").format(when=last))
        elif coming and not row.patient.seen_since:
            last = self.tr("first meeting")
            times.append(last)
        return line_of(row, together, coming, last, tuple(times))

    def _due(self, today: date) -> dict[RecordId, str]:
        """Of whom something need not be kept any longer, and what that is. The private drawer is not opened for it."""
        vault = self._desk.vault
        kept = keeping.all_of_them(vault)
        until = self.tr("kept until {day}")
        due = {
            record_id: until.format(day=dates.day_and_year(each.until, today))
            for record_id, each in kept.items()
            if each.until is not None and each.is_due(today)
        }
        private = {} if vault.drawer is None else private_notes.all_kept_until(vault.drawer)
        for record_id, day in private.items():
            if Keeping(day, kept.get(record_id, Keeping()).hold).is_due(today):
                words = self.tr("private notes kept until {day}").format(day=dates.day_and_year(day, today))
                due[record_id] = ", ".join(filter(None, (due.get(record_id), words)))
        return due

    def _open(self, index: QModelIndex) -> None:
        line = self._model.line_at(index)
        if line is not None:
            self.person_requested.emit(line.record_id)

    def _open_current(self) -> None:
        self._open(self._list.currentIndex())

    def add_person(self) -> None:
        """Ask for a new person."""
        vault = self._desk.vault
        found = AddPerson.ask(self, self._desk.theme, people.names(vault), self._add.text())
        if found is None:
            return
        self._add_record(lambda: people.add(vault, found.patient(), self._desk.clock.now()))

    def add_together(self) -> None:
        """Ask for a new couple, family or group."""
        vault = self._desk.vault
        found = AddTogether.ask(self, self._desk.theme, joint.single(vault), people.names(vault))
        if found is None:
            return
        self._add_record(lambda: joint.add(vault, found.kind, found.members, found.patient, self._desk.clock.now()))

    def _add_record(self, add: Callable[[], RecordId]) -> None:
        with self._trouble.told():
            with self._desk.vault.transaction():
                record_id = add()
            self._filter.clear()
            self.refresh()
            self._list.setCurrentIndex(self._model.index_of(record_id))
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the filter, Down goes into the list and Esc empties the field."""
        if watched is self._filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self._model.rowCount():
                self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self._filter.text():
                self._filter.clear()
                return True
        return super().eventFilter(watched, event)
