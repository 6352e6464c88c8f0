"""Brings what is prepared into the vault: within a second of the first unsaved change, and once more to begin."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from companion.vault.vault import Vault
from companion.vault.worker import Worker

Write = Callable[[], None]

_COMMIT_AFTER_MS = 700
_AGAIN_AFTER_MS = 2_000

_log = logging.getLogger(__name__)


class _Answer(QObject):
    """Carries the worker's answer to the interface thread; lives as long as a job may still give one."""

    written = Signal(int)
    begun = Signal(int)
    refused = Signal(object)


class Keeping(QObject):
    """`compose` makes the write of everything as it is at that moment; `beginning` runs right after one, in the same
    transaction, and gives the session. Once begun nothing is written any more: the page belongs to the session."""

    begun = Signal(int)
    refused = Signal(object)
    saved = Signal()

    def __init__(
        self,
        vault: Vault,
        worker: Worker,
        compose: Callable[[], Write],
        beginning: Callable[[], Callable[[], int]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._worker = worker
        self._compose = compose
        self._beginning = beginning
        self._changes = 0
        self._saved_changes = 0
        self._begins = False
        self._answer = _Answer()
        self._answer.written.connect(self._on_written)
        self._answer.begun.connect(self.begun)
        self._answer.refused.connect(self._on_refused)
        self._soon = self._timer(_COMMIT_AFTER_MS)
        self._again = self._timer(_AGAIN_AFTER_MS)

    @property
    def settled(self) -> bool:
        """Whether all there is stands in the vault."""
        return self._saved_changes == self._changes

    def changed(self) -> None:
        """Something is unsaved."""
        self._changes += 1
        if not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Hand what is unsaved to the worker, now."""
        self._soon.stop()
        self._again.stop()
        if self.settled or self._begins:
            return
        changes, write, vault = self._changes, self._compose(), self._vault

        def commit() -> int:
            with vault.transaction():
                write()
            return changes

        self._worker.latest(commit, self._answer.written.emit, self._answer.refused.emit, slot="prepare")

    def begin(self) -> None:
        """Write all of it and begin; `begun` follows, or `refused`, after which it may be tried again."""
        if self._begins:
            return
        self._begins = True
        self._soon.stop()
        self._again.stop()
        write, beginning, vault = self._compose(), self._beginning(), self._vault

        def commit() -> int:
            with vault.transaction():
                write()
                return beginning()

        self._worker.submit(commit, self._answer.begun.emit, self._answer.refused.emit)

    def _on_written(self, changes: int) -> None:
        self._saved_changes = max(self._saved_changes, changes)
        self.saved.emit()

    def _on_refused(self, error: Exception) -> None:
        _log.warning("what was prepared was not written", exc_info=error)
        if not self._begins:
            self._again.start()
        self._begins = False
        self.refused.emit(error)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer
