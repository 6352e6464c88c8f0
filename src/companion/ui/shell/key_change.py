"""Another passphrase on wish; and, because somebody may know the present one, all keys anew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from companion.care.clock import Clock
from companion.care.errors import CompanionError
from companion.care.record_log import Act
from companion.store import log, practice
from companion.store.counts import counts
from companion.ui.first_run.new_key import NewPassphrase, NewRecoverySheet
from companion.ui.kit.theme import Theme
from companion.ui.shell.errands import Errands
from companion.ui.shell.key_pages import Changed, KeyPages
from companion.ui.shell.paper import print_code
from companion.ui.shell.present_key import PresentKey
from companion.ui.shell.waiting import Waiting
from companion.vault import opening, recovery, renewal
from companion.vault.connected import Connected
from companion.vault.derivation import Cost, Guess
from companion.vault.renewal import Renewal
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Run:
    """One change, from the first page to the last. `guess` holds what was measured, once it was."""

    pages: KeyPages
    effect: str
    someone_knows: bool
    guess: list[Guess] = field(default_factory=list)


class KeyChange(QObject):
    """`made` carries the pages to lay over the others, `ended` the same to take away.

    The pages lie over everything and nobody writes behind them, so that the worker is free for the derivations and for
    the copy. `strike` ends the program, or raises; then all is as it was."""

    made = Signal(object)
    ended = Signal(object)
    noted = Signal(object, str)
    """An act for the record log, and its cause."""

    def __init__(
        self,
        theme: Theme,
        errands: Errands,
        vault: Vault,
        clock: Clock,
        *,
        suggest: Callable[[], str],
        measure: Callable[[], Guess],
        floor: Cost,
        strike: Callable[[Renewal], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._errands = errands
        self._vault = vault
        self._clock = clock
        self._suggest = suggest
        self._measure = measure
        self._floor = floor
        self._strike = strike

    def begin(self, someone_knows: bool) -> None:
        """Ask for the present key; what follows is a new passphrase, or all keys anew."""
        title = self.tr("Someone may know it") if someone_knows else self.tr("Change passphrase")
        effect = (
            self.tr(
                "Everything is put under new keys, with a new passphrase and a new recovery sheet. Backups made before,"
                " and whatever was copied from this computer before, still open with the old ones."
            )
            if someone_knows
            else self.tr(
                "A new passphrase takes the place of the present one; the recovery sheet stays good. Backups made"
                " before, and older copies of the vault’s keys, still open with the present one."
            )
        )
        asked = PresentKey(self._theme, title, effect)
        run = _Run(KeyPages(asked), effect, someone_knows)
        asked.passphrase_given.connect(lambda typed: self._confirm(run, asked, typed, by_code=False))
        asked.code_given.connect(lambda typed: self._confirm(run, asked, typed, by_code=True))
        asked.left.connect(run.pages.left)
        run.pages.left.connect(lambda: self.ended.emit(run.pages))
        self.made.emit(run.pages)

    def _confirm(self, run: _Run, asked: PresentKey, typed: str, *, by_code: bool) -> None:
        def failed(error: Exception) -> None:
            run.pages.may_leave = True
            asked.show_error(error)

        run.pages.may_leave = False
        asked.show_working()
        self._errands.run(lambda: self._vault.keys.confirm(typed, by_code=by_code), lambda _: self._choose(run), failed)

    def _choose(self, run: _Run) -> None:
        page = NewPassphrase(self._theme, self._suggest, run.effect)

        def measured(guess: Guess) -> None:
            # Who has left by then need not hear it.
            if isValid(page):
                page.set_guess_seconds(guess.seconds)

        page.left.connect(run.pages.left)
        go_on = self._show_sheet if run.someone_knows else self._change
        page.chosen.connect(lambda chosen: go_on(run, page, chosen))
        run.pages.turn_to(page)
        # What could not be measured is said when it is needed: with the passphrase that was chosen.
        self._errands.run(partial(self._measured, run), measured, lambda _: None)

    def _measured(self, run: _Run) -> Guess:
        """On the worker only, once."""
        if not run.guess:
            run.guess.append(self._measure())
        return run.guess[0]

    def _change(self, run: _Run, page: NewPassphrase, chosen: str) -> None:
        def failed(error: Exception) -> None:
            run.pages.may_leave = True
            page.show_error(error)

        def done(_: None) -> None:
            self.noted.emit(Act.CHANGE_PASSPHRASE, "")
            told = Changed(
                self._theme,
                self.tr("The passphrase is changed."),
                self.tr("Backups made before open with the one you had. The recovery sheet is the same."),
            )
            told.closed.connect(run.pages.left)
            run.pages.turn_to(told)

        run.pages.may_leave = False
        page.show_working()
        self._errands.run(
            lambda: opening.change_passphrase(self._vault, chosen, self._measured(run).cost, self._floor), done, failed
        )

    def _show_sheet(self, run: _Run, page: NewPassphrase, chosen: str) -> None:
        code = recovery.to_text(recovery.new_code())
        sheet = NewRecoverySheet(
            self._theme,
            code,
            self.tr(
                "A new sheet for the new keys. Nothing has been changed yet: when you go on from here everything is put"
                " under them, Companion locks, and you come back with the new passphrase."
            ),
        )
        sent = partial(self.noted.emit, Act.RECOVERY_SHEET, "print")
        sheet.print_requested.connect(
            lambda code: print_code(sheet, self._theme, code, sent=sent, failed=sheet.show_printing_failed)
        )
        sheet.confirmed.connect(lambda: self._renew(run, sheet, chosen, code, on_paper=True))
        sheet.postponed.connect(lambda: self._renew(run, sheet, chosen, code, on_paper=False))
        sheet.back_requested.connect(lambda: run.pages.turn_to(page))
        run.pages.turn_to(sheet)

    def _renew(self, run: _Run, sheet: NewRecoverySheet, chosen: str, code: str, *, on_paper: bool) -> None:
        vault, now = self._vault, self._clock.now()

        def last(copy: Connected) -> None:
            log.add(copy, Act.CHANGE_PASSPHRASE, now, cause="all_keys")
            practice.set_recovery_on_paper(copy, on_paper)
            # So that the backups under the old keys are named, and can be replaced.
            practice.set_deleted_until(copy, copy.generation() + 1)

        def prepare() -> Renewal:
            cost = self._measured(run).cost
            return renewal.prepare(vault, chosen, code, cost, count=counts, last=last, floor=self._floor)

        def failed(error: Exception) -> None:
            run.pages.turn_to(sheet)
            sheet.show_error(error)

        def strike(prepared: Renewal) -> None:
            try:
                self._strike(prepared)
            except CompanionError as error:
                failed(error)

        waiting = Waiting(self._theme, self.tr("One moment. Everything is put under new keys."))
        run.pages.turn_to(waiting, may_leave=False)
        self._errands.run(prepare, strike, failed)
