"""Adding a person: a preferred name is enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from companion.care.patient import Patient, RecordId
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.name_fields import NameFields
from companion.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Someone who has no record yet."""

    preferred_name: str
    full_name: str = ""
    pronouns: str = ""
    distinguishing: str = ""
    seen_since: str = ""

    def patient(self) -> Patient:
        """As the store takes it; the id is not looked at."""
        return Patient(
            RecordId(0),
            self.preferred_name,
            full_name=self.full_name,
            pronouns=self.pronouns,
            distinguishing=self.distinguishing,
            seen_since=self.seen_since,
        )


class AddPerson(Dialog):
    """Where the name would look like another's, it asks for a distinguishing word before it closes."""

    def __init__(self, parent: QWidget | None, theme: Theme, existing: Sequence[Patient], title: str) -> None:
        super().__init__(
            parent,
            theme,
            title,
            QCoreApplication.translate("AddPerson", "Add"),
            QCoreApplication.translate("AddPerson", "Leave it"),
        )
        self._existing = existing
        self.added: NewPerson | None = None
        self.fields = NameFields(theme, Patient(RecordId(0), ""))
        self.fields.grown.connect(self.fit, Qt.ConnectionType.QueuedConnection)
        self.body.addWidget(self.fields)

    def act(self) -> None:
        patient = self.fields.checked(self._existing)
        if patient is None:
            return
        self.added = NewPerson(
            patient.preferred_name, patient.full_name, patient.pronouns, patient.distinguishing, patient.seen_since
        )
        self.accept()

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, existing: Sequence[Patient], title: str) -> NewPerson | None:
        """The new person, or None where it was left."""
        dialog = cls(parent, theme, existing, title)
        return dialog.added if dialog.asked() else None
