"""The fields that say who someone is: for adding a person and for changing how they are called."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.care.errors import NameEmpty
from companion.care.patient import Patient, checked_name, discreet_name, looks_alike
from companion.ui.kit import since
from companion.ui.kit.controls import field, isolated, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme


class NameFields(QWidget):
    """Only the preferred name is required. The distinguishing word is asked for where two would look alike.

    `grown` says that more or less is shown now."""

    grown = Signal()

    def __init__(self, theme: Theme, patient: Patient) -> None:
        super().__init__()
        self._theme = theme
        self._patient = patient
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._preferred = self._labelled(self.tr("Preferred name"), patient.preferred_name)
        self._no_name = self._error(self._preferred)
        self._apart_box = QWidget()
        self._build_apart()
        self._full = self._labelled(self.tr("Full name"), patient.full_name)
        self._pronouns = self._labelled(self.tr("Pronouns"), patient.pronouns)
        self._since = self._labelled(self.tr("We already meet, since …"), since.shown(patient.seen_since))
        self._since.setPlaceholderText(self.tr("2019, or March 2019"))
        self._since.setAccessibleName(self.tr("We already meet, since …"))
        self._no_since = self._error(self._since)
        self._preferred.setFocus()

    def _build_apart(self) -> None:
        column = QVBoxLayout(self._apart_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        self._apart_why = label(self._theme, "", "body", "honey")
        self._apart = field(self._theme, self.tr("A word that tells them apart"), self.tr("the cellist"))
        self._apart.setText(self._patient.distinguishing)
        title = label(self._theme, self.tr("A word that tells them apart"), "label", "soft")
        title.setBuddy(self._apart)
        for widget in (self._apart_why, title, self._apart):
            column.addWidget(widget)
        self._apart_why.hide()
        self._apart_box.setVisible(bool(self._patient.distinguishing))
        self._column.addWidget(self._apart_box)
        self._column.addSpacing(self._theme.px(6))

    def _labelled(self, name: str, text: str) -> QLineEdit:
        made = field(self._theme, name)
        made.setText(text)
        title = label(self._theme, name, "label", "soft")
        title.setBuddy(made)
        self._column.addWidget(title)
        self._column.addWidget(made)
        self._column.addSpacing(self._theme.px(6))
        return made

    def _error(self, of: QLineEdit) -> ErrorLine:
        made = ErrorLine(self._theme, of, lines=0)
        made.hide()
        self._column.addWidget(made)
        return made

    def typed(self) -> Patient:
        """What the fields say, nothing checked; a since that cannot be read is left as it was."""
        told = self._since.text().strip()
        return replace(
            self._patient,
            preferred_name=" ".join(self._preferred.text().split()),
            full_name=" ".join(self._full.text().split()),
            pronouns=" ".join(self._pronouns.text().split()),
            distinguishing=" ".join(self._apart.text().split()),
            seen_since=(since.read(told) or self._patient.seen_since) if told else "",
        )

    def checked(self, others: Sequence[Patient]) -> Patient | None:
        """The person as typed; None when something is still to say, which then stands beside its field."""
        patient = self.typed()
        self._tell(self._no_name, "")
        self._tell(self._no_since, "")
        self._apart_why.hide()
        try:
            checked_name(patient.preferred_name)
        except NameEmpty:
            self._tell(self._no_name, self.tr("A name to call them by, please."))
            self._preferred.setFocus()
            return None
        told = self._since.text().strip()
        if told and since.read(told) is None:
            self._tell(self._no_since, self.tr("A year, or a month and a year: “2019”, “March 2019”."))
            self._since.setFocus()
            return None
        if looks_alike(patient, others):
            self._ask_apart(patient)
            return None
        return patient

    def _ask_apart(self, patient: Patient) -> None:
        name = isolated(discreet_name(patient))
        why = self.tr("Someone is here as {name} already. A word tells them apart.").format(name=name)
        self._apart_why.setText(why)
        self._apart.setAccessibleDescription(why)
        self._apart_why.show()
        self._apart_box.show()
        self._apart.setFocus()
        self.grown.emit()

    def _tell(self, line: ErrorLine, text: str) -> None:
        line.show_text(text)
        line.setVisible(bool(text))
        self.grown.emit()
