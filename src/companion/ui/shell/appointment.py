"""The path of an appointment: Prepare, the session with what is laid over it, Wrap-up. On it only one person exists."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.care.patient import RecordId
from companion.care.session import SessionId, State
from companion.store import before, people, sessions
from companion.ui.desk import Desk
from companion.ui.kit.locked import LockedPlace
from companion.ui.kit.short_names import shortened
from companion.ui.prepare.screen import PrepareScreen
from companion.ui.session.screen import SessionScreen
from companion.ui.shell.table import TableAfter, TableInSession
from companion.ui.wrap_up.private.screen import PrivateScreen
from companion.ui.wrap_up.screen import WrapUpScreen

Written = SessionScreen | WrapUpScreen | PrivateScreen
Appointment = PrepareScreen | Written


class AppointmentPath(QObject):
    """`show` puts a place before and is told its name for `Workspace.start`; `put_away` ends one that was left."""

    left = Signal()
    left_for_person = Signal(int)
    left_for_note = Signal(int)
    veil_requested = Signal()
    copy_requested = Signal()
    strip_requested = Signal(bool)

    def __init__(
        self,
        desk: Callable[[], Desk],
        show: Callable[[Appointment | LockedPlace, str], None],
        put_away: Callable[[QWidget], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._show = show
        self._put_away = put_away
        self._table: TableInSession | None = None
        self.screen: Appointment | None = None
        """What is open on the path; None off it."""

    def flush(self) -> None:
        """Hand every unsaved word to the worker, now."""
        if self.screen is not None:
            self.screen.flush()

    @property
    def seconds_to_end(self) -> float | None:
        """To the planned end of the session that goes on; None where none does."""
        return self.screen.seconds_to_end if isinstance(self.screen, SessionScreen) else None

    @property
    def settled(self) -> bool:
        """Whether every word is in the vault."""
        return self.screen is None or self.screen.settled

    def unsaved(self) -> str:
        """The words that the vault does not hold yet, as text to be sealed; "" for none."""
        return self.screen.unsaved() if isinstance(self.screen, Written) else ""

    def show_copied(self, kept: bool) -> None:
        """Whether the locked copy that was asked for is kept."""
        if isinstance(self.screen, Written):
            self.screen.show_copied(kept)

    def turn_curtain(self, current: QWidget) -> bool:
        """As `TableInSession.turn_curtain`, of the session on the path."""
        return self._table is not None and self._table.turn_curtain(current)

    def prepare_session(self, session: int) -> None:
        """Before an appointment; back to Today from one that is planned no more."""
        found = sessions.get(self._desk().vault, SessionId(session))
        if found.state is not State.PLANNED:
            self.left.emit()
            return
        screen = PrepareScreen(self._desk(), found.record_id, found.id, self.tr("Back to Today"))
        screen.left.connect(partial(self._leave, self.left.emit))
        self._enter_prepare(screen, f"prepare:{session}")

    def prepare_person(self, record: int) -> None:
        """Before today's appointment with them, or else before a session without one."""
        desk, record_id = self._desk(), RecordId(record)
        planned = before.nearest_today(desk.vault, record_id, desk.clock.now(), desk.clock.zone())
        name = shortened(people.get(desk.vault, record_id).preferred_name)
        back = self.tr("Back to {name}’s page").format(name=name)
        screen = PrepareScreen(desk, record_id, None if planned is None else planned.id, back)
        screen.left.connect(partial(self._leave, partial(self.left_for_person.emit, record)))
        self._enter_prepare(screen, f"prepare_person:{record}")

    def open_session(self, session: int, *, slim: bool = False) -> None:
        """A session that goes on, as the person wishes the screen."""
        self._make_session(session, slim=slim).follow_wish()

    def lay_table(self, session: int) -> None:
        """A session that goes on, behind the pages for both."""
        self._make_session(session).lay()

    def hand_over(self, session: int, number: int) -> None:
        """A session that goes on, behind the turn of one of them."""
        self._make_session(session).hand_over(number)

    def lay_table_after(self, session: int) -> None:
        """A session that is closed, behind the pages for both."""
        self._table_after(self._make_wrap_up(session, "until"), session).lay()

    def hand_over_after(self, session: int, number: int) -> None:
        """A session that is closed, behind the turn of one of them."""
        self._table_after(self._make_wrap_up(session, "turn"), session).hand_over(number)

    def open_wrap_up(self, session: int, part: str = "") -> None:
        """A session that is closed, at a part of what is written up."""
        self._make_wrap_up(session, part)

    def open_private_notes(self, session: int) -> None:
        """Of a session that is signed. A lock leads back to its note, and not to these."""
        screen = PrivateScreen(self._desk(), SessionId(session))
        screen.left.connect(partial(self._leave, partial(self.left_for_note.emit, session)))
        screen.copy_requested.connect(self.copy_requested)
        self._enter(screen, f"past_session:{session}")

    def _make_wrap_up(self, session: int, part: str) -> WrapUpScreen:
        wrap_up = WrapUpScreen(self._desk(), SessionId(session))
        wrap_up.left.connect(partial(self._leave, self.left.emit))
        wrap_up.next_prepare_requested.connect(self.prepare_session)
        wrap_up.copy_requested.connect(self.copy_requested)
        wrap_up.back_to_session_requested.connect(self.open_session)
        self._enter(wrap_up, f"wrap_up:{session}")
        wrap_up.table_view_requested.connect(lambda: self._table_after(wrap_up, session).lay())
        wrap_up.turn_requested.connect(lambda number: self._table_after(wrap_up, session).hand_over(number))
        if part:
            wrap_up.show_part(part)
        return wrap_up

    def _table_after(self, wrap_up: WrapUpScreen, session: int) -> TableAfter:
        return TableAfter(self._desk(), wrap_up, wrap_up.lay_table(), session, self._show)

    def _enter_prepare(self, screen: PrepareScreen, where: str) -> None:
        screen.session_began.connect(self.open_session)
        screen.strip_began.connect(partial(self.open_session, slim=True))
        self._enter(screen, where)

    def _make_session(self, session: int, *, slim: bool = False) -> TableInSession:
        room = SessionScreen(self._desk(), SessionId(session))
        room.closed.connect(self.open_wrap_up)
        room.veil_requested.connect(self.veil_requested)
        room.copy_requested.connect(self.copy_requested)
        table = TableInSession(self._desk(), room, session, self._show)
        room.table_view_requested.connect(table.lay)
        room.strip_requested.connect(self.strip_requested)
        room.set_slim(slim)
        self._table = table
        self._enter(room, f"session:{session}")
        return table

    def _enter(self, screen: Appointment, where: str) -> None:
        left, self.screen = self.screen, screen
        self._show(screen, where)
        if left is not None:
            self._put_away(left)

    def _leave(self, onward: Callable[[], None]) -> None:
        left, self.screen = self.screen, None
        onward()
        if left is not None:
            self._put_away(left)
