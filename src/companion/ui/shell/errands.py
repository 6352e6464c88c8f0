"""Work that may take long, run on the vault's worker and answered on the interface thread."""

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from companion.care.errors import CompanionError
from companion.vault.worker import Worker

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Errands(QObject):
    """An answer that comes after this object is gone is dropped."""

    _answered = Signal(object, object)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._answered.connect(self._answer)

    def run(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """`done` or `failed` is called on this object's thread, with what `job` gave or raised."""
        self._worker.submit(
            job,
            lambda result: self._answered.emit(done, result),
            lambda error: self._answered.emit(failed, error),
        )

    def _answer(self, answer: Callable[[object], None], what: object) -> None:
        if isinstance(what, Exception) and not isinstance(what, CompanionError):
            _log.error("not foreseen", exc_info=what)
        answer(what)
