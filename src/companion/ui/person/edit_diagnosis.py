"""A diagnosis that somebody gave: its words, whose it is, when and in what context. Nothing is proposed."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.care.details import Diagnosis
from companion.ui.kit.controls import field, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme


class EditDiagnosis(Dialog):
    """Only the words are required."""

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        title = QCoreApplication.translate("EditDiagnosis", "A diagnosis somebody gave")
        keep, leave = (QCoreApplication.translate("EditDiagnosis", each) for each in ("Keep", "Leave it"))
        super().__init__(parent, theme, title, keep, leave)
        self._text = self._field(self.tr("The diagnosis, as it was told"))
        self._empty = ErrorLine(theme, self._text, lines=0)
        self._empty.hide()
        self.body.addWidget(self._empty)
        self._whose = self._field(self.tr("Who gave it"))
        self._when = self._field(self.tr("When"))
        self._context = self._field(self.tr("In what context, and what for"))

    def _field(self, name: str) -> QLineEdit:
        made, above = field(self.theme, name), label(self.theme, name, "label", "soft")
        above.setBuddy(made)
        self.body.addWidget(above)
        self.body.addWidget(made)
        return made

    @property
    def told(self) -> Diagnosis:
        """As it is filled in now."""
        text, whose, when, context = (
            each.text().strip() for each in (self._text, self._whose, self._when, self._context)
        )
        return Diagnosis(text, whose, when, context)

    def act(self) -> None:
        if self.told.text:
            self.accept()
            return
        self._empty.show_text(self.tr("Its words, please, or leave it."))
        self._empty.show()
        self._text.setFocus()
        self.fit()

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme) -> Diagnosis | None:
        """What was told, or None where it was left."""
        dialog = cls(parent, theme)
        return dialog.told if dialog.asked() else None
