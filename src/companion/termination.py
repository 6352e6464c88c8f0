"""A polite request to end, from the system or a terminal, as a Qt signal."""

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Termination(QObject):
    """Emits `asked` on the interface thread. On Windows a closing session closes the window instead."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        if sys.platform == "win32":
            return
        self._read, write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            # Python writes to the pipe only for signals that have a handler of their own.
            signal.signal(number, lambda _number, _frame: None)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)

    def _tell(self) -> None:
        os.read(self._read, 64)
        self.asked.emit()
