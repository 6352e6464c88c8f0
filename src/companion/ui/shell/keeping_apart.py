"""Words the disk did not take: sealed on the way out or by hand, and offered once the vault is open again."""

import threading
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from companion.care.errors import WriteFailed
from companion.store import rescued
from companion.store.rescued import Rescued
from companion.ui.desk import Desk
from companion.ui.shell.errands import Errands
from companion.ui.shell.kept_apart import KeptApart
from companion.ui.shell.workspace import Workspace
from companion.vault import rescue
from companion.vault.rescue import Copy, Rescue

FILE_SECONDS = 0.3
"""How long a lock waits for the folder to take a copy before it is handed on in memory."""

_BY_HAND_SECONDS = 20


@dataclass(frozen=True)
class _Found:
    copy: Copy
    words: Rescued | None


class KeepingApart(QObject):
    """Beside an unlocked `workspace`, where the line is shown."""

    _copied = Signal(bool)

    def __init__(self, desk: Desk, workspace: Workspace, errands: Errands, kept: Rescue, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._workspace = workspace
        self._errands = errands
        self._kept = kept
        self._copied.connect(workspace.show_copied)
        workspace.copy_requested.connect(self._copy)
        # While it is open no key has to be asked for, and none of the vault's locks waited for.
        self._key = desk.vault.keys.rescue_key()
        self._store_id = desk.vault.store_id

    def part(self, seconds: float, *, process_follows: bool) -> bool:
        """What the vault did not take goes into the folder within that time, or into memory for the process that
        follows. False when something stays that neither took."""
        words = self._workspace.unsaved()
        if not words:
            self._kept.wipe_own(seconds)
        sealed = [self._sealed(words)] if words else []
        if all(self._kept.keep(each, seconds) for each in sealed):
            sealed = []
        if process_follows:
            return self._kept.hand_on(*sealed)
        return not sealed and self._kept.keep_handed(seconds) and (bool(words) or self._workspace.settled)

    def look(self) -> None:
        """Offer what an earlier run kept apart, the oldest first."""
        self._errands.run(self._find, self._offer, lambda _: None)

    def _copy(self) -> None:
        """By hand, while the session goes on."""
        words = self._workspace.unsaved()
        if not words:
            return
        sealed = self._sealed(words)

        def work() -> None:
            kept = self._kept.keep(sealed, _BY_HAND_SECONDS)
            with suppress(RuntimeError):
                self._copied.emit(kept)

        threading.Thread(target=work, name="copy", daemon=True).start()

    def _sealed(self, words: str) -> bytes:
        return rescue.seal(self._key, self._store_id, words.encode("ascii"))

    def _find(self) -> list[_Found]:
        self._kept.keep_handed(FILE_SECONDS)
        found = []
        for copy in self._kept.find(self._key, self._store_id):
            words = _read(copy)
            if words is not None and not rescued.has_news(self._desk.vault, words):
                self._wipe(copy)
            else:
                found.append(_Found(copy, words))
        return sorted(found, key=lambda each: each.words.at.timestamp() if each.words else float("inf"))

    def _offer(self, found: list[_Found]) -> None:
        if not found:
            return
        first = found[0]
        line = KeptApart(self._desk.theme, first.words.at if first.words else None, self._desk.clock.now())
        line.take_requested.connect(lambda: self._take(line, first))
        line.closed.connect(lambda: self._workspace.read_again(False))
        line.let_go_requested.connect(lambda: self._let_go(line, first))
        self._workspace.lay_above(line)

    def _take(self, line: KeptApart, found: _Found) -> None:
        words, now = found.words, self._desk.clock.now()
        if words is None:
            return

        def take_in() -> None:
            with self._desk.vault.transaction():
                rescued.take_in(self._desk.vault, words, now)
            self._wipe(found.copy)

        def failed(_: Exception) -> None:
            line.setEnabled(True)
            line.show_trouble()
            self._workspace.read_again(False)

        def done(_: None) -> None:
            line.deleteLater()
            self._workspace.read_again(True)
            self.look()

        def go_on(_: None) -> None:
            # The page is read anew from the vault: whatever stands on it has to be there before.
            if self._workspace.settled:
                self._errands.run(take_in, done, failed)
            else:
                failed(WriteFailed())

        line.setEnabled(False)
        self._workspace.rest()
        self._errands.run(_nothing, go_on, failed)

    def _let_go(self, line: KeptApart, found: _Found) -> None:
        line.deleteLater()
        self._workspace.read_again(False)
        self._errands.run(lambda: self._wipe(found.copy), lambda _: self.look(), lambda _: None)

    def _wipe(self, copy: Copy) -> None:
        try:
            self._kept.wipe(copy)
        except OSError:
            # What is in the vault already is not offered again, so that a copy that stays does no harm.
            return


def _read(copy: Copy) -> Rescued | None:
    if copy.content is None:
        return None
    try:
        return rescued.from_text(copy.content.decode("ascii"))
    except ValueError:
        return None


def _nothing() -> None:
    """Done when all that was given to the worker before it is."""
