"""What is put in front of a session, or of its Wrap-up: the pages both may look at, the person's own turn, hills."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from companion.care.details import ScreenInRoom
from companion.ui.desk import Desk
from companion.ui.kit.controls import isolated
from companion.ui.kit.locked import LockedPlace
from companion.ui.laid import Laid
from companion.ui.session.curtain import Curtain
from companion.ui.session.screen import SessionScreen
from companion.ui.shell.unseen import drawn
from companion.ui.table_view.how import HowPage, Whose
from companion.ui.table_view.matters import MattersPage
from companion.ui.table_view.page import TablePage
from companion.ui.table_view.plan import PlanPage
from companion.ui.table_view.screen import TableView
from companion.ui.table_view.turn import TurnScreen
from companion.ui.table_view.until import UntilPage
from companion.ui.wrap_up.screen import WrapUpScreen

_HOW, _UNTIL = 1, 2

Below = SessionScreen | WrapUpScreen
Show = Callable[[Below | LockedPlace, str], None]


class Table(QObject):
    """Over a place that goes on beneath it. `show` puts a place before, and is told its name for `Workspace.start`."""

    below_name: ClassVar = "session"
    table_name: ClassVar = "table_view"
    turn_name: ClassVar = "turn"

    def __init__(self, desk: Desk, below: Below, laid: Laid, session: int, show: Show) -> None:
        super().__init__(below)
        self._desk = desk
        self._below = below
        self._laid = laid
        self._session = session
        self._show = show

    def lay(self, page: int = 0) -> None:
        """The table view, open at a page."""
        table, theme, today = self._laid, self._desk.theme, self._laid.today()
        matters = MattersPage(theme, table.name, table.matters(), table.agreed, table.together, today=today)
        matters.changed.connect(table.write)
        how = HowPage(theme, self._turns())
        how.turn_requested.connect(self.hand_over)
        until = UntilPage(theme, table.said_today(), table.until, table.steps)
        until.changed.connect(table.write_agreed)
        until.step_added.connect(table.add_step)
        pages: list[TablePage] = [matters, how, until]
        if table.plan.filled:
            plan = PlanPage(theme, table.plan, table.may_be_seen)
            plan.changed.connect(table.write_plan)
            pages.append(plan)
        view = TableView(theme, pages)
        view.show_saved(table.is_saved)
        table.saved_changed.connect(view.show_saved)
        view.left.connect(self._go_below)
        view.show_page(page)
        self._show(view, f"{self.table_name}:{self._session}")

    def hand_over(self, number: int = 1) -> None:
        """The turn of one of them, or the thanks for it. It leads on to who is next, or to the last page."""
        table, clock = self._laid, self._desk.clock
        person = next((each for each in table.people if each.number == number), table.people[0])
        reader = QCoreApplication.translate("Table", "Your therapist will read this.")
        if table.reader:
            reader = QCoreApplication.translate("Table", "{name} will read this.").format(name=isolated(table.reader))
        turn = TurnScreen(self._desk.theme, person.name, reader, table.turn(person), now=clock.now, gone=table.fraction)
        turn.changed.connect(partial(table.write_turn, person))
        turn.left.connect(self._lead_on)
        self._show(turn, f"{self.turn_name}:{self._session}:{person.number}")

    def _go_below(self) -> None:
        self._show(self._below, f"{self.below_name}:{self._session}")

    def _lead_on(self) -> None:
        turns = self._turns()
        others_wait = any(each.taken for each in turns) and not all(each.taken for each in turns)
        self.lay(_HOW if others_wait else _UNTIL)

    def _turns(self) -> list[Whose]:
        table = self._laid
        return [
            Whose(each.number, name, taken=table.turn(each).is_taken)
            for each, name in zip(table.people, table.names, strict=True)
        ]


class TableInSession(Table):
    """There the person may wish for no screen at all: then hills stand before it."""

    def __init__(self, desk: Desk, room: SessionScreen, session: int, show: Show) -> None:
        super().__init__(desk, room, room.table, session, show)
        self._room = room

    def follow_wish(self) -> None:
        """As the person wishes the screen."""
        wish = self._room.screen_wished
        if wish is ScreenInRoom.SHARED_ONLY:
            self.lay()
        elif wish is ScreenInRoom.NONE:
            self._show(drawn(self._desk.theme, self._room), f"{self.below_name}:{self._session}")

    def turn_curtain(self, current: QWidget) -> bool:
        """Shows the page instead of the hills, or the hills again. False where no hills were wished for."""
        if isinstance(current, Curtain):
            self._go_below()
            return True
        if current is self._room and self._room.screen_wished is ScreenInRoom.NONE:
            self.follow_wish()
            return True
        return False


class TableAfter(Table):
    """Over Wrap-up."""

    below_name: ClassVar = "wrap_up"
    table_name: ClassVar = "table_view_after"
    turn_name: ClassVar = "turn_after"
