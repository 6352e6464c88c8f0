"""Cyclic garbage is collected on the interface's thread alone: another thread that came upon a widget in a cycle would
take it down under Qt's feet, and the program with it."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS: Final = 10_000
_YOUNG: Final = 1
_ALL_EVERY: Final = 30


class Collecting(QObject):
    """As long as this stands nothing is collected but by it, when no call is in the middle of something."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._times = 0
        timer = QTimer(self)
        timer.timeout.connect(self._collect)
        timer.start(_INTERVAL_MS)

    def _collect(self) -> None:
        self._times += 1
        if self._times % _ALL_EVERY:
            gc.collect(_YOUNG)
        else:
            gc.collect()
