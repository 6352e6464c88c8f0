"""Opening a backup: chosen, looked into, and put in the place of a vault that is closed by then."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.care.clock import Clock
from companion.care.errors import CompanionError
from companion.care.record_log import Act
from companion.store import log
from companion.store.counts import counts
from companion.ui.kit import dates
from companion.ui.kit.backup_words import moment
from companion.ui.kit.folder_words import folder_words
from companion.ui.kit.long_job import LongJob
from companion.ui.kit.theme import Theme
from companion.ui.shell.restore_page import RestorePage
from companion.vault import backup_file, opening, placing, restoring
from companion.vault.backup_file import Manifest
from companion.vault.backups import dated
from companion.vault.copies import Places
from companion.vault.header import SlotKind
from companion.vault.vault import Vault

Tell = Callable[[float], bool]


@dataclass(frozen=True)
class Chosen:
    """A backup that was looked into, and what opened it."""

    path: Path
    typed: str
    by_code: bool


class Restoring(QObject):
    """`page_made` carries the page to show, `page_ended` the same page to take away; `confirmed` a `Chosen` and its
    page: now the vault is to be closed, and then `put_in_place`."""

    page_made = Signal(object)
    page_ended = Signal(object)
    confirmed = Signal(object, object)
    placed = Signal(object, object)
    """As `confirmed`: the backup is the vault now."""

    def __init__(
        self, theme: Theme, clock: Clock, places: Places, vault: Vault | None = None, parent: QObject | None = None
    ) -> None:
        """`vault` is the open one, if any is: it tells which passphrase a backup has."""
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._places = places
        self._vault = vault
        self._job: LongJob | None = None

    def choose(self, window: QWidget, folder: str) -> None:
        """Ask for the file, beginning in this folder."""
        asked = self.tr("Open a backup")
        path, _ = QFileDialog.getOpenFileName(window, asked, folder, self.tr("Backups (*.backup)"))
        if path:
            self.open(Path(path))

    def open(self, path: Path) -> None:
        """Show what is to be typed for it."""
        about = self.tr("From {moment}, in {folder}.").format(
            moment=moment(dated(path), self._today()), folder=folder_words(str(path.parent))
        )
        page = RestorePage(self._theme, about)
        page.looked.connect(lambda typed, by_code: self._look(page, Chosen(path, typed, by_code)))
        page.other_requested.connect(lambda: self._choose_another(page, path))
        page.left.connect(lambda: self._leave(page))
        if self._vault is not None:
            page.show_hint(self._hint(self._vault, path))
        self.page_made.emit(page)

    def put_in_place(self, chosen: Chosen, page: RestorePage) -> None:
        """Only while the vault is closed. `placed` comes, or the page says why not and offers the way on."""
        job = self._begin(put(chosen, self._places, self._clock.now()))
        page.cancelled.connect(job.cancel)
        job.progressed.connect(page.show_placing)
        job.done.connect(lambda _: self.placed.emit(chosen, page))
        job.failed.connect(page.show_failed)
        page.show_placing(0)
        job.begin()

    def _look(self, page: RestorePage, chosen: Chosen) -> None:
        def look(tell: Tell) -> Manifest:
            return restoring.look_inside(chosen.path, chosen.typed, by_code=chosen.by_code, progress=tell)

        job = self._begin(look)
        job.progressed.connect(page.show_reading)
        job.done.connect(lambda manifest: self._show_inside(page, chosen, manifest))
        job.failed.connect(page.show_error)
        page.show_reading(0)
        job.begin()

    def _show_inside(self, page: RestorePage, chosen: Chosen, manifest: Manifest) -> None:
        page.confirmed.connect(lambda: self.confirmed.emit(chosen, page))
        number = QLocale().toString
        lines = [
            (self.tr("Made"), moment(datetime.fromisoformat(manifest.made), self._today())),
            (self.tr("People"), number(manifest.counts.get("people", 0))),
            (self.tr("Sessions"), number(manifest.counts.get("sessions", 0))),
            (self.tr("Private notes"), self._drawer_words(manifest)),
            (self.tr("Made by"), self.tr("Companion {version}").format(version=manifest.program)),
        ]
        page.show_inside(lines, replaces=opening.exists(self._places.folder))

    def _drawer_words(self, manifest: Manifest) -> str:
        if manifest.drawer.is_lost:
            return self.tr("not in it: they could not be read when it was made")
        return self.tr("in it") if manifest.private_schema is not None else self.tr("there were none")

    def _hint(self, vault: Vault, path: Path) -> str:
        """Which passphrase opens it, where it is another than today’s."""
        with suppress(CompanionError), backup_file.opened(path) as found:
            if found.header.store_id != vault.store_id:
                return self.tr("This is a backup of another vault, and opens with that one’s passphrase.")
            if not vault.keys.has(found.header.slot(SlotKind.PASSPHRASE)):
                words = self.tr("This one opens with the passphrase you had in {month}.")
                day, here = dated(path).date(), QLocale()
                same = day.year == self._today().year
                return words.format(month=here.standaloneMonthName(day.month) if same else dates.month(day))
        return ""

    def _choose_another(self, page: RestorePage, path: Path) -> None:
        asked = self.tr("Open a backup")
        other, _ = QFileDialog.getOpenFileName(page.window(), asked, str(path.parent), self.tr("Backups (*.backup)"))
        if other:
            self._leave(page)
            self.open(Path(other))

    def _leave(self, page: RestorePage) -> None:
        if self._job is not None:
            self._job.stop(0)
        self.page_ended.emit(page)

    def _begin(self, work: Callable[[Tell], object]) -> LongJob:
        self._job = LongJob(work)
        return self._job

    def _today(self) -> date:
        return self._clock.now().date()


def put(chosen: Chosen, places: Places, now: datetime) -> Callable[[Tell], placing.Placed]:
    """The work: the backup becomes the vault, and its log tells so."""

    def work(tell: Tell) -> placing.Placed:
        placed = placing.put_in_place(
            chosen.path,
            places.folder,
            chosen.typed,
            by_code=chosen.by_code,
            config_folder=places.config_folder,
            moment=now,
            count=counts,
            progress=tell,
        )
        way = opening.open_with_code if chosen.by_code else opening.open_with_passphrase
        # It is in place, and opens another time if not now.
        with suppress(CompanionError):
            vault = way(places.folder, chosen.typed, config_folder=places.config_folder)
            try:
                log.note(vault, Act.RESTORE, now)
            finally:
                vault.close()
        return placed

    return work
