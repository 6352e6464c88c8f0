"""The PIN of this computer, with the passphrase one key away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.errors import WrongPin
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.pin_field import PinField
from companion.ui.kit.sentences import sentence
from companion.ui.kit.simple import button, label
from companion.ui.kit.theme import Theme


class PinForm(QWidget):
    """`lines` is the room kept for what goes wrong. Esc is *Use the passphrase*, also while the keychain is asked."""

    given = Signal(str)
    passphrase_requested = Signal()
    recovery_requested = Signal()

    def __init__(self, theme: Theme, title: str, about: str, *, lines: int = 2) -> None:
        super().__init__()
        self._theme = theme
        self._busy = False
        self._build(title, about, lines)
        self.setFocusProxy(self._field)

    def show_working(self, *, waiting: bool = False) -> None:
        """The button says so. `waiting` is for the keychain, which may take long: the passphrase need not wait."""
        self._busy = True
        self._field.setReadOnly(True)
        self._unlock.setText(self.tr("Opening…"))
        self._passphrase.setEnabled(waiting)
        self._error.clear()

    def show_error(self, error: Exception) -> None:
        """Say what went wrong. The typed digits stay, selected."""
        self.rest()
        self._error.show_text(self._wrong(error.left) if isinstance(error, WrongPin) else sentence(error))
        self._field.selectAll()
        self._field.setFocus()

    def rest(self) -> None:
        """Nothing is being worked out."""
        self._busy = False
        self._field.setReadOnly(False)
        self._passphrase.setEnabled(True)
        self._unlock.setText(self.tr("Unlock"))

    def clear(self) -> None:
        """Forget what was typed."""
        self.rest()
        self._field.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._passphrase.isEnabled():
            self.passphrase_requested.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        typed = self._field.text()
        if self._busy or not typed:
            return
        if typed.isascii() and typed.isdigit():
            self.given.emit(typed)
            return
        self._error.show_text(self.tr("A PIN has digits only. For the passphrase choose “Use the passphrase”."))
        self._field.selectAll()

    def _wrong(self, left: int) -> str:
        if left == 1:
            return self.tr("That is not the PIN. One try is left, then the passphrase is asked.")
        words = self.tr("That is not the PIN. {count} tries are left, then the passphrase is asked.")
        return words.format(count=self.locale().toString(left))

    def _build(self, title: str, about: str, lines: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._theme, title, "title"))
        if about:
            column.addWidget(label(self._theme, about, "body", "soft"))
        column.addSpacing(20)
        name = label(self._theme, self.tr("PIN"), "body", "soft")
        self._field = PinField(self._theme, self.tr("PIN"))
        name.setBuddy(self._field)
        self._field.returnPressed.connect(self._give)
        column.addWidget(name)
        column.addSpacing(6)
        column.addWidget(self._field)
        column.addSpacing(8)
        self._error = ErrorLine(self._theme, self._field, lines=lines)
        column.addWidget(self._error)
        column.addSpacing(6)
        self._passphrase = button(self._theme, self.tr("Use the passphrase"), "link")
        self._passphrase.clicked.connect(self.passphrase_requested)
        column.addWidget(self._passphrase, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        foot = QHBoxLayout()
        recovery = button(self._theme, self.tr("Use the recovery sheet"), "link")
        recovery.clicked.connect(self.recovery_requested)
        self._unlock = button(self._theme, self.tr("Opening…"), "primary")
        self._unlock.setMinimumWidth(self._unlock.sizeHint().width())
        self._unlock.setText(self.tr("Unlock"))
        self._unlock.clicked.connect(self._give)
        foot.addWidget(recovery)
        foot.addStretch()
        foot.addWidget(self._unlock)
        column.addLayout(foot)
