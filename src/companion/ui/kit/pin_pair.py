"""A new PIN, typed twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.errors import CompanionError
from companion.ui.kit.controls import label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.pin_field import PinField
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme
from companion.vault import pin


class PinPair(QWidget):
    """`returned` is Enter in either field."""

    returned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._pin = self._add_field(column, self.tr("PIN"), eye=True)
        column.addSpacing(10)
        self._again = self._add_field(column, self.tr("PIN once more"), eye=False)
        column.addSpacing(4)
        self._error = ErrorLine(theme, self._pin)
        column.addWidget(self._error)
        self.setFocusProxy(self._pin)

    def take(self) -> str:
        """The PIN; or "", and why it is none is said."""
        typed = self._pin.text()
        try:
            pin.check(typed)
        except CompanionError as error:
            self._say(sentence(error), self._pin)
            return ""
        if self._again.text() != typed:
            first_time = not self._again.text()
            ask = self.tr("Please type it once more, to be sure of it.")
            differ = self.tr("The two are not the same. Please type it once more.")
            self._say(ask if first_time else differ, self._again)
            return ""
        self._error.clear()
        return typed

    def show_error(self, error: Exception) -> None:
        """It was not set; say why."""
        self._say(sentence(error), self._pin)

    def clear(self) -> None:
        """Forget what was typed."""
        self._pin.clear()
        self._again.clear()
        self._pin.show_text(False)
        self._error.clear()

    def _say(self, text: str, where: PinField) -> None:
        self._error.show_text(text)
        where.selectAll()
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_field(self, column: QVBoxLayout, name: str, *, eye: bool) -> PinField:
        head = label(self._theme, name, "body", "soft")
        found = PinField(self._theme, name, eye=eye)
        head.setBuddy(found)
        found.returnPressed.connect(self.returned)
        found.textChanged.connect(lambda _: self._error.clear())
        column.addWidget(head)
        column.addWidget(found)
        return found
