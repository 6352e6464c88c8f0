"""A new recovery sheet after the first run: the code is renewed, shown once, and read back from the paper."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.care.record_log import Act
from companion.store import practice
from companion.ui.first_run.new_key import NewRecoverySheet
from companion.ui.kit.theme import Theme
from companion.ui.shell.errands import Errands
from companion.ui.shell.paper import print_code
from companion.vault.opening import renew_code
from companion.vault.vault import Vault


class NewSheet(QObject):
    """`made` carries the page to lay over the others, `ended` the same page to take away."""

    made = Signal(object)
    ended = Signal(object)
    noted = Signal(object, str)
    """An act for the record log, and its cause."""

    def __init__(self, theme: Theme, errands: Errands, vault: Vault, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._errands = errands
        self._vault = vault

    def begin(self) -> None:
        """The old code opens nothing once the page shows the new one."""
        vault = self._vault

        def renew() -> str:
            with vault.transaction():
                practice.set_recovery_on_paper(vault, False)
            return renew_code(vault)

        self._errands.run(renew, self._show, lambda _: None)

    def _show(self, code: str) -> None:
        self.noted.emit(Act.RECOVERY_SHEET, "new")
        page = NewRecoverySheet(self._theme, code)
        page.print_requested.connect(partial(self._print, page))
        page.postponed.connect(lambda: self.ended.emit(page))
        page.confirmed.connect(lambda: self._keep_on_paper(page, lambda: self.ended.emit(page)))
        self.made.emit(page)

    def _print(self, page: NewRecoverySheet, code: str) -> None:
        sent = partial(self.noted.emit, Act.RECOVERY_SHEET, "print")
        print_code(page, self._theme, code, sent=sent, failed=page.show_printing_failed)

    def _keep_on_paper(self, page: QWidget, after: Callable[[], None]) -> None:
        vault = self._vault

        def keep() -> None:
            with vault.transaction():
                practice.set_recovery_on_paper(vault, True)

        page.setEnabled(False)
        self._errands.run(keep, lambda _: after(), lambda _: after())
