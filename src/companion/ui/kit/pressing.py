"""Enter presses a button that has the keyboard. Qt lets Space do so, and Enter for a dialog's default button only."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press it where the key is Enter alone, once however long it is held. Says whether that was so."""
    if event.key() not in _ENTER or event.modifiers() & ~_KEYPAD:
        return False
    event.accept()
    if not event.isAutoRepeat():
        button.click()
    return True
