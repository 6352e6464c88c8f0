"""Changing how someone is called, and whether they are seen at present."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from companion.care.patient import Patient
from companion.ui.kit.controls import check_box
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.name_fields import NameFields
from companion.ui.kit.theme import Theme


class EditPerson(Dialog):
    """Names and pronouns; nothing of the record is touched."""

    def __init__(self, parent: QWidget | None, theme: Theme, patient: Patient, everyone: Sequence[Patient]) -> None:
        super().__init__(
            parent,
            theme,
            QCoreApplication.translate("EditPerson", "Name and pronouns"),
            QCoreApplication.translate("EditPerson", "Keep"),
            QCoreApplication.translate("EditPerson", "Leave it"),
        )
        self._everyone = everyone
        self.kept: Patient | None = None
        self.fields = NameFields(theme, patient)
        self.at_present = check_box(theme, self.tr("We meet at present"))
        self.at_present.setChecked(patient.at_present)
        self.fields.grown.connect(self.fit, Qt.ConnectionType.QueuedConnection)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.at_present)

    def act(self) -> None:
        patient = self.fields.checked(self._everyone)
        if patient is not None:
            self.kept = replace(patient, at_present=self.at_present.isChecked())
            self.accept()

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, patient: Patient, everyone: Sequence[Patient]) -> Patient | None:
        """The person as they are called now, or None where it was left."""
        dialog = cls(parent, theme, patient, everyone)
        return dialog.kept if dialog.asked() else None
