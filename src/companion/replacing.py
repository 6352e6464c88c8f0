"""From the unlocked program to another vault in its place: a backup, or what was set aside. Then it begins anew."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.care.clock import Clock
from companion.care.errors import CompanionError
from companion.parting import Parting
from companion.ui.kit.theme import Theme
from companion.ui.shell.restore_page import RestorePage
from companion.ui.shell.restoring import Chosen, Restoring
from companion.ui.shell.standstill import Standstill
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.vault import placing
from companion.vault.copies import Places
from companion.vault.vault import Vault


class Replacing(QObject):
    """`page_made` is to be laid over what is open, `page_ended` to be taken away again."""

    page_made = Signal(object)
    page_ended = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        clock: Clock,
        places: Places,
        *,
        vault: Vault,
        workspace: Workspace,
        parting: Parting,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._clock = clock
        self._places = places
        self._workspace = workspace
        self._parting = parting
        self._restoring = Restoring(theme, clock, places, vault, self)
        self._restoring.page_made.connect(self.page_made)
        self._restoring.page_ended.connect(self._end)
        self._restoring.confirmed.connect(self._replace)
        self._restoring.placed.connect(lambda *_: parting.begin_anew())

    def choose(self, folder: str) -> None:
        """Ask for a backup, beginning in this folder."""
        self._restoring.choose(self._window, folder)

    def open(self, path: Path) -> None:
        """Look into this backup."""
        self._restoring.open(path)

    def bring_back(self, aside: Path) -> None:
        """What was set aside comes back, and what is here now is set aside in turn."""
        self._parting.make_way(partial(self._swap, aside))

    def _replace(self, chosen: Chosen, page: RestorePage) -> None:
        def go_on() -> None:
            self._window.take_away(self._workspace)
            self._restoring.put_in_place(chosen, page)

        self._parting.make_way(go_on)

    def _swap(self, aside: Path) -> None:
        try:
            placing.bring_back(
                self._places.folder, aside, config_folder=self._places.config_folder, moment=self._clock.now()
            )
        except CompanionError as error:
            page = Standstill(self._theme, error)
            page.retry_requested.connect(self._parting.begin_anew)
            page.quit_requested.connect(self._parting.begin_anew)
            self._window.show_page(page)
        else:
            self._parting.begin_anew()

    def _end(self, page: QWidget) -> None:
        if self._parting.is_leaving:
            self._parting.begin_anew()
        else:
            self.page_ended.emit(page)
