"""Changing how someone is called, by whom, and whether they are seen at present."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.care.patient import Patient
from companion.ui.kit.controls import check_box, field, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.name_fields import NameFields
from companion.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Called:
    """How someone is called, who knows that name and those pronouns, and what to use with all others."""

    patient: Patient
    known_by: str = ""
    with_others: str = ""


class EditPerson(Dialog):
    """Names and pronouns; nothing of the record is touched."""

    def __init__(self, parent: QWidget | None, theme: Theme, called: Called, everyone: Sequence[Patient]) -> None:
        super().__init__(
            parent,
            theme,
            QCoreApplication.translate("EditPerson", "Name and pronouns"),
            QCoreApplication.translate("EditPerson", "Keep"),
            QCoreApplication.translate("EditPerson", "Leave it"),
        )
        self._everyone = everyone
        self.kept: Patient | None = None
        self.fields = NameFields(theme, called.patient)
        self._known_by = self._line(self.tr("Who knows this name and these pronouns"), called.known_by)
        self._with_others = self._line(self.tr("What to use with others"), called.with_others)
        self.at_present = check_box(theme, self.tr("We meet at present"))
        self.at_present.setChecked(called.patient.at_present)
        self.fields.grown.connect(self.fit, Qt.ConnectionType.QueuedConnection)
        self.body.addWidget(self.fields)
        for made in (self._known_by, self._with_others):
            above = label(theme, made.accessibleName(), "label", "soft")
            above.setBuddy(made)
            self.body.addWidget(above)
            self.body.addWidget(made)
        self.body.addWidget(self.at_present)

    def _line(self, name: str, text: str) -> QLineEdit:
        made = field(self.theme, name)
        made.setText(text)
        return made

    def act(self) -> None:
        patient = self.fields.checked(self._everyone)
        if patient is not None:
            self.kept = replace(patient, at_present=self.at_present.isChecked())
            self.accept()

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, called: Called, everyone: Sequence[Patient]) -> Called | None:
        """How they are called now, or None where it was left."""
        dialog = cls(parent, theme, called, everyone)
        if not dialog.asked() or dialog.kept is None:
            return None
        return Called(dialog.kept, dialog._known_by.text().strip(), dialog._with_others.text().strip())
