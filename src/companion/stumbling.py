"""What comes when something went wrong in the open program that nobody caught: a calm page, and the ways on from it."""

from PySide6.QtCore import QObject, Signal

from companion.care.errors import DatabaseDamaged
from companion.parting import Parting
from companion.ui.kit.theme import Theme
from companion.ui.shell.part_unreadable import PartUnreadable
from companion.ui.shell.salvaging import Salvaging
from companion.ui.shell.stumble import Stumble
from companion.ui.shell.window import MainWindow
from companion.vault.vault import Vault


class Stumbling(QObject):
    """One page at a time; `page_made` is to be laid over what is open."""

    page_made = Signal(object)
    lock_requested = Signal()

    def __init__(self, window: MainWindow, theme: Theme, parting: Parting, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._parting = parting
        self._stands = False

    def meet(self, error: BaseException, vault: Vault) -> None:
        """A damaged part of the vault is no fault of the program; all else is."""
        if self._stands:
            return
        self._stands = True
        page: Stumble | PartUnreadable
        if isinstance(error, DatabaseDamaged):
            page = PartUnreadable(self._theme)
            page.salvage_requested.connect(lambda: self._salvage(vault))
        else:
            page = Stumble(self._theme, error)
            page.lock_requested.connect(self.lock_requested)

        def go_on() -> None:
            self._stands = False
            self._window.take_away(page)

        page.go_on_requested.connect(go_on)
        self.page_made.emit(page)

    def _salvage(self, vault: Vault) -> None:
        found, folder = vault.keys, vault.folder

        def go_on() -> None:
            salvaging = Salvaging(self._theme, folder, lambda: found, self, backup=False)
            salvaging.placed.connect(self._parting.begin_anew)
            salvaging.page.quit_requested.connect(self._parting.begin_anew)
            self._window.show_page(salvaging.page)

        self._parting.make_way(go_on)
