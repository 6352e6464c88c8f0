"""What the keyboard is set to, as far as the system tells: Caps Lock, and the language of the keys."""

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.ui.shell import x_keyboard

# The bit that stands for Caps Lock among a key event's native modifiers; X and Wayland share xkb's Lock.
_CAPS_LOCK_BIT = {"windows": 0x100, "cocoa": 0x10000}
_LOCK_BIT_OF_XKB = 0x2
_TELLING_LANGUAGE = frozenset({"windows", "cocoa"})


class Keyboard(QObject):
    """Watches the keys of one field. It asks the system when the field gets the focus, after the first picture."""

    changed = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.caps_lock = False
        self.language = ""
        self._platform = QGuiApplication.platformName()
        self._bit = _CAPS_LOCK_BIT.get(self._platform, _LOCK_BIT_OF_XKB)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            was_on = bool(event.nativeModifiers() & self._bit)
            # A press tells the state before it: of the key itself that is the opposite of what comes.
            self._show(not was_on if event.key() == Qt.Key.Key_CapsLock else was_on, self.language)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.KeyRelease} and not _types(event):
            QTimer.singleShot(0, self, self._ask)
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        if self._platform == "xcb":
            found = x_keyboard.ask()
            if found is not None:
                self._show(found.caps_lock, found.layout)
        elif self._platform in _TELLING_LANGUAGE:
            # Elsewhere Qt would give the language of the whole computer, which the keys need not have.
            locale = QGuiApplication.inputMethod().locale()
            known = locale.language() != QLocale.Language.C
            self._show(self.caps_lock, locale.nativeLanguageName() if known else "")

    def _show(self, caps_lock: bool, language: str) -> None:
        if (caps_lock, language) != (self.caps_lock, self.language):
            self.caps_lock, self.language = caps_lock, language
            self.changed.emit()


def _types(event: QEvent) -> bool:
    """Whether it is a key that writes a letter: those do not change what the keyboard is set to."""
    return isinstance(event, QKeyEvent) and bool(event.text())
