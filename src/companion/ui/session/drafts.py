"""Brings the jottings into the vault: within a second of the first unsaved change, again and again until it is done."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from companion.vault.vault import Vault
from companion.vault.worker import Worker

Write = Callable[[], None]

_COMMIT_AFTER_MS = 800
_AGAIN_AFTER_MS = 2_000
_LATE_AFTER_MS = 5_000

_log = logging.getLogger(__name__)


class _Answer(QObject):
    """Carries the worker's answer to the interface thread; lives as long as a job may still give one."""

    written = Signal(object)
    refused = Signal(object)


class Drafts(QObject):
    """`compose` makes the write of everything as it is at that moment, `closing` the one that also closes the session.

    The timer is never restarted by further changes: who types without a pause is saved every second all the same."""

    saved = Signal()
    refused = Signal()
    closed = Signal()

    def __init__(
        self, vault: Vault, worker: Worker, compose: Callable[[], Write], closing: Callable[[], Write], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._worker = worker
        self._compose = compose
        self._closing = closing
        self._changes = 0
        self._saved_changes = 0
        self._wants_close = False
        self._answer = _Answer()
        self._answer.written.connect(self._on_written)
        self._answer.refused.connect(self._on_refused)
        self._soon = self._timer(_COMMIT_AFTER_MS, self.flush)
        self._again = self._timer(_AGAIN_AFTER_MS, self.flush)
        # A disk that gives no answer has not taken it either.
        self._late = self._timer(_LATE_AFTER_MS, self.refused.emit)

    @property
    def settled(self) -> bool:
        """Whether all there is stands in the vault."""
        return self._saved_changes == self._changes

    def changed(self) -> None:
        """Something is unsaved."""
        self._changes += 1
        if not self._soon.isActive():
            self._soon.start()

    def changed_now(self) -> None:
        """Something is unsaved that is not to wait."""
        self._changes += 1
        self.flush()

    def flush(self) -> None:
        """Hands everything to the worker, now."""
        self._soon.stop()
        self._again.stop()
        if not self._late.isActive():
            self._late.start()
        changes, closes = self._changes, self._wants_close
        write = self._closing() if closes else self._compose()
        answer = self._answer
        vault = self._vault

        def commit() -> tuple[int, bool]:
            with vault.transaction():
                write()
            return changes, closes

        self._worker.latest(commit, answer.written.emit, answer.refused.emit, slot="jottings")

    def close(self) -> None:
        """Writes and closes in one; `closed` follows once it stands on the disk."""
        self._wants_close = True
        self.flush()

    def _on_written(self, committed: tuple[int, bool]) -> None:
        changes, closed = committed
        self._again.stop()
        self._late.stop()
        self._saved_changes = max(self._saved_changes, changes)
        self.saved.emit()
        if not closed:
            return
        # What was typed while the disk took its time is not left behind.
        if self.settled:
            self.closed.emit()
        else:
            self.flush()

    def _on_refused(self, error: Exception) -> None:
        # The words are safe in memory; whatever the reason, they are offered again.
        _log.warning("a draft was not written", exc_info=error)
        self._late.stop()
        self._again.start()
        self.refused.emit()

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer
