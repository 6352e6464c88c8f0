"""A line to type in that leaves Ctrl+K alone: it is the search's where there is one, and deletes nowhere."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class LineField(QLineEdit):
    """On Linux Qt's own line would delete to its end, and no shortcut would hear of the key."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _is_search(event):
            # Not claimed before the shortcuts; where none wants it, it ends here.
            event.setAccepted(event.type() is not QEvent.Type.ShortcutOverride)
            return True
        return super().event(event)


def _is_search(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
