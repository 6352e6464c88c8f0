"""What Wrap-up writes, in order, on the worker: within a second of the first unsaved key, again until it is in."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from companion.care.errors import CompanionError
from companion.ui.kit.answer import Answer
from companion.vault.worker import Worker

Job = Callable[[], None]

_SEND_AFTER_MS = 700
_AGAIN_AFTER_MS = 2000


class Store(Protocol):
    """What is written into: the vault, or its private drawer."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing, on the disk when it ends."""
        ...


@dataclass(frozen=True, eq=False)
class _Draft:
    ask: Callable[[], Job]
    into: Store


@dataclass(frozen=True, eq=False)
class _Waiting:
    job: Job
    into: Store


class Saving(QObject):
    """An outbox. A job stays in it until its transaction is committed, so a refused write loses nothing.

    What goes `into` another store than the usual one has a transaction of its own, and is not held up by the other."""

    saved = Signal()
    refused = Signal()

    def __init__(self, usual: Store, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self._worker = worker
        self._lock = threading.Lock()
        self._outbox: dict[str, _Waiting] = {}
        self._drafts: dict[str, _Draft] = {}
        self._number = count()
        self._soon = self._timer(_SEND_AFTER_MS)
        self._again = self._timer(_AGAIN_AFTER_MS)
        self._answer = Answer()
        self._answer.done.connect(self._on_written)
        self._answer.failed.connect(self._on_failed)

    @property
    def settled(self) -> bool:
        """Whether everything is in the vault."""
        with self._lock:
            return not self._outbox and not self._drafts

    def later(self, key: str, draft: Callable[[], Job], *, into: Store | None = None) -> None:
        """A text is being typed. `draft` is asked for its job when it is time to send; the same key replaces."""
        self._drafts[key] = _Draft(draft, into or self._usual)
        if not self._soon.isActive():
            self._soon.start()

    def now(self, job: Job, key: str = "", *, into: Store | None = None) -> None:
        """Something was decided. Jobs are written in the order they came; the same key replaces one still waiting."""
        with self._lock:
            self._put(key or f"#{next(self._number)}", _Waiting(job, into or self._usual))
        self.flush()

    def flush(self) -> None:
        """Hand everything to the worker. `saved` follows, or `refused` and another try."""
        self._soon.stop()
        drafts, self._drafts = self._drafts, {}
        with self._lock:
            for key, draft in drafts.items():
                self._put(key, _Waiting(draft.ask(), draft.into))
        if not self.settled:
            self._worker.submit(self._write, self._answer.say_done, self._answer.say_failed)

    def _put(self, key: str, waiting: _Waiting) -> None:
        # A replaced job moves to the end: what was decided in between keeps its place before it.
        self._outbox.pop(key, None)
        self._outbox[key] = waiting

    def _write(self) -> bool:
        """On the worker's thread. Says whether nothing is left."""
        with self._lock:
            batch = dict(self._outbox)
        refused: CompanionError | None = None
        for store in dict.fromkeys(waiting.into for waiting in batch.values()):
            try:
                self._write_into(store, {key: each for key, each in batch.items() if each.into is store})
            except CompanionError as error:
                refused = refused or error
        if refused is not None:
            raise refused
        with self._lock:
            return not self._outbox

    def _write_into(self, store: Store, batch: dict[str, _Waiting]) -> None:
        with store.transaction():
            for waiting in batch.values():
                waiting.job()
        with self._lock:
            for key, waiting in batch.items():
                if self._outbox.get(key) is waiting:
                    del self._outbox[key]

    def _on_written(self, nothing_left: bool) -> None:
        self._again.stop()
        if nothing_left and self.settled:
            self.saved.emit()

    def _on_failed(self, error: Exception) -> None:
        self.refused.emit()
        if not isinstance(error, CompanionError):
            raise error
        self._again.start()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer
