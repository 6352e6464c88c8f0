"""The passphrase, what the keyboard is set to, and what went wrong."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.errors import WrongPassphrase
from companion.ui.kit.button import Button
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.sentences import sentence
from companion.ui.kit.simple import button, label
from companion.ui.kit.theme import Theme
from companion.ui.shell.keyboard import Keyboard

_TRIES = 5
_FIRST_PAUSE_SECONDS = 5
_LONGEST_PAUSE_SECONDS = 60


class PassphraseForm(QWidget):
    """Nothing moves while the key is worked out. After five wrong tries each one costs a pause.

    `lines` is the room kept for what goes wrong; the small card of a lock keeps none and grows. Without `unlocks` it
    asks who sits at the open vault."""

    given = Signal(str)
    recovery_requested = Signal()
    pin_requested = Signal()

    def __init__(self, theme: Theme, title: str, about: str, *, lines: int = 2, unlocks: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._act = self.tr("Unlock") if unlocks else self.tr("Continue")
        self._way_out = self.tr("Use the recovery sheet") if unlocks else self.tr("I forgot it")
        self._wrong_tries = 0
        self._busy = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._end_pause)
        self._pin: Button | None = None
        self._build(title, about, lines)
        self.setFocusProxy(self._field)

    def show_working(self) -> None:
        """The button says so; what was typed stays."""
        self._busy = True
        self._field.setReadOnly(True)
        self._unlock.setText(self.tr("Opening…"))
        self._error.clear()

    def show_error(self, error: Exception) -> None:
        """Say what went wrong. The typed text stays, selected."""
        self._rest()
        if isinstance(error, WrongPassphrase):
            self._wrong_tries += 1
        if self._wrong_tries >= _TRIES and isinstance(error, WrongPassphrase):
            doubled = _FIRST_PAUSE_SECONDS * 2 ** (self._wrong_tries - _TRIES)
            self._pause.start(min(_LONGEST_PAUSE_SECONDS, doubled) * 1000)
            self._error.show_text(self.tr("A short pause, to slow anyone guessing."))
        else:
            self._error.show_text(sentence(error))
        self._field.selectAll()
        self._field.setFocus()

    def show_hint(self, text: str) -> None:
        """One more line below the field."""
        self._hint.setText(text)
        self._hint.show()

    def show_reason(self, error: Exception) -> None:
        """Why the passphrase is asked for and not the PIN. Nothing is wrong with what was typed."""
        self.show_hint(sentence(error))
        self._field.setAccessibleDescription(sentence(error))

    def offer_pin(self, offered: bool) -> None:
        """Whether there is a way back to the PIN. Its button is made when it is first needed: the start waits."""
        if self._pin is None:
            self._pin = button(self._theme, self.tr("Use the PIN"), "link")
            self._pin.clicked.connect(self.pin_requested)
            self._below.addWidget(self._pin, 0, Qt.AlignmentFlag.AlignLeft)
            QWidget.setTabOrder(self._recovery, self._pin)
        self._pin.setVisible(offered)

    @property
    def pause_seconds(self) -> float:
        """What is left of the pause after too many wrong tries."""
        return max(0, self._pause.remainingTime()) / 1000

    def _rest(self) -> None:
        self._busy = False
        self._field.setReadOnly(False)
        self._unlock.setText(self._act)

    def _give(self) -> None:
        if not self._busy and not self._pause.isActive():
            self.given.emit(self._field.text())

    def _end_pause(self) -> None:
        self._error.show_text(sentence(WrongPassphrase()))

    def _show_keyboard(self) -> None:
        spoken = self._keyboard.language
        told = [self.tr("Keyboard: {language}").format(language=spoken)] if spoken else []
        if self._keyboard.caps_lock:
            told.append(self.tr("Caps Lock is on"))
        self._keyboard_line.setText("    ".join(told))

    def _build(self, title: str, about: str, lines: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._theme, title, "title"))
        if about:
            column.addWidget(label(self._theme, about, "body", "soft"))
        column.addSpacing(20)
        name = label(self._theme, self.tr("Passphrase"), "body", "soft")
        self._field = PassphraseField(self._theme, self.tr("Passphrase"))
        name.setBuddy(self._field)
        self._field.returnPressed.connect(self._give)
        column.addWidget(name)
        column.addSpacing(6)
        column.addWidget(self._field)
        column.addSpacing(8)
        self._keyboard_line = label(self._theme, "", "label", "soft")
        column.addWidget(self._keyboard_line)
        self._keyboard = Keyboard(self._field)
        self._keyboard.changed.connect(self._show_keyboard)
        self._show_keyboard()
        column.addSpacing(8)
        self._error = ErrorLine(self._theme, self._field, lines=lines)
        column.addWidget(self._error)
        self._hint = label(self._theme, "", "body", "honey")
        column.addWidget(self._hint)
        self._hint.hide()
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addSpacing(14)
        column.addLayout(self._build_foot())

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self._recovery = button(self._theme, self._way_out, "link")
        self._recovery.clicked.connect(self.recovery_requested)
        self._unlock = button(self._theme, self.tr("Opening…"), "primary")
        self._unlock.setMinimumWidth(self._unlock.sizeHint().width())
        self._unlock.setText(self._act)
        self._unlock.clicked.connect(self._give)
        foot.addWidget(self._recovery)
        foot.addStretch()
        foot.addWidget(self._unlock)
        return foot
