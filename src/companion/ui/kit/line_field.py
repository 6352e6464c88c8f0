"""A line to type in that leaves Ctrl+K alone: it is the search's where there is one, and deletes nowhere."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class LineField(QLineEdit):
    """On Linux Qt's own line would delete to its end, and no shortcut would hear of the key. Nothing is dropped in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _is_search(event):
            # Not claimed before the shortcuts; where none wants it, it ends here.
            event.setAccepted(event.type() is not QEvent.Type.ShortcutOverride)
            return True
        return super().event(event)


class WordsField(LineField):
    """Come to by Tab it is not selected: a stray key must not take the place of what someone said."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.end(False)


def _is_search(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
