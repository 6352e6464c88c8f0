"""The code from the recovery sheet, typed in one line."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.sentences import sentence
from companion.ui.kit.simple import button, field, label
from companion.ui.kit.theme import Theme


class CodeForm(QWidget):
    """Seven groups of four, however they are spaced and written."""

    given = Signal(str)
    back_requested = Signal()

    def __init__(self, theme: Theme, *, unlocks: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._act = self.tr("Open") if unlocks else self.tr("Continue")
        self._busy = False
        self._build()
        self.setFocusProxy(self._field)

    def show_working(self) -> None:
        """The button says so; what was typed stays."""
        self._busy = True
        self._field.setReadOnly(True)
        self._open.setText(self.tr("Opening…"))
        self._error.clear()

    def show_error(self, error: Exception) -> None:
        """Say what went wrong. The typed text stays: one letter may be all that is wrong."""
        self._busy = False
        self._field.setReadOnly(False)
        self._open.setText(self._act)
        self._error.show_text(sentence(error))
        self._field.setFocus()

    def _give(self) -> None:
        if not self._busy:
            self.given.emit(self._field.text())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._theme, self.tr("Use the recovery sheet"), "title"))
        about = self.tr("Type the seven groups from the paper. Spaces, dashes and small letters do not matter.")
        column.addWidget(label(self._theme, about, "body", "soft"))
        column.addSpacing(20)
        name = label(self._theme, self.tr("Recovery code"), "body", "soft")
        self._field = field(self._theme, self.tr("Recovery code"))
        self._field.setProperty("kind", "large")
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self._field.setInputMethodHints(hints | Qt.InputMethodHint.ImhPreferUppercase)
        self._theme.dress(self._field, "session")
        name.setBuddy(self._field)
        self._field.textEdited.connect(self._show_upper_case)
        self._field.returnPressed.connect(self._give)
        column.addWidget(name)
        column.addSpacing(6)
        column.addWidget(self._field)
        column.addSpacing(12)
        self._error = ErrorLine(self._theme, self._field, lines=2)
        column.addWidget(self._error)
        column.addSpacing(14)
        foot = QHBoxLayout()
        back = button(self._theme, self.tr("Use the passphrase"), "link")
        back.clicked.connect(self.back_requested)
        self._open = button(self._theme, self.tr("Opening…"), "primary")
        self._open.setMinimumWidth(self._open.sizeHint().width())
        self._open.setText(self._act)
        self._open.clicked.connect(self._give)
        foot.addWidget(back)
        foot.addStretch()
        foot.addWidget(self._open)
        column.addLayout(foot)

    def _show_upper_case(self, text: str) -> None:
        caret = self._field.cursorPosition()
        with QSignalBlocker(self._field):
            self._field.setText(text.upper())
        self._field.setCursorPosition(caret)
