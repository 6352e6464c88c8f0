"""The backups of the open vault: made in a thread of its own while work goes on, by hand or when the day is done."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from companion import __version__
from companion.care.backed_up import BackedUp, is_late
from companion.care.clock import Clock
from companion.care.errors import BackupCancelled, BackupFolderMissing, DatabaseDamaged
from companion.care.record_log import Act
from companion.care.session import State
from companion.settings import Settings
from companion.store import backing_up, log, practice, sessions
from companion.ui.kit.backup_words import holding_line, quiet_line
from companion.ui.kit.long_job import LongJob
from companion.vault.backup_file import Manifest
from companion.vault.backups import Standing
from companion.vault.vault import Vault
from companion.vault.worker import Worker

_DEMO_FOLDER = "backups"
_BY_HAND, _DAILY, _DAY_DONE, _AT_CLOSE = "by_hand", "daily", "day_done", "at_close"
_SOON_MS = 5000
_STILL_OPEN = frozenset({State.PLANNED, State.OPEN, State.TO_FINISH})


class Backups(QObject):
    """`changed` comes with every hundredth of a backup, and whenever something else shown of it changes.

    A demo’s go into its own folder, which is gone when it ends, and none is made by itself."""

    changed = Signal()
    noted = Signal(object, str)
    """An act for the record log, and its cause."""
    restore_requested = Signal(str)
    """The folder to begin in."""
    bring_back_requested = Signal(object)
    """The folder of what was set aside."""
    tried = Signal(object)
    """The manifest of the backup that was tried, or the error."""
    _noted_deletion = Signal()

    def __init__(self, vault: Vault, worker: Worker, clock: Clock, settings: Settings, *, demo: bool = False) -> None:
        super().__init__()
        self._vault = vault
        self._worker = worker
        self._clock = clock
        self._settings = settings
        self._demo = demo
        self._job: LongJob | None = None
        self._beside: LongJob | None = None
        self.holding: list[Standing] = []
        """Those that still hold what was deleted, as far as was looked."""
        self._noted_deletion.connect(self.look_for_deleted)
        self._cause = ""
        self._into = ""
        self.percent = 0
        self.last = practice.backed_up(vault)
        self.trouble: Exception | None = None
        """What the last one failed with, until one is made again; stopping one is no failure."""
        self.was_stopped = False
        self._due = ""
        self._tried: set[tuple[str, datetime]] = set()
        # A moment later, so that neither an unlock nor a signature waits for it.
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._begin_due)
        self._first_day = log.first_day(vault) or clock.now().date()

    @property
    def folder(self) -> str:
        """Where they go to; "" while none was chosen."""
        return str(self._vault.folder.with_name(_DEMO_FOLDER)) if self._demo else self._settings.backup_folder

    @property
    def is_running(self) -> bool:
        """Whether one is being made."""
        return self._job is not None

    @property
    def hold_old_keys(self) -> bool:
        """Whether the backups that are named are all under keys of before."""
        return bool(self.holding) and all(each.manifest is None for each in self.holding)

    def show_settings(self, settings: Settings) -> None:
        """Another folder is a new beginning."""
        if settings.backup_folder != self._settings.backup_folder:
            self.trouble = None
        self._settings = settings
        self.changed.emit()

    def begin(self, cause: str = _BY_HAND, *, replacing: bool = False) -> None:
        """Make one now, unless one is being made, or there is no folder for it. With `replacing` those that hold what
        was deleted go once it was read back."""
        if self._job is not None or not self.folder:
            return
        self._cause, self._into, self.percent, self.was_stopped = cause, self.folder, 0, False
        folder, made, vault = Path(self.folder), self._clock.now().replace(microsecond=0), self._vault
        if self._demo:
            folder.mkdir(mode=0o700, exist_ok=True)

        kept, old = self._settings.backups_kept, [each.path for each in self.holding] if replacing else []
        self._job = LongJob(
            lambda tell: backing_up.make(
                vault, folder, made=made, program=__version__, kept=kept, old=old, progress=tell
            )
        )
        self._job.progressed.connect(self._show_progress)
        self._job.done.connect(self._keep)
        self._job.failed.connect(self._fail)
        self._job.begin()
        self.changed.emit()

    def begin_at_close(self) -> bool:
        """Before the program ends: make one where none was made today, or a note was signed since. Whether one is being
        made."""
        if not self.is_running and self._is_wished:
            now, last = self._clock.now(), self.last
            signed = log.last_at(self._vault, Act.SIGN)
            if last is None or last.at.date() < now.date() or (signed is not None and signed > last.at):
                self.begin(_AT_CLOSE)
        return self.is_running

    def cancel(self) -> None:
        """Nothing will be left of the one that is being made."""
        if self._job is not None:
            self._job.cancel()

    def try_newest(self, typed: str) -> None:
        """The drill: `tried` comes with what is in the newest backup, or with why it does not open."""
        vault, folder = self._vault, Path(self.folder)
        self._begin_beside(
            lambda tell: backing_up.try_newest(vault, folder, typed, progress=tell), self.tried.emit, self.tried.emit
        )

    def before_deletion(self, then: Callable[[], None]) -> None:
        """The snapshot of this day, where there is none yet. `then` comes in any case: neither a full disk nor another
        job keeps anybody from deleting."""
        if self._demo or self._beside is not None:
            then()
        else:
            self._begin_snapshot(lambda _: then(), lambda _: then())

    def note_deletion(self) -> None:
        """Something was deleted just now: older backups may still hold it."""
        vault = self._vault

        def note() -> None:
            with vault.transaction():
                practice.set_deleted_until(vault, vault.generation() + 1)

        self._worker.submit(note, lambda _: self._noted_deletion.emit(), _pass_over)

    def look_for_deleted(self) -> None:
        """Which backups still hold what was deleted; `changed` comes where that has changed."""
        vault, folder, until = self._vault, self.folder, practice.deleted_until(self._vault)
        if until:
            self._begin_beside(lambda _: backing_up.holding(vault, until, folder), self._show_holding, _pass_over)

    def _begin_beside(
        self,
        work: Callable[[Callable[[float], bool]], object],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Beside a backup, one after the other: what comes while one runs is left out."""
        if self._beside is not None:
            return

        def end(then: Callable[[Any], None], what: object) -> None:
            if self._beside is not None:
                self._beside = None
                then(what)

        self._beside = LongJob(work)
        self._beside.done.connect(partial(end, done))
        self._beside.failed.connect(partial(end, failed))
        self._beside.begin()

    def _show_holding(self, found: list[Standing]) -> None:
        if not found:
            vault = self._vault

            def forget() -> None:
                with vault.transaction():
                    practice.set_deleted_until(vault, 0)

            self._worker.submit(forget, _pass_over, _pass_over)
        if found != self.holding:
            self.holding = found
            self.changed.emit()

    def stop(self, seconds: float) -> bool:
        """Before the vault is closed: ask all to stop and wait so long; whether nothing reads in the vault any more."""
        jobs = [job for job in (self._job, self._beside) if job is not None]
        self._job = self._beside = None
        for job in jobs:
            job.cancel()
        return all([job.stop(seconds) for job in jobs])

    def went(self, place: str) -> None:
        """The place that is open now. On Today it may be time for a backup: once a day, and when the day is done."""
        self._soon.stop()
        if place == "today":
            self._due = self._is_due()
            self._soon.start()

    def line(self) -> str:
        """For Today: what failed, or that the last one is long ago; "" while all is well."""
        if self.holding and self.trouble is None:
            return holding_line(len(self.holding), old_keys=self.hold_old_keys)
        today = self._clock.now().date()
        late = is_late(self.last, self._first_day, today, self._settings.backup_days)
        if self._demo or (self.trouble is None and not late):
            return ""
        return quiet_line(self.trouble, self.folder, self.last, today)

    def _is_due(self) -> str:
        """Why one is to be made by itself now; "" for no reason, or where that was tried already."""
        if not self._is_wished:
            return ""
        now, last = self._clock.now(), self.last
        signed = log.last_at(self._vault, Act.SIGN)
        if signed is not None and (last is None or signed > last.at) and not self._is_day_open(now):
            due = (_DAY_DONE, signed)
        elif last is None or last.at.date() < now.date():
            due = (_DAILY, datetime.combine(now, time()))
        else:
            return ""
        if due in self._tried:
            return ""
        self._tried.add(due)
        return due[0]

    @property
    def _is_wished(self) -> bool:
        """Whether any is to be made by itself."""
        return bool(self.folder) and self._settings.backup_when_signed and not self._demo

    def _is_day_open(self, now: datetime) -> bool:
        """Whether the day still has something to write or to sign."""
        zone = self._clock.zone()
        today = sessions.of_day(self._vault, now.astimezone(ZoneInfo(zone)).date(), zone)
        return any(each.session.state in _STILL_OPEN for each in today)

    def _begin_due(self) -> None:
        if self._due:
            self.begin(self._due)
        if not self._demo:
            self._begin_snapshot(lambda _: self.look_for_deleted(), self._fail_snapshot)

    def _begin_snapshot(self, done: Callable[[bool], None], failed: Callable[[Exception], None]) -> None:
        vault, now = self._vault, self._clock.now().replace(microsecond=0)
        self._begin_beside(
            lambda tell: backing_up.snapshot(vault, made=now, program=__version__, progress=tell), done, failed
        )

    def _fail_snapshot(self, error: Exception) -> None:
        """It reads every page of the vault, and so is the first to see that one is damaged."""
        if isinstance(error, DatabaseDamaged):
            self.trouble = error
            self.changed.emit()

    def _show_progress(self, percent: int) -> None:
        self.percent = percent
        self.changed.emit()

    def _keep(self, made: Manifest) -> None:
        if self._job is None:
            return
        self._job, self.trouble = None, None
        self.last = kept = BackedUp(datetime.fromisoformat(made.made), self._into)
        vault = self._vault

        def keep() -> None:
            with vault.transaction():
                practice.set_backed_up(vault, kept)

        self._worker.submit(keep, _pass_over, _pass_over)
        self.look_for_deleted()
        self.noted.emit(Act.BACKUP, self._cause)
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        if self._job is None:
            return
        self._job = None
        if isinstance(error, BackupCancelled):
            self.was_stopped = True
        elif not (self._cause == _DAILY and isinstance(error, BackupFolderMissing)):
            self.trouble = error
        self.changed.emit()


def _pass_over(_: object) -> None:
    """The backup is there, whether or not the vault could be told of it."""
