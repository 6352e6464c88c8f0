"""What the computer tells of itself that is a reason to lock: the interface, with a file for each system behind it."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

SCREEN: Final = "screen"
SLEEP: Final = "sleep"
ALL: Final = frozenset({SCREEN, SLEEP})


class SystemLocks(QObject):
    """`asked` says why, as a cause for the record log. Nothing is heard before `listen`, and that waits for nothing."""

    asked = Signal(str)
    rested = Signal()
    """Nobody is at the computer, by its own account: as idle time, and no more than that."""
    heard = Signal(object)
    """Which of `ALL` this computer tells, once that is known."""

    def listen(self, window: QWidget) -> None:
        """Begin to hear; `window` is the one that the system tells."""
        self.heard.emit(frozenset())

    def hold_sleep(self) -> None:
        """There is something to lock first: let the computer wait a moment, as long as this process lives."""
