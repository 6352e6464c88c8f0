"""The way out of the running program: covered, saved, closed. A lock never asks and never refuses; a quit may wait."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from companion.care.errors import WriteFailed
from companion.leaving import LOCKED, QUIT, unhindered
from companion.ui.backups import Backups
from companion.ui.kit.copying import clear_clipboard
from companion.ui.kit.theme import Theme
from companion.ui.shell.closing import Closing
from companion.ui.shell.keeping_apart import FILE_SECONDS, KeepingApart
from companion.ui.shell.noting import Noting
from companion.ui.shell.unsaved import Unsaved
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.vault.renewal import Renewal
from companion.vault.rescue import Rescue
from companion.vault.vault import Vault
from companion.vault.worker import Worker

# What a lock gives the disk; then the words are sealed and the process is replaced regardless.
_LOCK_SECONDS = 0.5
# A backup that was asked to stop does so within a page; on a disk that hangs nobody waits for it.
_BACKUP_SECONDS = 0.3
# Who quits waits for what is being written, behind the veil.
_QUIT_SECONDS = 10


class Parting(QObject):
    """Emits `left` at its end, once, with QUIT or LOCKED."""

    left = Signal(int)
    saved = Signal(bool)
    """The words are on their way: time to keep what the next start begins with; whether it is a lock."""
    page_made = Signal(object)
    """To be laid over what is open."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        worker: Worker,
        rescue: Rescue,
        noting: Noting,
    ) -> None:
        super().__init__()
        self._window = window
        self._theme = theme
        self._worker = worker
        self._rescue = rescue
        self._noting = noting
        self._vault: Vault | None = None
        self._workspace: Workspace | None = None
        self._keeping: KeepingApart | None = None
        self._backups: Backups | None = None
        self._unsaved: Unsaved | None = None
        self._closing: Closing | None = None
        self.is_stuck = False
        """Whether the program ends while the disk still holds the worker."""
        self.is_leaving = False

    def opened(self, vault: Vault) -> None:
        """There is something to close."""
        self._vault = vault

    def entered(self, workspace: Workspace, keeping: KeepingApart, backups: Backups) -> None:
        """There is something to save, and what reads in the vault is to stop before it is closed."""
        self._workspace, self._keeping, self._backups = workspace, keeping, backups

    def lock(self, cause: str = "by_hand") -> None:
        """Cover, save, close, and begin anew. `cause` is for the record log."""
        if self.is_leaving or not self._holds_anything:
            return
        self._cover()
        self._part(LOCKED, cause)

    def quit(self) -> None:
        """Save, close, end; not while the keyboard is in the person's hands, for whom it is not to do. Where a backup
        is due it is made first, on a page of its own; to quit once more is not to wait for it."""
        is_theirs = self._workspace is not None and self._workspace.is_handed_over
        if not is_theirs and not self._begins_last_backup():
            self._part(QUIT)

    def _begins_last_backup(self) -> bool:
        backups, workspace = self._backups, self._workspace
        if backups is None or workspace is None or self.is_leaving or self._closing is not None:
            return False
        with unhindered():
            workspace.flush()
        # On a disk that hangs nothing is read that a lock would have to wait for.
        if not self._worker.drain(_LOCK_SECONDS) or not backups.begin_at_close():
            return False
        self._closing = Closing(self._theme, backups)
        self._closing.left.connect(partial(self._part, QUIT))
        self.page_made.emit(self._closing)
        return True

    def end(self) -> None:
        """The system asks: cover, save what can be saved, and end without a question."""
        if not self.is_leaving:
            self._cover()
        self._part(QUIT, "system", at_once=True)

    def _cover(self) -> None:
        with unhindered():
            # What an input method has not handed over yet belongs to the text.
            QGuiApplication.inputMethod().commit()
        with unhindered():
            self._window.veil()

    @property
    def _holds_anything(self) -> bool:
        """Before the vault is open that is what was typed to open it, or is being tried."""
        return self._vault is not None or any(field.text() for field in self._window.findChildren(QLineEdit))

    def strike(self, renewal: Renewal) -> None:
        """The way out into new keys, while nothing is open but a page that asks for nothing.

        Raises as `Renewal.strike` does, WriteFailed also where words are not in the vault yet; then all goes on."""
        if self.is_leaving:
            return
        if self._backups is not None:
            self._backups.cancel()
        if self._workspace is not None:
            self._workspace.flush()
        drained = self._worker.drain(_QUIT_SECONDS)
        QCoreApplication.sendPostedEvents()
        settled = self._workspace is None or self._workspace.settled
        if not (drained and settled and self._stop_backup() and self._rescue.keep_handed(_QUIT_SECONDS)):
            renewal.let_go()
            raise WriteFailed
        renewal.strike()
        self.is_leaving = True
        self._worker.stop()
        clear_clipboard()
        self.left.emit(LOCKED)

    def make_way(self, then: Callable[[], None]) -> None:
        """Save and close as a lock does, so that another vault can take its place: `then`, and then `begin_anew`."""
        if self._workspace is not None:
            self._part(LOCKED, "restore", then=then)

    def begin_anew(self) -> None:
        """After `make_way`."""
        self.left.emit(LOCKED)

    def _part(
        self, code: int, cause: str = "quit", *, at_once: bool = False, then: Callable[[], None] | None = None
    ) -> None:
        if self.is_leaving:
            return
        self.is_leaving = True
        locks = code == LOCKED
        with unhindered():
            if self._backups is not None:
                self._backups.cancel()
        with unhindered():
            if self._workspace is not None:
                self._workspace.flush()
        with unhindered():
            self.saved.emit(locks)
        drained = self._worker.drain(_LOCK_SECONDS) or (not locks and self._wait())
        # The worker's answers wait in the queue of this thread.
        QCoreApplication.sendPostedEvents()
        kept = False
        with unhindered():
            kept = self._keep_apart(locks)
        if not kept and not locks and not at_once:
            self.is_leaving = False
            self._show_unsaved(code)
            return
        with unhindered():
            drained = drained and self._noting.part(cause) and self._stop_backup()
        self.is_stuck = not drained
        if drained:
            self._worker.stop()
            with unhindered():
                if self._vault is not None:
                    self._vault.close()
        with unhindered():
            clear_clipboard()
        if then is not None and drained:
            then()
        else:
            self.left.emit(code)

    def _stop_backup(self) -> bool:
        return self._backups is None or self._backups.stop(_BACKUP_SECONDS)

    def _keep_apart(self, locks: bool) -> bool:
        if self._keeping is None:
            return self._rescue.keep_handed(_QUIT_SECONDS)
        return self._keeping.part(FILE_SECONDS if locks else _QUIT_SECONDS, process_follows=locks)

    def _wait(self) -> bool:
        self._window.veil()
        return self._worker.drain(_QUIT_SECONDS)

    def _show_unsaved(self, code: int) -> None:
        self._window.lift()
        if self._unsaved is not None:
            return
        page = Unsaved(self._theme)

        def go_back() -> None:
            self._unsaved = None
            self._window.take_away(page)

        page.back_requested.connect(go_back)
        page.retry_requested.connect(partial(self._part, code))
        page.leave_requested.connect(partial(self._part, code, at_once=True))
        self._unsaved = page
        self.page_made.emit(page)
