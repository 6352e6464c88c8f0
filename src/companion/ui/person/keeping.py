"""At the foot of a person's page: the ending, how long the record is kept, and deleting it. It asks the store."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.patient import Patient
from companion.store import deletion, joint, keeping, private_notes
from companion.ui.desk import Desk
from companion.ui.kit import dates
from companion.ui.kit.controls import button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.short_names import shortened
from companion.ui.kit.trouble import Trouble
from companion.ui.person.delete import DeleteRecord
from companion.ui.person.edit_keeping import EditKeeping, Kept
from companion.ui.person.inset import MARGIN

_YEARS = 10


class KeepingBlock(QWidget):
    """`deleted` comes once nothing is left to show."""

    ending_requested = Signal()
    deleted = Signal()
    _done = Signal()
    _failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._patient: Patient | None = None
        theme = desk.theme
        self._line = label(theme, "", "body", "soft")
        self._line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._ending = button(theme, "", "quiet")
        self._ending.clicked.connect(self.ending_requested)
        self._keeping = button(theme, self.tr("How long it is kept"), "quiet")
        self._keeping.clicked.connect(self._edit)
        self._delete = button(theme, self.tr("Delete the record"), "quiet")
        self._delete.clicked.connect(self._ask_to_delete)
        self._trouble = Trouble(theme)
        ways = QWidget()
        flow = Flow(theme.px(6), theme.px(2), ways)
        for each in (self._ending, self._keeping, self._delete):
            each.set_compact(True)
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (self._line, self._trouble, ways):
            column.addWidget(part)
        self._done.connect(self._tell_deleted)
        self._failed.connect(self._tell_failed)

    def show_patient(self, patient: Patient) -> None:
        """Whose record it is."""
        self._patient = patient
        name = self.tr("Ending with {name}")
        self._ending.setText(name.format(name=shortened(patient.preferred_name)))
        self._ending.setAccessibleName(name.format(name=patient.preferred_name))
        self._show_line(patient)

    def _today(self) -> date:
        return self._desk.clock.now().date()

    def _show_line(self, patient: Patient) -> None:
        kept = keeping.get(self._desk.vault, patient.id)
        parts = [] if patient.at_present else [self.tr("Not at present.")]
        if kept.until is not None:
            parts.append(self.tr("Kept until {day}.").format(day=dates.day_and_year(kept.until, self._today())))
        if kept.hold:
            parts.append(self.tr("On hold: it can’t be deleted."))
        self._line.setText(" ".join(parts))
        self._line.setVisible(bool(parts))

    def _edit(self) -> None:
        vault, patient = self._desk.vault, self._patient
        if patient is None:
            return
        with self._trouble.told():
            private = None
            if vault.has_drawer:
                private = private_notes.kept_until(vault.open_drawer(), patient.id)
            now = Kept(keeping.get(vault, patient.id), private)
            today = self._today()
            suggested = date(today.year + _YEARS, 12, 31)
            title = self.tr("How long it is kept")
            found = EditKeeping.ask(self, self._desk.theme, title, now, suggested, private=vault.has_drawer)
            if found is None:
                return
            with vault.transaction():
                keeping.save(vault, patient.id, found.record, self._desk.clock.now())
            if found.private_until != now.private_until:
                drawer = vault.open_drawer()
                with drawer.transaction():
                    private_notes.keep_until(drawer, patient.id, found.private_until)
            self._show_line(patient)

    def _ask_to_delete(self) -> None:
        vault, patient = self._desk.vault, self._patient
        if patient is None:
            return
        with self._trouble.told():
            deletion.refuse(vault, patient.id)
            together = [each.preferred_name for each in joint.of_person(vault, patient.id)]
            is_joint = joint.of_record(vault, patient.id) is not None
            if DeleteRecord.ask(self, self._desk.theme, patient.preferred_name, together, is_joint=is_joint):
                self._begin_deleting(patient)

    def _begin_deleting(self, patient: Patient) -> None:
        """On the worker: to clear the files of every trace takes the longer the larger they are."""
        self.setEnabled(False)
        self._line.setText(self.tr("Deleting…"))
        self._line.show()
        called, speaker = self.tr("someone"), self.tr("someone whose record was deleted")
        now = self._desk.clock.now()
        job = partial(deletion.delete, self._desk.vault, patient.id, now, called=called, speaker=speaker)
        worker = self._desk.worker
        self._desk.backups.before_deletion(lambda: worker.submit(job, lambda _: self._done.emit(), self._failed.emit))

    def _tell_deleted(self) -> None:
        self.setEnabled(True)
        self._patient = None
        self._desk.backups.note_deletion()
        self.deleted.emit()

    def _tell_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if self._patient is not None:
            self._show_line(self._patient)
        with self._trouble.told():
            raise error
