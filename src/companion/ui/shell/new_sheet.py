"""A new recovery sheet after the first run: shown once, read back from the paper, and only then the code that opens."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from companion.care.record_log import Act
from companion.store import practice
from companion.ui.first_run.new_key import NewRecoverySheet
from companion.ui.kit.theme import Theme
from companion.ui.shell.errands import Errands
from companion.ui.shell.paper import print_code
from companion.vault import recovery
from companion.vault.opening import change_code
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
        """The sheet before goes on opening the vault until two groups of this one were typed back."""
        before = practice.recovery_on_paper(self._vault)
        code = recovery.to_text(recovery.new_code())
        page = NewRecoverySheet(self._theme, code)
        page.print_requested.connect(partial(self._print, page))
        page.postponed.connect(lambda: self._put_off(page, before))
        page.confirmed.connect(lambda: self._put_in_place(page, code))
        self.made.emit(page)
        # Ended in the middle, two papers lie about: better one sheet too many than the wrong one trusted.
        self._keep_on_paper(False, lambda _: None, page.show_error)

    def _print(self, page: NewRecoverySheet, code: str) -> None:
        sent = partial(self.noted.emit, Act.RECOVERY_SHEET, "print")
        print_code(page, self._theme, code, sent=sent, failed=page.show_printing_failed)

    def _put_off(self, page: NewRecoverySheet, before: bool) -> None:
        page.setEnabled(False)
        self._keep_on_paper(before, lambda _: self.ended.emit(page), lambda _: self.ended.emit(page))

    def _put_in_place(self, page: NewRecoverySheet, code: str) -> None:
        def failed(error: Exception) -> None:
            page.setEnabled(True)
            page.show_error(error)

        def done(_: None) -> None:
            self.noted.emit(Act.RECOVERY_SHEET, "new")
            # Today asks again where this cannot be written: one sheet too many, and no harm.
            self._keep_on_paper(True, lambda _: self.ended.emit(page), lambda _: self.ended.emit(page))

        page.setEnabled(False)
        self._errands.run(partial(change_code, self._vault, code), done, failed)

    def _keep_on_paper(self, on_paper: bool, done: Callable[[None], None], failed: Callable[[Exception], None]) -> None:
        vault = self._vault

        def keep() -> None:
            with vault.transaction():
                practice.set_recovery_on_paper(vault, on_paper)

        self._errands.run(keep, done, failed)
