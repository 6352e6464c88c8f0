"""Details on a person's page, folded and to read; dialogs change them and keep a diagnosis somebody gave. It
asks the store."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.details import Details, KeptDiagnosis, ScreenInRoom
from companion.care.patient import RecordId
from companion.care.person_line import LineKind, PersonLine
from companion.store import details, person_lines
from companion.ui.desk import Desk
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, label
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.flow import Flow
from companion.ui.person.edit_details import EditDetails
from companion.ui.person.edit_diagnosis import EditDiagnosis
from companion.ui.person.inset import MARGIN
from companion.ui.person.living_names import what
from companion.ui.person.section import Section

_NAMES = (LineKind.KNOWN_BY, LineKind.WITH_OTHERS)


class DetailsBlock(QWidget):
    """`write` makes one change in one transaction and shows the page anew. A joint record has no diagnosis."""

    built = Signal()

    def __init__(self, desk: Desk, write: Callable[[Callable[[], object]], bool]) -> None:
        super().__init__()
        self._desk = desk
        self._write = write
        self._record_id: RecordId | None = None
        self._today = date.min
        self._is_joint = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.theme.px(2))
        self._section = Section(desk.theme, self.tr("Details"), self._make)
        self._section.opened.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)

    def show_record(self, record_id: RecordId, today: date, *, is_joint: bool) -> None:
        """Read them again where they are open."""
        if record_id != self._record_id:
            self._section.set_open(False)
        self._record_id, self._today, self._is_joint = record_id, today, is_joint
        if self._section.is_open:
            self._fill()

    def _make(self) -> QWidget:
        theme, made = self._desk.theme, QWidget()
        change = button(theme, self.tr("Change the details"), "link")
        change.clicked.connect(self._edit)
        self._diagnose = button(theme, self.tr("A diagnosis somebody gave"), "link", "plus")
        self._diagnose.clicked.connect(self._keep_diagnosis)
        ways = QWidget()
        flow = Flow(theme.px(10), theme.px(2), ways)
        for each in (change, self._diagnose):
            each.set_compact(True)
            flow.addWidget(each)
        column = QVBoxLayout(made)
        column.setContentsMargins(MARGIN, theme.px(4), MARGIN, theme.px(8))
        column.setSpacing(theme.px(8))
        column.addLayout(self._rows)
        column.addWidget(ways)
        return made

    def _fill(self) -> None:
        if self._record_id is None:
            return
        theme, vault = self._desk.theme, self._desk.vault
        clear(self._rows)
        self._diagnose.setVisible(not self._is_joint)
        told = details.get(vault, self._record_id)
        parts: list[QWidget] = []
        for name, text in (*self._told(told), *self._names(person_lines.of_record(vault, self._record_id))):
            parts += [label(theme, name, "label", "soft"), label(theme, text)]
        parts += [self._diagnosis(kept) for kept in details.diagnoses(vault, self._record_id)]
        if not parts:
            parts = [label(theme, self.tr("Nothing told yet, and nothing has to be."), "body", "quiet")]
        for part in parts:
            self._rows.addWidget(part)
            part.show()
        self.built.emit()

    def _told(self, told: Details) -> Iterator[tuple[str, str]]:
        screen = {
            ScreenInRoom.FINE: "",
            ScreenInRoom.SHARED_ONLY: self.tr("shared only"),
            ScreenInRoom.NONE: self.tr("none"),
        }
        days = (told.privacy_talk, told.notes_explained, told.screen_explained)
        privacy, notes, shown = ("" if day is None else day_and_year(day, self._today) for day in days)
        rows = (
            (self.tr("Access needs"), "\n".join(told.access_needs)),
            (self.tr("Topics to ask about first"), "\n".join(told.ask_first)),
            (self.tr("The screen in the room"), screen[told.screen_in_room]),
            (self.tr("How they came"), told.how_they_came),
            (self.tr("What they asked for"), told.asked_for),
            (self.tr("Born"), told.born),
            (self.tr("How to reach them"), told.contact),
            (self.tr("Emergency contact"), told.emergency_contact),
            (self.tr("Talk about privacy held on"), privacy),
            (self.tr("Notes explained on"), notes),
            (self.tr("The screen explained on"), shown),
        )
        return ((name, text) for name, text in rows if text)

    def _names(self, lines: tuple[PersonLine, ...]) -> Iterator[tuple[str, str]]:
        """Who knows the name and what to use with others, with what was said of it before."""
        for kind in _NAMES:
            said = [self._dated(each) for each in lines if each.kind is kind]
            if said:
                name = what(kind)
                yield name[0].upper() + name[1:], "\n".join(reversed(said))

    def _dated(self, line: PersonLine) -> str:
        if line.let_go_on is None:
            return line.text
        until = self.tr("{words} (until {day})")
        return until.format(words=line.text, day=day_and_year(line.let_go_on, self._today))

    def _diagnosis(self, kept: KeptDiagnosis) -> QWidget:
        theme, told, made = self._desk.theme, kept.told, QWidget()
        written = self.tr("written {day}").format(day=day_and_year(kept.written_on, self._today))
        about = [told.whose, told.given_when, told.context, written]
        if kept.let_go_on is not None:
            about.append(self.tr("let go {day}").format(day=day_and_year(kept.let_go_on, self._today)))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(theme, self.tr("A diagnosis somebody gave"), "label", "soft"))
        column.addWidget(label(theme, told.text, "body", "ink" if kept.let_go_on is None else "soft"))
        column.addWidget(label(theme, ", ".join(part for part in about if part), "small", "quiet"))
        if kept.let_go_on is None:
            let_go = button(theme, self.tr("Let go"), "quiet")
            let_go.set_compact(True)
            let_go.setAccessibleName(self.tr("Let go: {words}").format(words=told.text))
            let_go.clicked.connect(lambda: self._let_go(kept))
            column.addWidget(let_go)
        return made

    def _edit(self) -> None:
        vault, record_id = self._desk.vault, self._record_id
        if record_id is None:
            return
        kept = EditDetails.ask(
            self, self._desk.theme, details.get(vault, record_id), self._today, is_joint=self._is_joint
        )
        if kept is not None:
            self._write(lambda: details.save(vault, record_id, kept))

    def _keep_diagnosis(self) -> None:
        vault, record_id = self._desk.vault, self._record_id
        told = EditDiagnosis.ask(self, self._desk.theme)
        if record_id is not None and told is not None:
            self._write(lambda: details.keep_diagnosis(vault, record_id, told, self._today))

    def _let_go(self, kept: KeptDiagnosis) -> None:
        self._section.button.setFocus()
        self._write(lambda: details.let_diagnosis_go(self._desk.vault, kept.id, self._today))
