"""Backup & restore: the last backup, where backups go and when, and the ways back."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QWidget

from companion.care.errors import BackupMissing
from companion.settings import BACKUP_DAYS, BACKUPS_KEPT, Settings
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit.backup_words import opens_words
from companion.ui.kit.beside import Beside
from companion.ui.kit.controls import CheckBox, Picture, button, check_box, drop_down, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.folder_words import folder_words
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.kit.sentences import sentence
from companion.ui.settings.backup.card import LastBackup
from companion.ui.settings.backup.drill import Drill
from companion.ui.settings.backup.still_held import StillHeld
from companion.ui.settings.backup.ways_back import WaysBack
from companion.ui.settings.page import Page
from companion.vault.backup_file import Manifest
from companion.vault.placing import set_aside

_USUAL_DAYS = Settings().backup_days


class BackupPage(Page):
    """`changed` carries the whole settings with the one change in them."""

    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._clock = desk.clock
        self._backups: Backups = desk.backups
        self._settings = desk.settings
        self._demo = desk.demo
        self._last = LastBackup(desk.theme)
        self._last.asked.connect(self._begin)
        self._last.cancelled.connect(self._backups.cancel)
        self.add(self._last)
        self._held = StillHeld(desk.theme)
        self._held.replace_requested.connect(lambda: self._begin(replacing=True))
        self.add(self._held)
        self._add_where_and_when()
        self._drill = Drill(desk.theme)
        self._drill.tried.connect(self._backups.try_newest)
        self._backups.tried.connect(self._show_tried)
        self.add(self._drill)
        self._folder_of_vault = desk.vault.folder
        self.add_heading(self.tr("From a backup"))
        self.ways_back = WaysBack(desk.theme)
        self.ways_back.restore_requested.connect(lambda: self._backups.restore_requested.emit(self._backups.folder))
        self.ways_back.bring_back_requested.connect(self._backups.bring_back_requested)
        self.add(self.ways_back)
        self._backups.changed.connect(self._show_backups)
        self.show_settings(desk.settings)
        self._show_backups()

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now, without telling."""
        self._settings = settings
        folder = self._backups.folder
        self._folder.setText(folder_words(folder) if folder else self.tr("No folder chosen yet"))
        days = settings.backup_days
        for box, on in ((self.when_signed, settings.backup_when_signed), (self.kept, bool(settings.backups_kept))):
            _set(box, on)
        _set(self.told, bool(days))
        self.days.choose(str(days or _USUAL_DAYS))
        self.days.setEnabled(bool(days))

    def focus_first(self) -> None:
        """On what makes or cancels a backup."""
        self._last.focus_first()

    def _add_where_and_when(self) -> None:
        theme = self._theme
        self.add_heading(self.tr("Where and when"))
        self.add(self._folder_row())
        self.when_signed = check_box(
            theme, self.tr("Back up when the day’s last note is signed, if the drive is there")
        )
        self.when_signed.toggled.connect(lambda on: self._change(replace(self._settings, backup_when_signed=on)))
        kept = self.tr("Keep the last {count} backups").format(count=self.locale().toString(BACKUPS_KEPT))
        self.kept = check_box(theme, kept)
        self.kept.toggled.connect(lambda on: self._change(replace(self._settings, backups_kept=BACKUPS_KEPT * on)))
        for each in (self.when_signed, self.kept, self._told_row()):
            self.add(each)
        self.add_text(
            self.tr(
                "A backup is locked with the passphrase you had when you made it. If you change your passphrase, make"
                " a new backup."
            )
        )

    def _folder_row(self) -> QWidget:
        theme, frame = self._theme, QFrame()
        frame.setProperty("kind", "place")
        inner = QHBoxLayout(frame)
        inner.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        inner.setSpacing(theme.px(10))
        self._folder = label(theme, "", "body")
        inner.addWidget(Picture(theme, "hard-drive", "soft", 20))
        inner.addWidget(self._folder, 1)
        self._choose = button(theme, self.tr("Choose another folder"))
        self._choose.clicked.connect(self._ask_folder)
        self._choose.setVisible(not self._demo)
        return Beside(theme, frame, (self._choose,))

    def _told_row(self) -> QWidget:
        theme, row = self._theme, QWidget()
        told = self.tr("Tell me on Today when the last one is older than")
        self.told = check_box(theme, told)
        self.told.toggled.connect(lambda on: self._change(replace(self._settings, backup_days=_USUAL_DAYS * on)))
        days = self.tr("{count} days")
        self.days = drop_down(
            theme, told, [(str(each), days.format(count=self.locale().toString(each))) for each in BACKUP_DAYS]
        )
        self.days.chosen.connect(lambda days: self._change(replace(self._settings, backup_days=int(days))))
        flow = Flow(theme.px(10), theme.px(6), row)
        flow.addWidget(self.told)
        flow.addWidget(self.days)
        return row

    def _begin(self, *, replacing: bool = False) -> None:
        if not self._backups.folder:
            self._ask_folder()
        self._backups.begin(replacing=replacing)

    def _ask_folder(self) -> None:
        asked = self.tr("A folder for backups")
        chosen = QFileDialog.getExistingDirectory(self.window(), asked, self._settings.backup_folder)
        if chosen:
            self.choose_folder(Path(chosen))

    def choose_folder(self, folder: Path) -> None:
        """Backups go there from now on."""
        self._change(replace(self._settings, backup_folder=str(folder)))

    def _show_backups(self) -> None:
        backups = self._backups
        made = [each.made for each in backups.holding]
        self._held.show_held(made, self._clock.now().date(), old_keys=backups.hold_old_keys)
        if backups.is_running:
            self._last.show_running(backups.percent, self.locale().toString(backups.percent))
        else:
            today = self._clock.now().date()
            self._last.show_last(backups.last, backups.trouble, backups.folder, today, stopped=backups.was_stopped)

    def _show_tried(self, found: object) -> None:
        if isinstance(found, Manifest):
            self._drill.show_found(opens_words(found, self._clock.now().date()))
        elif isinstance(found, BackupMissing):
            self._drill.show_error(self.tr("There is no backup in this folder, or its drive is not there."))
        elif isinstance(found, Exception):
            self._drill.show_error(sentence(found))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ways_back.show_aside(set_aside(self._folder_of_vault), self._clock.now().date())
        tab_as_read(self)
        self._backups.look_for_deleted()

    def _change(self, settings: Settings) -> None:
        self.show_settings(settings)
        self.changed.emit(settings)


def _set(box: CheckBox, on: bool) -> None:
    box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(False)
