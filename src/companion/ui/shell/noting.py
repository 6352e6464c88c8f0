"""What happens around the vault, noted in its record log and, how far it has come, beside it: nothing waits for that,
and nothing fails with it."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from companion.care.clock import Clock
from companion.care.patient import RecordId
from companion.care.record_log import Act
from companion.store import log
from companion.ui.kit.theme import Theme
from companion.ui.shell.log_broken import LogBroken
from companion.ui.shell.whereabouts import record_at
from companion.ui.shell.workspace import Workspace
from companion.vault import seen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

_LAST_SECONDS = 0.2
"""What is given to the disk for the last entry, once all words are kept."""


class Noting(QObject):
    """From the moment the vault is open; before that there is nothing to note it in."""

    _looked = Signal(object)

    def __init__(self, theme: Theme, worker: Worker, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._worker = worker
        self._clock = clock
        self._vault: Vault | None = None
        self._workspace: Workspace | None = None
        self._whose: RecordId | None = None
        self._looked.connect(self._tell)

    def opened(self, vault: Vault, way: str) -> None:
        """Somebody got in, and how."""
        self._vault = vault
        self.note(Act.UNLOCK, way)
        self._keep_seen(vault)

    def begin(self, vault: Vault, workspace: Workspace) -> None:
        """Look the log through behind `workspace`, where a broken one is said."""
        if self._vault is None:
            self.opened(vault, "demo")
        self._workspace = workspace
        log.look_through(vault, self._worker, self._looked.emit)

    def note(self, act: Act, cause: str = "", record_id: RecordId | None = None) -> None:
        """One entry, as soon as the worker comes to it."""
        if self._vault is not None:
            note = partial(log.note, self._vault, act, self._clock.now(), record_id=record_id, cause=cause)
            self._worker.submit(note, _pass_over, _pass_over)

    def went(self, where: str) -> None:
        """The place that is open now: coming to somebody's record from elsewhere is an entry."""
        if self._vault is not None:
            self._worker.submit(partial(self._note_whose, self._vault, where), _pass_over, _pass_over)

    def part(self, cause: str) -> bool:
        """The last entry. Asked for once the worker is through; whether it is so again."""
        if self._vault is None:
            return True
        self.note(Act.LOCK, cause)
        self._keep_seen(self._vault)
        return self._worker.drain(_LAST_SECONDS)

    def _keep_seen(self, vault: Vault) -> None:
        self._worker.submit(lambda: seen.keep(vault, self._clock.now()), _pass_over, _pass_over)

    def _note_whose(self, vault: Vault, where: str) -> None:
        """On the worker, where alone `_whose` is known."""
        left, self._whose = self._whose, record_at(vault, where)
        if self._whose not in {left, None}:
            log.note(vault, Act.OPEN_PERSON, self._clock.now(), record_id=self._whose)

    def _tell(self, number: int | None) -> None:
        if number is not None and self._workspace is not None:
            self._workspace.lay_above(LogBroken(self._theme))


def _pass_over(_: object) -> None:
    """Neither an entry that was written nor one that was not has anybody waiting for it."""
