"""Work that takes minutes, in a thread of its own, so that what is written meanwhile is saved as always."""

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from companion.care.errors import CompanionError

_log = logging.getLogger(__name__)


class LongJob(QObject):
    """One piece of work: given a function to tell its share done, from 0 to 1, which answers False once it is to stop.

    Without a parent, as `Answer` is. `progressed` comes once for each hundredth, then `done` or `failed`."""

    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[Callable[[float], bool]], object]) -> None:
        super().__init__()
        self._work = work
        self._percent = -1
        self._asked_to_stop = threading.Event()
        # A daemon: a disk that hangs must not keep a locked program alive.
        self._thread = threading.Thread(target=self._run, name="long job", daemon=True)

    def begin(self) -> None:
        """Once."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop; it fails then, unless it is through."""
        self._asked_to_stop.set()

    def stop(self, seconds: float) -> bool:
        """Ask it to stop, and wait so long; whether it has. It tells nobody any more."""
        self.blockSignals(True)
        self.cancel()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _tell(self, share: float) -> bool:
        percent = int(100 * share)
        if percent != self._percent:
            self._percent = percent
            self.progressed.emit(percent)
        return not self._asked_to_stop.is_set()

    def _run(self) -> None:
        try:
            result = self._work(self._tell)
        except Exception as error:
            if not isinstance(error, CompanionError):
                _log.exception("not foreseen")
            self.failed.emit(error)
        else:
            self.done.emit(result)
