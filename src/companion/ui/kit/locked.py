"""A place that shows nothing else and is left by its own keys alone."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from companion.ui.kit.bound import Bound
from companion.ui.kit.key_filter import KeyFilter
from companion.ui.kit.keys import Key
from companion.ui.kit.still_caret import still_caret
from companion.ui.kit.theme import Theme


class LockedPlace(QWidget):
    """While it shows, of all keys of the program only those of `keys` answer, besides veil, lock and text size."""

    def __init__(self, theme: Theme, keys: Mapping[Key, Callable[[], None]]) -> None:
        super().__init__()
        self._keys = KeyFilter(theme, self, keys)
        for key, act in keys.items():
            Bound(theme, self, key, act)

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
