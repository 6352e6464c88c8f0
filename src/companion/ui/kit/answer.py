"""Carries what the worker says to the interface thread, also where who asked is gone by then."""

from PySide6.QtCore import QObject, Signal


class Answer(QObject):
    """Without a parent, so that it lives as long as a job may still speak: a screen that is thrown away while its own
    signal is being emitted on the worker's thread takes the program with it.

    Give the worker `say_done` and `say_failed`; connect `done` and `failed`."""

    done = Signal(object)
    failed = Signal(object)

    def say_done(self, told: object) -> None:
        """On the worker's thread."""
        self.done.emit(told)

    def say_failed(self, error: Exception) -> None:
        """On the worker's thread."""
        self.failed.emit(error)
