"""What the keyboard is set to, as far as the system tells: Caps Lock, and the language of the keys."""

import sys

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

# The bit that stands for Caps Lock among a key event's native modifiers; X and Wayland share xkb's Lock.
_CAPS_LOCK_BIT = {"windows": 0x100, "cocoa": 0x10000}
_LOCK_BIT_OF_XKB = 0x2


class CapsLock(QObject):
    """Watches the keys of one field. It knows nothing before the first key."""

    changed = Signal(bool)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.on = False
        self._bit = _CAPS_LOCK_BIT.get(QGuiApplication.platformName(), _LOCK_BIT_OF_XKB)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            was_on = bool(event.nativeModifiers() & self._bit)
            # A press tells the state before it: of the key itself that is the opposite of what comes.
            self._show(not was_on if event.key() == Qt.Key.Key_CapsLock else was_on)
        return super().eventFilter(watched, event)

    def _show(self, on: bool) -> None:
        if on != self.on:
            self.on = on
            self.changed.emit(on)


def language() -> str:
    """The keyboard's language in the system's own words; empty where Qt would only guess (X11 without an engine)."""
    if sys.platform.startswith("linux"):
        return ""
    locale = QGuiApplication.inputMethod().locale()
    return "" if locale.language() == QLocale.Language.C else locale.nativeLanguageName()
