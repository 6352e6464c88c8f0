"""The program as one piece: what it is built of, from the first passphrase to the last commit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from companion import settings as settings_file
from companion.care.clock import Clock
from companion.content.content import Content
from companion.content.content import load as load_content
from companion.content.words import word_list
from companion.demo.folder import PASSPHRASE as DEMO_PASSPHRASE
from companion.demo.folder import Throwaway
from companion.parting import Parting
from companion.paths import resource
from companion.replacing import Replacing
from companion.settings import Settings
from companion.store import practice
from companion.stumbling import Stumbling
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit.bound import Bound
from companion.ui.kit.focus import FocusRing
from companion.ui.kit.fonts import load_rest
from companion.ui.kit.keys import Key
from companion.ui.kit.program_icon import program_icon
from companion.ui.kit.theme import Theme
from companion.ui.pins import Pins
from companion.ui.shell import whereabouts
from companion.ui.shell.auto_lock import AutoLock, Limits
from companion.ui.shell.entrance import Entrance
from companion.ui.shell.errands import Errands
from companion.ui.shell.keeping_apart import KeepingApart
from companion.ui.shell.key_change import KeyChange
from companion.ui.shell.new_sheet import NewSheet
from companion.ui.shell.noting import Noting
from companion.ui.shell.standstill import Standstill
from companion.ui.shell.system_locks import ALL, SystemLocks
from companion.ui.shell.unfinished_line import UnfinishedLine
from companion.ui.shell.unfit_folder import warn_of_folder
from companion.ui.shell.unlock import UnlockScreen
from companion.ui.shell.unsecured import Unsecured
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.vault.copies import Places
from companion.vault.derivation import FLOOR, Cost, Guess, calibrate
from companion.vault.keychain import Keychain
from companion.vault.passphrase import six_words
from companion.vault.rescue import Rescue
from companion.vault.vault import Vault
from companion.vault.worker import Worker

_HINTS_ON_THE_VEIL = 5


@dataclass(frozen=True)
class Place:
    """Where this run keeps things: `config` holds the header's third copy, `settings` None keeps no settings."""

    vault: Path
    config: Path | None
    settings: Path | None


@dataclass(frozen=True)
class Price:
    """What a passphrase costs to guess: how it is found on this computer, and the least it may be."""

    measure: Callable[[], Guess] = calibrate
    floor: Cost = FLOOR


