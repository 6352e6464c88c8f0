"""Settings: sections on the left, one page on the right. What is changed holds at once; there is no Apply."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.care.grammar import Act, Command, grammar_of
from companion.care.prompt import Card
from companion.settings import Settings
from companion.store import areas, cards, log, practice
from companion.ui.desk import Desk
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import label, scroll
from companion.ui.kit.keys import Key
from companion.ui.kit.trouble import Trouble
from companion.ui.settings.about import AboutPage
from companion.ui.settings.areas import AreasPage
from companion.ui.settings.backup.page import BackupPage
from companion.ui.settings.card_row import Wording
from companion.ui.settings.in_session import InSessionPage
from companion.ui.settings.keys import KeysPage
from companion.ui.settings.log_lines import LogLine, line_of
from companion.ui.settings.page import Page
from companion.ui.settings.pin import serve as serve_pin
from companion.ui.settings.privacy import PrivacyPage
from companion.ui.settings.prompts import PromptsPage
from companion.ui.settings.reading import ReadingPage
from companion.ui.settings.sections import Section, SectionList
from companion.ui.settings.wrap_up import WrapUpPage
from companion.vault.vault import Vault

_BESIDE_NEEDS = 760
_LIST_WIDTH = 222
_LOG_PAGE = 60

_IN_SESSION: Mapping[str, tuple[Callable[[Vault], object], Callable[..., None]]] = MappingProxyType(
    {
        "prompt_fold_seconds": (practice.prompt_fold_seconds, practice.set_prompt_fold_seconds),
        "list_delay_seconds": (practice.list_delay_seconds, practice.set_list_delay_seconds),
        "ticks_shown": (practice.ticks_shown, practice.set_ticks_shown),
        "whole_person_kept_open": (practice.whole_person_kept_open, practice.set_whole_person_kept_open),
        "intention_in_session": (practice.intention_in_session, practice.set_intention_in_session),
        "jottings_kept": (practice.jottings_kept, practice.set_jottings_kept),
        "own_words_kept_open": (practice.own_words_kept_open, practice.set_own_words_kept_open),
        "wished_gap_minutes": (practice.wished_gap_minutes, practice.set_wished_gap_minutes),
        "word_for_patient": (practice.word_for_patient, practice.set_word_for_patient),
    }
)
_WRAP_UP: Mapping[str, tuple[Callable[[Vault], object], Callable[..., None]]] = MappingProxyType(
    {
        "note_format": (practice.note_format, practice.set_note_format),
        "parts_order": (practice.parts_order, practice.set_parts_order),
        "country": (practice.country, practice.set_country),
        "step_numbers_shown": (practice.step_numbers_shown, practice.set_step_numbers_shown),
        "words_pointed_out": (practice.words_pointed_out, practice.set_words_pointed_out),
    }
)
"""How each setting of these pages is read and kept."""


class SettingsScreen(QWidget):
    """What belongs to this computer goes up as a signal, what belongs to the practice into the vault."""

    settings_changed = Signal(object)
    recovery_sheet_requested = Signal()
    key_change_requested = Signal(bool)
    _log_looked_through = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings, self._unheard = desk.settings, desk.unheard
        self._build()
        self.refresh()

    def focus_first(self) -> None:
        """Where the hands begin."""
        self._sections.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read again what the vault says of the practice."""
        vault = self._desk.vault
        self._in_session.show_practice({name: read(vault) for name, (read, _) in _IN_SESSION.items()})
        self._wrap_up.show_practice({name: read(vault) for name, (read, _) in _WRAP_UP.items()})
        self._prompts.show_changes(cards.changes(vault))
        self._privacy.show_practice(practice.your_name(vault), practice.recovery_on_paper(vault))
        self._privacy.numbers.show_numbers(practice.emergency_numbers(vault))
        self._show_areas()

    def show_settings(self, settings: Settings, unheard: frozenset[str] = frozenset()) -> None:
        """The settings were changed elsewhere, by a key perhaps; `unheard` as in Desk."""
        self._settings, self._unheard = settings, unheard
        self._reading.show_settings(settings)
        self._keys.show_settings(settings)
        self._prompts.show_typed(_prompt_typed(settings))
        self._privacy.show_veil_minutes(settings.veil_minutes)
        self._privacy.lock_after.show_minutes(settings.lock_minutes)
        self._backup.show_settings(settings)
        self._privacy.lock_after.show_unheard(unheard)
        self._privacy.outside.show_settings(settings)

    @property
    def section(self) -> str:
        """The one that is open, as `show_section` takes it."""
        return next(name for name, page in self._pages.items() if not page.isHidden())

    def show_section(self, section: str) -> None:
        """Open one of `reading`, `in_session`, `wrap_up`, `areas`, `prompts`, `keys`, `privacy`, `backup`, `about`."""
        self._sections.choose(section)

    def show_backups(self) -> None:
        """Open where backups are made, with the hands there."""
        self.show_section("backup")
        self._backup.focus_first()

    def show_numbers(self) -> None:
        """Open where the emergency numbers are entered, with the hands there."""
        self.show_section("privacy")
        self._privacy.numbers.focus_first()

    def _build(self) -> None:
        desk, theme = self._desk, self._desk.theme
        self._reading = ReadingPage(theme, desk.settings)
        self._in_session = InSessionPage(theme)
        self._wrap_up = WrapUpPage(theme, self._desk.content.note_formats)
        self._areas = AreasPage(theme, desk.content.areas)
        self._prompts = PromptsPage(theme, desk.content.cards, _prompt_typed(desk.settings))
        self._keys = KeysPage(theme, desk.settings)
        self._privacy = PrivacyPage(theme, desk.settings)
        self._backup = BackupPage(desk)
        about = AboutPage(theme, str(desk.vault.folder), demo=desk.demo)
        self._pages: dict[str, Page] = {
            "reading": self._reading,
            "in_session": self._in_session,
            "wrap_up": self._wrap_up,
            "areas": self._areas,
            "prompts": self._prompts,
            "keys": self._keys,
            "privacy": self._privacy,
            "backup": self._backup,
            "about": about,
        }
        self._sections = SectionList(
            theme,
            self.tr("Sections"),
            (
                Section("reading", self.tr("Reading & colours")),
                Section("in_session", self.tr("In session")),
                Section("wrap_up", self.tr("Wrap-up")),
                Section("areas", self.tr("Whole-person areas")),
                Section("prompts", self.tr("Prompts")),
                Section("keys", self.tr("Keys")),
                Section("privacy", self.tr("Privacy & lock")),
                Section("backup", self.tr("Backup & restore")),
                Section("about", self.tr("About")),
            ),
        )
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(26, 26, 40, 32)
        column.setSpacing(14)
        title = label(theme, self.tr("Settings"), "title")
        title.setContentsMargins(14, 0, 0, 0)
        self._trouble = Trouble(theme)
        column.addWidget(title)
        column.addWidget(self._trouble)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._sections, 0, Qt.AlignmentFlag.AlignTop)
        self._shown = QVBoxLayout()
        for page in self._pages.values():
            self._shown.addWidget(page)
        self._shown.addStretch()
        self._body.addLayout(self._shown, 1)
        column.addLayout(self._body, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll(self._sheet)
        whole.addWidget(self._scroll)
        self._connect()
        self._turn("reading")
        self._privacy.show_veil_minutes(self._settings.veil_minutes)
        self._privacy.lock_after.show_minutes(self._settings.lock_minutes)
        self._privacy.lock_after.show_unheard(self._unheard)

    def _connect(self) -> None:
        self._sections.chosen.connect(self._turn)
        for page in (self._reading, self._keys, self._privacy.outside, self._backup):
            page.changed.connect(self._change)
        self._in_session.chosen.connect(lambda name, value: self._keep(_IN_SESSION[name][1])(value))
        self._wrap_up.chosen.connect(lambda name, value: self._keep(_WRAP_UP[name][1])(value))
        self._privacy.veil_minutes_chosen.connect(
            lambda minutes: self._change(replace(self._settings, veil_minutes=minutes))
        )
        self._privacy.lock_after.chosen.connect(
            lambda minutes: self._change(replace(self._settings, lock_minutes=minutes))
        )
        self._prompts.switched.connect(partial(self._change_cards, cards.switch))
        self._prompts.restored.connect(partial(self._change_cards, cards.restore))
        self._prompts.reworded.connect(self._reword)
        self._privacy.name_changed.connect(self._keep(practice.set_your_name))
        self._privacy.numbers.changed.connect(self._keep(practice.set_emergency_numbers))
        self._privacy.passphrase.new_sheet_requested.connect(self.recovery_sheet_requested)
        self._privacy.passphrase.change_requested.connect(self.key_change_requested)
        serve_pin(self._privacy.pin, self._desk.pins, self._desk.vault)
        self._privacy.log.opened.connect(self._show_log)
        self._log_looked_through.connect(self._show_log_whole)
        self._areas.reworded.connect(self._keep_area(areas.reword))
        self._areas.restored.connect(self._keep_area(areas.restore))
        self._areas.hidden_chosen.connect(self._keep_area(areas.hide))
        self._areas.only_alone_chosen.connect(self._keep_area(areas.set_only_alone))
        self._areas.item_added.connect(self._keep_area(areas.add_item))
        self._areas.moved.connect(self._keep_area(self._move_area))
        self._keys.shown_at.connect(self._show_part)
        for key, step in ((Key.NEXT, 1), (Key.BEFORE, -1)):
            Bound(self._desk.theme, self, key, partial(self._sections.step, step), repeats=True)

    def _change(self, settings: Settings) -> None:
        self._desk.backups.show_settings(settings)
        self.show_settings(settings, self._unheard)
        self.settings_changed.emit(settings)

    def _turn(self, section: str) -> None:
        for name, page in self._pages.items():
            page.setVisible(name == section)
        self._scroll.verticalScrollBar().setValue(0)

    def _show_log(self) -> None:
        self._privacy.log.show_lines(self._log_lines)
        # Where the page ends is known once it was laid out with the list in it.
        QTimer.singleShot(0, self, self._scroll_to_log)
        log.look_through(self._desk.vault, self._desk.worker, self._log_looked_through.emit)

    def _scroll_to_log(self) -> None:
        self._scroll.ensureWidgetVisible(self._privacy.log, 0, 0)

    def _log_lines(self, before: int | None) -> list[LogLine]:
        vault, today = self._desk.vault, self._desk.clock.now().date()
        return [line_of(told, today) for told in log.told(vault, log.newest(vault, _LOG_PAGE, before))]

    def _show_log_whole(self, broken_at: int | None) -> None:
        fits = [] if broken_at is None else log.newest(self._desk.vault, 1, broken_at)
        today = self._desk.clock.now().date()
        self._privacy.log.show_whole(broken_at, fits[0].at if fits else None, today)

    def _keep(self, store: Callable[..., None]) -> Callable[[object], None]:
        def keep(value: object) -> None:
            with self._trouble.told(), self._desk.vault.transaction():
                store(self._desk.vault, value)

        return keep

    def _keep_area(self, store: Callable[..., str | None]) -> Callable[..., None]:
        def keep(*values: object) -> None:
            added: str | None = None
            with self._trouble.told(), self._desk.vault.transaction():
                added = store(self._desk.vault, *values)
            self._show_areas(added or "")

        return keep

    def _move_area(self, vault: Vault, area_id: str, steps: int) -> None:
        areas.move(vault, self._desk.content.areas, area_id, steps)

    def _show_areas(self, current: str = "") -> None:
        self._areas.show_areas(areas.with_hidden(self._desk.vault, self._desk.content.areas), current)

    def _change_cards(self, store: Callable[..., None], *values: object) -> None:
        with self._trouble.told(), self._desk.vault.transaction():
            store(self._desk.vault, *values)
        self._prompts.show_changes(cards.changes(self._desk.vault))

    def _reword(self, card: Card, wording: Wording) -> None:
        self._change_cards(cards.reword, card, wording.face, wording.line, wording.voice)

    def _show_part(self, part: QRect) -> None:
        at = self._keys.mapTo(self._sheet, part.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, part.height() * 2)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._desk.theme.px
        beside = self.width() >= px(_BESIDE_NEEDS)
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(44 if beside else 20)
        self._sections.setMaximumWidth(px(_LIST_WIDTH))
        self._sections.setMinimumWidth(px(_LIST_WIDTH))


def _prompt_typed(settings: Settings) -> str:
    return grammar_of(settings.sign, settings.letters).typed(Command(Act.PROMPT))
