"""Closing takes the key twice; any other key in between takes it back and does its own work."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme

_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
}
_PRESSES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select}


class ClosingTwice(QObject):
    """Watches the keys of the whole program, but only between the first press and the second."""

    armed_changed = Signal(bool)
    confirmed = Signal()

    def __init__(self, theme: Theme, button: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._button = button
        self._armed = False
        self._theme = theme

    def press(self) -> None:
        """The key, or the button."""
        if self._armed:
            self.disarm()
            self.confirmed.emit()
        else:
            self._arm(True)

    def disarm(self) -> None:
        """It was not meant."""
        if self._armed:
            self._arm(False)

    def _arm(self, armed: bool) -> None:
        self._armed = armed
        application = QCoreApplication.instance()
        if application is not None:
            if armed:
                application.installEventFilter(self)
            else:
                application.removeEventFilter(self)
        self.armed_changed.emit(armed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            again = self._theme.keys.is_pressed(Key.ONWARD, event)
            on_button = self._button.hasFocus() and event.key() in _PRESSES
            if not (again or on_button or event.key() in _MODIFIERS):
                self.disarm()
        return False