class Companion(QObject):
    """Holds the program together from the way in to `leave`, which ends the event loop with QUIT or LOCKED."""

    stumbled = Signal(object)
    """May be emitted from any thread, with what nobody caught."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        settings: Settings,
        place: Place,
        *,
        clock: Clock,
        leave: Callable[[int], None],
        price: Price | None = None,
        throwaway: Throwaway | None = None,
        handed: Sequence[bytes] = (),
        keychain: Keychain | None = None,
    ) -> None:
        """`handed` is what the process before put apart in memory; without a `keychain` no PIN can be set."""
        super().__init__()
        self._window = window
        self._theme = theme
        self._settings = settings
        self._place = place
        self._clock = clock
        self._price = price or Price()
        self._throwaway = throwaway
        self._content: Content = load_content(resource(""))
        self._worker = Worker()
        self._errands = Errands(self._worker, self)
        self._noting = Noting(theme, self._worker, clock, self)
        self._pins = Pins(self._worker, clock, keychain)
        self._pins.noted.connect(self._noting.note)
        self._desk: Desk | None = None
        self._workspace: Workspace | None = None
        self._entrance: Entrance | None = None
        self._rescue = Rescue(place.config, handed)
        self._parting = Parting(window, theme, self._worker, self._rescue, self._noting)
        self._parting.saved.connect(self._remember)
        self._parting.page_made.connect(self._lay_over)
        self._stumbling = Stumbling(window, theme, self._parting, self)
        self._stumbling.page_made.connect(self._lay_over)
        self._stumbling.lock_requested.connect(self.lock)
        self._auto_lock = AutoLock(theme, window, clock, self)
        self._auto_lock.lock_requested.connect(self.lock)
        self._parting.left.connect(self._auto_lock.end)
        self._parting.left.connect(leave)
        self._was_veiled = False
        self._locks: SystemLocks | None = None
        self._unheard: frozenset[str] = frozenset()
        load_rest()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._focus_ring = FocusRing(theme, app)
        window.setWindowIcon(program_icon(theme))
        window.close_requested.connect(self.quit)
        window.lock_requested.connect(self.lock)
        window.veil_requested.connect(self._veil)
        window.text_size_requested.connect(self._step_text_size)
        self.stumbled.connect(self._stumble)
        self._rescue.keep_handed(0)

    @property
    def workspace(self) -> Workspace | None:
        """The unlocked program, once it is."""
        return self._workspace

    @property
    def is_stuck(self) -> bool:
        """Whether the program ends while the disk still holds the worker."""
        return self._parting.is_stuck

    @property
    def demo_folder(self) -> str:
        """What a new process of the same demo takes over; "" for a vault that is kept."""
        return str(self._throwaway.folder) if self._throwaway else ""

    def hear(self, locks: SystemLocks) -> None:
        """Lock when the computer tells a reason to."""
        self._locks = locks
        locks.setParent(self)
        locks.asked.connect(self.lock)
        locks.rested.connect(self._auto_lock.rest)
        locks.heard.connect(self._show_heard)
        locks.listen(self._window)
        if self._workspace is not None:
            locks.hold_sleep()

    def _show_heard(self, heard: frozenset[str]) -> None:
        self._unheard = ALL - heard
        if self._workspace is not None:
            self._workspace.show_settings(self._settings, self._unheard)

    def begin(self, unlock: Callable[[], UnlockScreen]) -> None:
        """Show what comes first: the first run, or the way in that `unlock` gives."""
        self._entrance = Entrance(
            self._window,
            self._theme,
            self._errands,
            clock=self._clock,
            folder=self._place.vault,
            config_folder=self._place.config,
            suggest=_six_words,
            measure=self._price.measure,
            floor=self._price.floor,
            pins=self._pins,
            known=self._settings.vault == str(self._place.vault),
        )
        self._entrance.unlocked.connect(self._parting.opened)
        self._entrance.opened.connect(self._noting.opened)
        self._entrance.noted.connect(self._noting.note)
        self._entrance.entered.connect(self._enter)
        self._entrance.quit_requested.connect(self.quit)
        self._entrance.begin(lambda: self._hinted(unlock()))

    def _hinted(self, unlock: UnlockScreen) -> UnlockScreen:
        if self._throwaway and self._throwaway.opens_as_shown:
            unlock.show_hint(demo_hint())
        return unlock

    def begin_demo(self, throwaway: Throwaway, sessions: int) -> None:
        """Make the invented caseload behind the page that stands, then open it without asking for anything."""
        self._errands.run(
            lambda: throwaway.make(self._content, self._clock, sessions), self._enter, self._show_standstill
        )

    def lock(self, cause: str = "by_hand") -> None:
        """Cover, save, close, and begin anew. `cause` is for the record log."""
        self._was_veiled = self._window.is_veiled and not self._auto_lock.veiled_by_clock
        self._parting.lock(cause)

    def quit(self) -> None:
        """Save, close, end."""
        self._parting.quit()

    def end(self) -> None:
        """The system asks: save what can be saved, and end without a question."""
        self._parting.end()

    def _remember(self, locks: bool) -> None:
        self._keep(self._window.strip.noted(replace(self._settings, window=self._window.place())))
        if self._workspace is not None and self._desk is not None:
            where = whereabouts.told(self._workspace.where, veiled=self._was_veiled) if locks else ""
            self._window.locking.emit()
            keep = partial(practice.remember, self._desk.vault, where, self._window.unfinished.everything())
            self._worker.submit(keep, lambda _: None, lambda _: None)

    def _enter(self, vault: Vault) -> None:
        self._parting.opened(vault)
        if self._parting.is_leaving:
            # A lock came while it was being opened.
            return
        if self._settings.vault != str(self._place.vault) and self._place.settings is not None:
            self._keep(replace(self._settings, vault=str(self._place.vault)))
        demo = self._throwaway is not None
        backups = Backups(vault, self._worker, self._clock, self._settings, demo=demo)
        backups.noted.connect(self._noting.note)
        around = (self._worker, self._clock, self._content, self._theme, self._settings, backups)
        pins = None if demo else self._pins
        self._desk = Desk(vault, *around, demo=demo, unheard=self._unheard, pins=pins)
        return_to, veiled = whereabouts.read(practice.return_to(vault))
        workspace = Workspace(self._desk)
        workspace.lock_requested.connect(self.lock)
        workspace.veil_requested.connect(self._veil)
        workspace.quit_requested.connect(self.quit)
        workspace.strip_requested.connect(self._turn_strip)
        workspace.settings_changed.connect(self._change_settings)
        workspace.shown.connect(self._noting.went)
        workspace.shown.connect(partial(setattr, self._window.unfinished, "place"))
        self._window.unfinished.fill(practice.unfinished(vault))
        workspace.shown.connect(backups.went)
        replacing = Replacing(
            self._window,
            self._theme,
            self._clock,
            Places(self._place.vault, self._place.config),
            vault=vault,
            workspace=workspace,
            parting=self._parting,
            parent=self,
        )
        replacing.page_made.connect(self._lay_over)
        replacing.page_ended.connect(self._take_away)
        backups.restore_requested.connect(replacing.choose)
        backups.bring_back_requested.connect(replacing.bring_back)
        new_sheet = NewSheet(self._theme, self._errands, vault, self)
        workspace.recovery_sheet_requested.connect(new_sheet.begin)
        key_change = KeyChange(
            *(self._theme, self._errands, vault, self._clock),
            suggest=_six_words,
            measure=self._price.measure,
            floor=self._price.floor,
            strike=self._parting.strike,
            parent=self,
        )
        for change in (new_sheet, key_change):
            change.made.connect(self._lay_over)
            change.ended.connect(self._take_away)
            change.noted.connect(self._noting.note)
        workspace.key_change_requested.connect(key_change.begin)
        keeping = KeepingApart(self._desk, workspace, self._errands, self._rescue, self)
        self._parting.entered(workspace, keeping, backups)
        self._workspace = workspace
        self._window.show_page(workspace)
        workspace.start(return_to)
        self._turn_strip(workspace.is_slim)
        self._watch_over(workspace, veiled=veiled)
        keeping.look()
        self._noting.begin(vault, workspace)
        self._worker.submit(vault.sweep, lambda _: None, lambda _: None)
        self._warn(vault, workspace, after_lock=bool(return_to))
        if return_to:
            self._worker.submit(partial(self._forget_place, vault), lambda _: None, lambda _: None)

    def _watch_over(self, workspace: Workspace, *, veiled: bool) -> None:
        if veiled:
            self._window.veil(hint=self._settings.veil_uses < _HINTS_ON_THE_VEIL)
        limits = Limits(
            idle_seconds=lambda: 60.0 * settings_file.idle_minutes(self._settings, bool(self._unheard)),
            veil_seconds=lambda: 60.0 * self._settings.veil_minutes,
            to_end=lambda: workspace.seconds_to_end,
        )
        self._auto_lock.begin(limits)
        if self._locks is not None:
            self._locks.hold_sleep()
        if titles := self._window.unfinished.titles():
            workspace.lay_above(UnfinishedLine(self._theme, titles))

    def _forget_place(self, vault: Vault) -> None:
        """It was returned to. For a lock that comes before the worker is at this, it stays what to return to."""
        if not self._parting.is_leaving:
            practice.remember(vault, "")

    def _warn(self, vault: Vault, workspace: Workspace, *, after_lock: bool) -> None:
        if vault.unsecured_migration:
            workspace.lay_above(Unsecured(self._theme))
        if not after_lock:
            warn_of_folder(self._theme, self._errands, vault.folder, workspace)

    def _show_standstill(self, error: Exception) -> None:
        page = Standstill(self._theme, error, again=False)
        page.quit_requested.connect(self.quit)
        self._window.show_page(page)

    def _veil(self) -> None:
        """The veil, or away with it: after a while under it the passphrase is asked for."""
        if self._window.is_veiled:
            if not self._auto_lock.look():
                self._window.lift()
            return
        uses = self._settings.veil_uses
        self._window.veil(hint=uses < _HINTS_ON_THE_VEIL)
        if uses < _HINTS_ON_THE_VEIL:
            self._keep(replace(self._settings, veil_uses=uses + 1))

    def _turn_strip(self, slim: bool) -> None:
        settings, to_say = self._window.strip.turn(slim, self._settings)
        if settings != self._settings:
            self._keep(settings)
        if to_say and self._workspace is not None:
            self._workspace.tell(to_say)

    def _step_text_size(self, step: int) -> None:
        wanted = settings_file.next_text_size(self._settings.text_size, step)
        if wanted != self._settings.text_size:
            self._change_settings(replace(self._settings, text_size=wanted))

    def _change_settings(self, settings: Settings) -> None:
        now = self._settings
        settings = replace(settings, veil_uses=now.veil_uses, told_of_front=now.told_of_front)
        self._keep(replace(settings, strip_places=now.strip_places))
        self._theme.apply(self._settings)
        if self._workspace is not None:
            self._workspace.show_settings(self._settings, self._unheard)

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        if self._place.settings is None:
            return
        try:
            settings_file.save(self._place.settings, settings)
        except OSError:
            # No note depends on it; the next change tries again.
            return

    def _take_away(self, page: QWidget) -> None:
        self._window.take_away(page)
        if self._workspace is not None:
            self._workspace.refresh()

    def _stumble(self, error: BaseException) -> None:
        if self._parting.is_leaving:
            return
        if self._workspace is None or self._desk is None:
            self._show_standstill(Exception())
            return
        self._workspace.flush()
        self._stumbling.meet(error, self._desk.vault)

    def _lay_over(self, page: QWidget) -> None:
        """The workspace's own keys rest while it is hidden, so veil and lock come along."""
        for key, act in ((Key.VEIL, self._veil), (Key.LOCK, self.lock)):
            Bound(self._theme, page, key, act, in_window=True)
        self._window.lay_over(page)


def _six_words() -> str:
    return six_words(word_list(resource("")))


def demo_hint() -> str:
    """What the unlock card of a demo says."""
    words = QCoreApplication.translate("demo", "Demo passphrase: {passphrase}")
    return words.format(passphrase=DEMO_PASSPHRASE)
