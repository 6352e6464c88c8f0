"""The unlocked program: the rail, the places behind its doors, and the path of an appointment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.settings import Settings
from companion.store import practice
from companion.ui.desk import Desk
from companion.ui.kit.bound import Bound, Entry
from companion.ui.kit.controls import menu as round_menu
from companion.ui.kit.keys import Key
from companion.ui.kit.locked import LockedPlace
from companion.ui.kit.whom import add_someone
from companion.ui.people.screen import PeopleScreen
from companion.ui.person.ending import EndingScreen
from companion.ui.person.past_session import PastSession
from companion.ui.person.screen import PersonScreen
from companion.ui.plan.screen import PlanScreen
from companion.ui.session.screen import SessionScreen
from companion.ui.settings.screen import SettingsScreen
from companion.ui.shell.appointment import Appointment, AppointmentPath
from companion.ui.shell.line_above import LineAbove, stand_lines
from companion.ui.shell.rail import Door, Rail
from companion.ui.shell.search import Search
from companion.ui.shell.search_layer import SearchLayer
from companion.ui.shell.search_rows import Deed
from companion.ui.shell.whereabouts import record_at
from companion.ui.table_view.turn import TurnScreen
from companion.ui.today.screen import TodayScreen
from companion.ui.wrap_up.screen import WrapUpScreen

Screen = (
    TodayScreen
    | PeopleScreen
    | PersonScreen
    | EndingScreen
    | PlanScreen
    | PastSession
    | SettingsScreen
    | Appointment
    | LockedPlace
)

_RAIL_NEEDS = 1100
_DOORS = ("today", "people", "settings")


class Workspace(QWidget):
    """One place is shown at a time. From Prepare to the end of Wrap-up the rail is gone: only one person exists.

    `start` takes what `where` gave when the program was locked, so that unlocking returns there."""

    lock_requested = Signal()
    veil_requested = Signal()
    quit_requested = Signal()
    settings_changed = Signal(object)
    recovery_sheet_requested = Signal()
    key_change_requested = Signal(bool)
    copy_requested = Signal()
    strip_requested = Signal(bool)
    shown = Signal(str)
    """The place that is open now, as `start` takes it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._where = "today"
        self._build()

    def start(self, return_to: str) -> None:
        """Open the place where a lock left off; Today when there is none, or when it is no more."""
        (place, number, more), path = (*return_to.split(":"), "", "")[:3], self._path
        opens: dict[str, Callable[[int], object]] = {
            "prepare": path.prepare_session,
            "prepare_person": path.prepare_person,
            "session": path.open_session,
            "strip": partial(path.open_session, slim=True),
            "table_view": path.lay_table,
            "turn": lambda number: path.hand_over(number, int(more) if more.isdecimal() else 1),
            "table_view_after": path.lay_table_after,
            "turn_after": lambda number: path.hand_over_after(number, int(more) if more.isdecimal() else 1),
            "wrap_up": lambda number: path.open_wrap_up(number, more),
            "person": self._open_person,
            "ending": self._open_ending,
            "plan": self._open_plan,
            "past_session": self._open_past_session,
        }
        if place in opens and record_at(self._desk.vault, return_to) is not None:
            opens[place](int(number))
        else:
            self.open_door(place, number if place in _DOORS else "")

    @property
    def is_slim(self) -> bool:
        """Whether what is open is laid out as the slim strip."""
        return isinstance(self._current, SessionScreen) and self._current.is_slim

    @property
    def is_handed_over(self) -> bool:
        """Whether the keyboard is in the person's hands, for their turn."""
        return isinstance(self._current, TurnScreen)

    def tell(self, words: str) -> None:
        """Say this in the session's foot."""
        if isinstance(self._current, SessionScreen):
            self._current.tell(words)

    @property
    def where(self) -> str:
        """The place that is open, for `start`: `today`, `settings:keys`, `person:3`, `strip:12`, `wrap_up:12:goals`."""
        match self._current:
            case WrapUpScreen(part=within) | SettingsScreen(section=within) | TodayScreen(other_day=date() as within):
                return f"{self._where}:{within}"
        return self._where.replace("session:", "strip:") if self.is_slim else self._where

    def flush(self) -> None:
        """Hand every unsaved word to the worker, now, and what is needed to come back here."""
        if isinstance(self._current, LockedPlace | PlanScreen):
            self._current.flush()
        self._path.flush()

    @property
    def seconds_to_end(self) -> float | None:
        """To the planned end of the session that goes on, whatever is laid over it; None where none does."""
        return self._path.seconds_to_end

    @property
    def settled(self) -> bool:
        """Whether every word is in the vault; asked after `flush`, once the worker is through."""
        return self._path.settled and ("_plan" not in self.__dict__ or self._plan.settled)

    def unsaved(self) -> str:
        """The words of the appointment that the vault does not hold yet, as text to be sealed; "" for none."""
        return self._path.unsaved()

    def show_copied(self, kept: bool) -> None:
        """Whether the locked copy that was asked for is kept."""
        self._path.show_copied(kept)

    def lay_above(self, line: LineAbove) -> None:
        """Show a line above whatever place is open; at the table, once it is left."""
        self._column.insertWidget(0, line)
        self._stand_lines()

    def rest(self) -> None:
        """Take no more words, until `read_again`."""
        self.flush()
        self._places.setEnabled(False)

    def read_again(self, changed: bool) -> None:
        """Go on after `rest`; the open place shows the vault as it is now."""
        self._places.setEnabled(True)
        if changed and self._path.screen is not None:
            self.start(self.where)
        elif changed:
            self.refresh()
        self._current.focus_first()

    def show_settings(self, settings: Settings, unheard: frozenset[str]) -> None:
        """The settings were changed, here or by a key, or it is known now what this computer does not tell."""
        self._desk = replace(self._desk, settings=settings, unheard=unheard)
        if "_settings" in self.__dict__:
            self._settings.show_settings(settings, unheard)

    def refresh(self) -> None:
        """Read again what is on the screen."""
        if isinstance(self._current, TodayScreen | PeopleScreen | PersonScreen | PlanScreen):
            self._current.refresh()

    def open_door(self, door: str, within: str = "") -> None:
        """Go to a place of the rail, else Today; `within` is a section or a day. In an appointment there is no door."""
        if self._path.screen is not None:
            return
        match door:
            case "people":
                self._people.refresh()
                self._show(self._people, door, door)
            case "settings":
                self._show(self._settings, door, door)
                self._settings.show_section(within)
            case _:
                self._today.show_day(date.fromisoformat(within) if within else None)
                self._show(self._today, "today", "today")

    def open_search(self) -> None:
        """Over what is open; in an appointment for this person only. Does nothing where others would see it."""
        screen = self._path.screen
        if not isinstance(screen, SessionScreen) or screen.may_search:
            self._layer.open(self._deeds(), None if screen is None else screen.patient)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.show_narrow(self.width() < self._desk.theme.px(_RAIL_NEEDS))

    def _build(self) -> None:
        self._path = AppointmentPath(
            lambda: self._desk, lambda screen, where: self._show(screen, "", where), self._put_away, self
        )
        self._path.left.connect(partial(self.open_door, "today"))
        self._path.left_for_person.connect(self._open_person)
        self._path.left_for_note.connect(self._open_past_session)
        self._path.veil_requested.connect(self._veil)
        self._path.copy_requested.connect(self.copy_requested)
        self._path.strip_requested.connect(self.strip_requested)
        ground = QWidget()
        self._layer = SearchLayer(self, ground, self._make_search, self._focus_place)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        doors = (
            Door("today", self.tr("Today"), "sun-medium", Key.TODAY),
            Door("people", self.tr("People"), "users-round", Key.PEOPLE),
            Door("settings", self.tr("Settings"), "settings", Key.SETTINGS),
        )
        self._door_entries: list[Entry] = []
        self._rail = Rail(self._desk.theme, doors, self._menu(doors), demo=self._desk.demo)
        self._rail.door_requested.connect(self.open_door)
        self._rail.lock_requested.connect(self.lock_requested)
        self._rail.search_requested.connect(self.open_search)
        row.addWidget(self._rail)
        self._places = QStackedWidget()
        self._column = QVBoxLayout()
        self._column.addWidget(self._places, 1)
        row.addLayout(self._column, 1)
        self._current: Screen = self._today
        self._places.addWidget(self._today)

    @cached_property
    def _today(self) -> TodayScreen:
        today = TodayScreen(self._desk)
        today.session_began.connect(self._path.open_session)
        today.session_resumed.connect(self._path.open_session)
        today.prepare_requested.connect(self._path.prepare_session)
        today.wrap_up_requested.connect(self._path.open_wrap_up)
        today.person_requested.connect(self._open_person)
        today.recovery_sheet_requested.connect(self.recovery_sheet_requested)
        today.backup_requested.connect(lambda: self._at("settings", self._settings.show_backups))
        today.emergency_numbers_requested.connect(lambda: self._at("settings", self._settings.show_numbers))
        return today

    # The other places are made when they are first gone to: most days begin on Today and stay there.

    @cached_property
    def _people(self) -> PeopleScreen:
        people = PeopleScreen(self._desk)
        people.person_requested.connect(self._open_person)
        return people

    @cached_property
    def _person(self) -> PersonScreen:
        person = PersonScreen(self._desk)
        person.session_began.connect(self._path.open_session)
        person.session_resumed.connect(self._path.open_session)
        person.prepare_requested.connect(self._path.prepare_person)
        person.past_session_requested.connect(self._open_past_session)
        person.person_requested.connect(self._open_person)
        person.ending_requested.connect(self._open_ending)
        person.plan_requested.connect(self._open_plan)
        person.deleted.connect(partial(self.open_door, "people"))
        return person

    @cached_property
    def _ending(self) -> EndingScreen:
        ending = EndingScreen(self._desk)
        ending.back_requested.connect(self._open_person)
        return ending

    @cached_property
    def _plan(self) -> PlanScreen:
        plan = PlanScreen(self._desk)
        plan.back_requested.connect(self._open_person)
        return plan

    @cached_property
    def _past(self) -> PastSession:
        past = PastSession(self._desk)
        past.wrap_up_requested.connect(self._path.open_wrap_up)
        past.private_notes_requested.connect(self._path.open_private_notes)
        past.back_requested.connect(self._open_person)
        return past

    def _focus_place(self) -> None:
        self._current.focus_first()

    def _make_search(self) -> Search:
        search = Search(self._desk)
        search.person_requested.connect(self._open_person)
        search.session_requested.connect(self._open_past_session)
        search.prepare_requested.connect(self._path.prepare_person)
        return search

    @cached_property
    def _settings(self) -> SettingsScreen:
        settings = SettingsScreen(self._desk)
        settings.recovery_sheet_requested.connect(self.recovery_sheet_requested)
        settings.key_change_requested.connect(self.key_change_requested)
        settings.settings_changed.connect(self.settings_changed)
        return settings

    def _menu(self, doors: tuple[Door, ...]) -> QMenu:
        theme = self._desk.theme
        menu = round_menu(theme, self)
        for door in doors:
            act = partial(self.open_door, door.id)
            self._door_entries.append(Entry(theme, self, door.name, door.key, act, menu=menu))
        Entry(theme, self, self.tr("Search"), Key.SEARCH, self.open_search, menu=menu)
        Entry(theme, self, self.tr("Keys"), Key.HELP, self._show_keys, menu=menu)
        menu.addSeparator()
        Entry(theme, self, self.tr("Veil"), Key.VEIL, self._veil, menu=menu)
        Entry(theme, self, self.tr("Lock"), Key.LOCK, self.lock_requested.emit, menu=menu)
        Entry(theme, self, self.tr("Quit"), Key.QUIT, self.quit_requested.emit, menu=menu)
        Bound(theme, self, Key.REGION, partial(self._next_region, 1), in_window=True)
        Bound(theme, self, Key.REGION_BEFORE, partial(self._next_region, -1), in_window=True)
        return menu

    def _deeds(self) -> tuple[Deed, ...]:
        here = (Deed(self.tr("Veil"), self._veil), Deed(self.tr("Lock"), self.lock_requested.emit))
        if self._path.screen is not None:
            return here
        someone = add_someone(practice.word_for_patient(self._desk.vault))
        return (
            Deed(self.tr("Begin without an appointment"), lambda: self._at("today", self._today.begin_walk_in)),
            Deed(self.tr("Add an appointment"), lambda: self._at("today", self._today.add_appointment)),
            Deed(someone, lambda: self._at("people", self._people.add_person)),
            Deed(self.tr("Today"), partial(self.open_door, "today")),
            Deed(self.tr("People"), partial(self.open_door, "people")),
            Deed(self.tr("Settings"), partial(self.open_door, "settings")),
            *here,
        )

    def _at(self, door: str, act: Callable[[], None]) -> None:
        self.open_door(door)
        act()

    def _show(self, screen: Screen, door: str, where: str) -> None:
        self._layer.put_away()
        self._where = where
        below, self._current = self._current, screen
        self._rail.show_door(door)
        self._rail.setVisible(self._path.screen is None)
        for entry in self._door_entries:
            # On the path there is no rail, and in Wrap-up the same keys are those of its parts.
            entry.setEnabled(self._path.screen is None)
        if self._places.indexOf(screen) < 0:
            self._places.addWidget(screen)
        self._places.setCurrentWidget(screen)
        self._stand_lines()
        if isinstance(below, LockedPlace):
            self._put_away(below)
        screen.focus_first()
        self.strip_requested.emit(self.is_slim)
        self.shown.emit(where)

    def _stand_lines(self) -> None:
        stand_lines(self, table=isinstance(self._current, LockedPlace), appointment=self._path.screen is not None)

    def _open_person(self, record: int) -> None:
        self._person.show_person(RecordId(record))
        self._show(self._person, "people", f"person:{record}")

    def _open_ending(self, record: int) -> None:
        self._ending.show_person(record)
        self._show(self._ending, "people", f"ending:{record}")

    def _open_plan(self, record: int) -> None:
        self._plan.show_plan(record)
        self._show(self._plan, "people", f"plan:{record}")

    def _open_past_session(self, session: int) -> None:
        self._past.show_session(SessionId(session))
        self._show(self._past, "people", f"past_session:{session}")

    def _put_away(self, screen: QWidget) -> None:
        self._places.removeWidget(screen)
        screen.deleteLater()

    def _show_keys(self) -> None:
        self.open_door("settings", "keys")

    def _veil(self) -> None:
        if not self._path.turn_curtain(self._current):
            self.veil_requested.emit()

    def _next_region(self, by: int) -> None:
        if isinstance(self._current, WrapUpScreen):
            self._current.walk_regions(by)
        if not self._rail.isVisible():
            return
        if self._rail.isAncestorOf(self.focusWidget() or self):
            self._current.focus_first()
        else:
            self._rail.focus_door(self._where if self._where in _DOORS else "people")
