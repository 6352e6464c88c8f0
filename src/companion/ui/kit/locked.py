"""A place that shows nothing else and is left by its own keys alone."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from companion.ui.kit.key_filter import KeyFilter
from companion.ui.kit.still_caret import still_caret


class LockedPlace(QWidget):
    """While it shows, of all keys of the program only those of `keys` answer, besides veil, lock and text size."""

    def __init__(self, keys: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._keys = KeyFilter(self, tuple(keys))
        for name, act in keys.items():
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def focus_first(self) -> None:
        """Where the hands begin."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand on all that is not handed on yet."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        still_caret(True)
        self._keys.set_on(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keys.set_on(False)
