"""From the closed folder to the open vault: first run, unlock, recovery, and what may stand in the way."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from companion.care import errors
from companion.care.clock import Clock
from companion.care.record_log import Act
from companion.store import practice
from companion.ui.first_run.new_key import NewPassphrase
from companion.ui.first_run.screen import FirstRun
from companion.ui.kit.theme import Theme
from companion.ui.pins import Pins
from companion.ui.shell.errands import Errands
from companion.ui.shell.gone import Gone
from companion.ui.shell.older_copy import OlderCopy
from companion.ui.shell.paper import print_code
from companion.ui.shell.restore_page import RestorePage
from companion.ui.shell.restoring import Chosen, Restoring
from companion.ui.shell.salvaging import Salvaging, typed_keys
from companion.ui.shell.standstill import Standstill
from companion.ui.shell.unlock import UnlockScreen
from companion.ui.shell.window import MainWindow
from companion.vault import copies, opening, pin, seen
from companion.vault.copies import Places
from companion.vault.derivation import FLOOR, Cost, Guess, calibrate
from companion.vault.instance import InstanceLock
from companion.vault.opening import VaultState
from companion.vault.vault import Vault


class Entrance(QObject):
    """Shows the right page for `folder` and emits `entered` with the open vault, once.

    `known` says that this computer has opened a vault in this very folder before.
    `suggest` gives six random words; `measure` finds the cost of a passphrase on this computer."""

    entered = Signal(object)
    unlocked = Signal(object)
    """The vault, to be closed at the end whatever happens; nothing is read or written in it yet."""
    opened = Signal(object, str)
    """The vault the moment it is open, and the way it was opened: what follows may still be a new passphrase."""
    noted = Signal(object, str)
    """An act for the record log, and its cause."""
    quit_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        errands: Errands,
        *,
        clock: Clock,
        folder: Path,
        config_folder: Path | None,
        suggest: Callable[[], str],
        measure: Callable[[], Guess] = calibrate,
        floor: Cost = FLOOR,
        pins: Pins,
        known: bool = False,
    ) -> None:
        super().__init__()
        self._window = window
        self._theme = theme
        self._clock = clock
        self._errands = errands
        self._folder = folder
        self._config_folder = config_folder
        self._suggest = suggest
        self._measure = measure
        self._floor = floor
        self._known = known
        self._pins = pins
        self._guess: Guess | None = None
        self._code = ""
        self.vault: Vault | None = None

    def begin(self, unlock: Callable[[], UnlockScreen]) -> None:
        """Show what has to come first. `unlock` gives the way in, which may stand in the window already."""
        obstacle = self._obstacle()
        if obstacle is not None:
            self._stand_still(obstacle, unlock)
        elif opening.state(self._folder, self._config_folder) is VaultState.NONE:
            if self._known:
                self._show_gone(unlock)
            else:
                self._show_first_run(unlock)
        else:
            self._show_unlock(unlock(), unlock)

    def _obstacle(self) -> Exception | None:
        try:
            state = opening.state(self._folder, self._config_folder)
            if state is VaultState.NONE:
                return None
            _refuse_second_instance(self._folder)
            if state is VaultState.TOO_NEW:
                copies.read(copies.Places(self._folder, self._config_folder))
        except errors.CompanionError as error:
            return error
        return _OBSTACLES[state]() if state in _OBSTACLES else None

    def _stand_still(self, error: Exception, unlock: Callable[[], UnlockScreen]) -> None:
        page = Standstill(self._theme, error)
        page.retry_requested.connect(lambda: self.begin(unlock))
        page.backup_requested.connect(lambda: self._choose_backup(unlock))
        page.quit_requested.connect(self.quit_requested)
        self._window.show_page(page)

    def _choose_backup(self, unlock: Callable[[], UnlockScreen]) -> None:
        """From a page that stays until a file was chosen."""
        self._restoring(unlock).choose(self._window, "")

    def _restoring(self, unlock: Callable[[], UnlockScreen]) -> Restoring:
        restoring = Restoring(self._theme, self._clock, Places(self._folder, self._config_folder), parent=self)
        restoring.page_made.connect(self._window.show_page)
        restoring.page_ended.connect(lambda _: self.begin(unlock))
        restoring.confirmed.connect(restoring.put_in_place)
        restoring.placed.connect(self._open_placed)
        return restoring

    def _open_placed(self, chosen: Chosen, page: RestorePage) -> None:
        self._open_typed(chosen.typed, chosen.by_code, page.show_failed)

    def _open_typed(self, typed: str, by_code: bool, failed: Callable[[Exception], None]) -> None:
        if by_code:
            self._let_in(opening.open_with_code, self._ask_new_passphrase, typed, failed)
        else:
            self._let_in(opening.open_with_passphrase, partial(self._come_in, "passphrase"), typed, failed)

    def _show_gone(self, unlock: Callable[[], UnlockScreen]) -> None:
        page = Gone(self._theme)
        page.retry_requested.connect(lambda: self.begin(unlock))
        page.new_requested.connect(lambda: self._show_first_run(unlock))
        page.backup_requested.connect(lambda: self._choose_backup(unlock))
        page.quit_requested.connect(self.quit_requested)
        self._window.show_page(page)

    def _show_unlock(self, screen: UnlockScreen, unlock: Callable[[], UnlockScreen]) -> None:
        by_passphrase = partial(self._open, screen, opening.open_with_passphrase, partial(self._come_in, "passphrase"))
        by_code = partial(self._open, screen, opening.open_with_code, self._ask_new_passphrase)
        damaged = partial(self._show_damaged, unlock)
        screen.passphrase_given.connect(partial(by_passphrase, partial(damaged, by_code=False)))
        screen.code_given.connect(partial(by_code, partial(damaged, by_code=True)))
        screen.pin_given.connect(partial(self._open_with_pin, screen))
        screen.pin_left.connect(self._pins.let_go)
        if screen.asks_pin:
            try:
                pin.refuse(copies.Places(self._folder, self._config_folder), self._pins.now)
            except errors.CompanionError as error:
                screen.ask_passphrase(error)
        screen.quit_requested.connect(self.quit_requested)
        self._window.show_page(screen)

    def _open_with_pin(self, screen: UnlockScreen, typed: str) -> None:
        def open_(half: bytes) -> None:
            way = partial(opening.open_with_pin, device_key=half, now=self._pins.now)
            # The keys for what can be salvaged come with the passphrase.
            ask = partial(screen.ask_passphrase, errors.DatabaseDamaged())
            self._open(screen, way, partial(self._come_in, "pin"), lambda _: ask(), typed)

        screen.show_waiting()
        self._pins.reach(self._folder, self._config_folder, open_, screen.ask_passphrase)

    def _open(
        self,
        screen: UnlockScreen,
        way: Callable[..., Vault],
        come_in: Callable[[Vault], None],
        damaged: Callable[[str], None],
        typed: str,
    ) -> None:
        screen.show_working()
        self._let_in(way, come_in, typed, partial(self._stay_out, screen, partial(damaged, typed)))

    def _let_in(
        self,
        way: Callable[..., Vault],
        come_in: Callable[[Vault], None],
        typed: str,
        failed: Callable[[Exception], None],
    ) -> None:

        def look(both: tuple[Vault, seen.Behind | None]) -> None:
            vault, found = both
            self.unlocked.emit(vault)
            if found is None:
                come_in(vault)
            else:
                cause = "half_saved" if found.half_saved else "older_copy"
                self._show_older(found, partial(self._accept_older, come_in, vault, cause))

        self._errands.run(partial(self._opened, way, typed), look, failed)

    def _stay_out(self, screen: UnlockScreen, damaged: Callable[[], None], error: Exception) -> None:
        if isinstance(error, errors.PinSpent):
            self._pins.forget_spent(self._folder, self._config_folder)
        if isinstance(error, errors.PinSpent | errors.PinDue | errors.PinOff):
            screen.ask_passphrase(error)
        elif isinstance(error, errors.DatabaseDamaged):
            damaged()
        else:
            screen.show_error(error)

    def _show_damaged(self, unlock: Callable[[], UnlockScreen], typed: str, *, by_code: bool) -> None:
        places = Places(self._folder, self._config_folder)
        salvaging = Salvaging(self._theme, self._folder, partial(typed_keys, places, typed, by_code=by_code), self)
        page = salvaging.page
        salvaging.placed.connect(lambda: self._open_typed(typed, by_code, page.show_failed))
        page.backup_requested.connect(lambda: self._choose_backup(unlock))
        page.quit_requested.connect(self.quit_requested)
        self._window.show_page(page)

    def _opened(self, way: Callable[..., Vault], typed: str) -> tuple[Vault, seen.Behind | None]:
        vault = way(self._folder, typed, config_folder=self._config_folder)
        try:
            return vault, seen.behind(vault)
        except BaseException:
            vault.close()
            raise

    def _show_older(self, found: seen.Behind, accept: Callable[[], None]) -> None:
        page = OlderCopy(self._theme, found)
        page.accepted.connect(accept)
        page.quit_requested.connect(self.quit_requested)
        self._window.show_page(page)

    def _accept_older(self, come_in: Callable[[Vault], None], vault: Vault, cause: str) -> None:
        come_in(vault)
        self.noted.emit(Act.UNLOCK, cause)

    def _come_in(self, way: str, vault: Vault) -> None:
        self.opened.emit(vault, way)
        if way == "passphrase":
            self._pins.passphrase_typed(vault)
        self._enter(vault)

    def _ask_new_passphrase(self, vault: Vault) -> None:
        self.vault = vault
        self.opened.emit(vault, "recovery_sheet")
        page = NewPassphrase(self._theme, self._suggest)

        def change(chosen: str) -> None:
            page.show_working()
            self._change(vault, chosen, lambda: self._enter(vault), page.show_error)

        page.chosen.connect(change)
        page.quit_requested.connect(self.quit_requested)
        self._window.show_page(page)
        self._begin_measuring(page)

    def _show_first_run(self, unlock: Callable[[], UnlockScreen]) -> None:
        page = FirstRun(self._theme, self._suggest)
        page.backup_requested.connect(lambda: self._choose_backup(unlock))
        page.passphrase_chosen.connect(lambda chosen: self._seal(page, chosen))
        page.print_requested.connect(partial(self._print, page))
        page.on_paper.connect(self._keep_on_paper)
        page.pin_chosen.connect(partial(self._set_pin, page))
        page.finished.connect(self._keep_name)
        page.quit_requested.connect(self.quit_requested)
        self._window.show_page(page)
        self._begin_measuring(page)
        self._pins.look_for_keychain(page.show_keychain)

    def _set_pin(self, page: FirstRun, typed: str) -> None:
        if self.vault is not None:
            self._pins.turn_on(self.vault, typed, page.go_on, page.show_pin_error)

    def _print(self, page: FirstRun, code: str) -> None:
        sent = partial(self.noted.emit, Act.RECOVERY_SHEET, "print")
        print_code(page, self._theme, code, sent=sent, failed=page.show_printing_failed)

    def _seal(self, page: FirstRun, chosen: str) -> None:
        page.show_working()
        vault = self.vault
        if vault is not None:
            self._change(vault, chosen, lambda: page.show_code(self._code), page.show_error)
            return

        def made(both: tuple[Vault, str]) -> None:
            self.vault, self._code = both
            self.unlocked.emit(self.vault)
            self.opened.emit(self.vault, "created")
            page.show_code(self._code)

        self._errands.run(
            lambda: opening.create(
                self._folder, chosen, config_folder=self._config_folder, cost=self._measured().cost, floor=self._floor
            ),
            made,
            page.show_error,
        )

    def _change(self, vault: Vault, chosen: str, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        def changed(_: None) -> None:
            self.noted.emit(Act.CHANGE_PASSPHRASE, "")
            self._pins.passphrase_typed(vault)
            done()

        self._errands.run(
            lambda: opening.change_passphrase(vault, chosen, self._measured().cost, self._floor), changed, failed
        )

    def _keep_on_paper(self) -> None:
        self._in_vault(lambda vault: practice.set_recovery_on_paper(vault, True), lambda: None)

    def _keep_name(self, name: str) -> None:
        vault = self.vault
        if vault is not None:
            self._in_vault(lambda vault: practice.set_your_name(vault, name), lambda: self._enter(vault))

    def _in_vault(self, act: Callable[[Vault], None], after: Callable[[], None]) -> None:
        vault = self.vault
        if vault is None:
            return

        def job() -> None:
            with vault.transaction():
                act(vault)

        # Neither is worth standing at the door for: the name can wait, and Today asks for the sheet again.
        self._errands.run(job, lambda _: after(), lambda _: after())

    def _begin_measuring(self, page: FirstRun | NewPassphrase) -> None:
        # What could not be measured is said when it is needed: with the passphrase that was chosen.
        self._errands.run(self._measured, lambda guess: page.set_guess_seconds(guess.seconds), lambda _: None)

    def _measured(self) -> Guess:
        """On the worker only: once, and ready by the time it is needed."""
        if self._guess is None:
            self._guess = self._measure()
        return self._guess

    def _enter(self, vault: Vault) -> None:
        self.vault = vault
        self._code = ""
        self.entered.emit(vault)


def _refuse_second_instance(folder: Path) -> None:
    """Raises AlreadyOpen while another process holds the vault, FolderReadOnly where the lock cannot be made."""
    probe = InstanceLock(folder)
    probe.acquire()
    probe.release()


_OBSTACLES: dict[VaultState, type[errors.CompanionError]] = {
    VaultState.HEADER_MISSING: errors.HeaderMissing,
    VaultState.HEADER_DAMAGED: errors.HeaderDamaged,
    VaultState.DATABASE_MISSING: errors.DatabaseMissing,
    VaultState.DATABASE_EMPTY: errors.DatabaseEmpty,
}
