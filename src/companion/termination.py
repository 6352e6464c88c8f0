"""A polite request to end, from the system or a terminal, as a Qt signal."""

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager


class Termination(QObject):
    """Emits `asked` on the interface thread."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # What it answers within is what the session manager waits for.
            application.commitDataRequest.connect(self._end_with_session, Qt.ConnectionType.DirectConnection)
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

    @property
    def was_asked(self) -> bool:
        """Whether it was asked while nobody had time to tell it: what takes this process's place would not hear it."""
        try:
            return sys.platform != "win32" and bool(os.read(self._read, 64))
        except BlockingIOError:
            return False

    def _end_with_session(self, manager: QSessionManager) -> None:
        # A command line tells where the vault lies, and what was open is nobody's to bring back.
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        self.asked.emit()

    def _tell(self) -> None:
        os.read(self._read, 64)
        self.asked.emit()
