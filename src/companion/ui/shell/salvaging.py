"""A vault of which something cannot be read: looked at, salvaged into a new one, and that put in its place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from companion.store.mending import Mended, mend
from companion.ui.kit.long_job import LongJob
from companion.ui.kit.theme import Theme
from companion.ui.shell.damaged_page import DamagedPage
from companion.vault import damage, keys, salvage
from companion.vault.copies import Places
from companion.vault.keys import Keys
from companion.vault.salvage import Salvaged


class Salvaging(QObject):
    """Behind its `page`, while the vault is closed. `unlocked` gives its keys, in another thread."""

    placed = Signal()
    """The new vault stands where the damaged one stood, and can be unlocked."""

    def __init__(
        self, theme: Theme, folder: Path, unlocked: Callable[[], Keys], parent: QObject, *, backup: bool = True
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._unlocked = unlocked
        self._new: Path | None = None
        self._job: LongJob | None = None
        self.page = DamagedPage(theme, backup=backup)
        self.page.details_requested.connect(self._look)
        self.page.salvage_requested.connect(self._salvage)
        self.page.open_requested.connect(self._put_in_place)

    def _look(self) -> None:
        self._run(lambda _: damage.examine(self._folder, self._unlocked()), self.page.show_findings)

    def _salvage(self) -> None:
        self.page.show_working()
        mending = partial(mend, nameless=self.tr("Someone whose name was lost"))
        self._run(lambda _: salvage.salvage(self._folder, self._unlocked(), mending), self._salvaged)

    def _salvaged(self, found: Salvaged[Mended]) -> None:
        self._new = found.folder
        self.page.show_salvaged(found)

    def _put_in_place(self) -> None:
        new = self._new
        if new is not None:
            self._run(lambda _: salvage.put_in_place(self._folder, new), lambda _: self.placed.emit())

    def _run(self, work: Callable[[Callable[[float], bool]], object], done: Callable[..., object]) -> None:
        self._job = LongJob(work)
        self._job.done.connect(done)
        self._job.failed.connect(self.page.show_failed)
        self._job.begin()


def typed_keys(places: Places, typed: str, *, by_code: bool) -> Keys:
    """As long as a derivation."""
    return next((keys.with_code if by_code else keys.with_passphrase)(places, typed))
