"""Which column stands beside the note: the usual one, the plan for staying safe, or almost none while others are here.

What is closed with it leaves window and accessibility tree."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from companion.care.clock import Clock
from companion.care.company import AlsoHere
from companion.care.grammar import Act, Command
from companion.care.safety import Safety
from companion.ui.kit.grammar.offering import Offering
from companion.ui.kit.spoken import say
from companion.ui.kit.theme import Theme
from companion.ui.session.columns import SessionColumns
from companion.ui.session.commands import Commands
from companion.ui.session.editor import Jottings
from companion.ui.session.foot import Foot
from companion.ui.session.header import Header
from companion.ui.session.hour import Hour
from companion.ui.session.others import Others
from companion.ui.session.others_side import OthersSide
from companion.ui.session.paper import Paper
from companion.ui.session.prompt_place import PromptPlace
from companion.ui.session.prompting import Prompting
from companion.ui.session.side import Side
from companion.ui.session.staying_safe import StayingSafe


@dataclass(frozen=True, slots=True)
class Parts:
    """What is shown otherwise while others are here or the plan is open."""

    header: Header
    editor: Jottings
    paper: Paper
    columns: SessionColumns
    side: Side
    foot: Foot
    offering: Offering
    prompting: Prompting


class Beside(QObject):
    """`turned` when another column stands there, `changed` when there is something to save, `told` for the foot."""

    turned = Signal()
    changed = Signal()
    told = Signal(str)
    asked_for = Signal(QWidget)
    """What is to be seen now, where the column stands below the note."""

    def __init__(self, theme: Theme, hour: Hour, clock: Clock, parts: Parts, fold_seconds: int) -> None:
        super().__init__(parts.columns)
        self._hour = hour
        self._parts = parts
        grammar = parts.editor.grammar
        name, now = hour.room.patient.preferred_name, clock.now
        place = PromptPlace(theme, fold_seconds, grammar)
        others_side = OthersSide(theme, name, AlsoHere(now()), place, grammar)
        self._others = Others(hour, clock, parts.editor, others_side)
        self._safe = StayingSafe(theme, hour.room, grammar, now)
        parts.columns.put_away(others_side, self._safe)
        self._others.prompting.told.connect(self.told)
        self._others.prompting.opened.connect(place.show)
        self._others.prompting.opened.connect(lambda: self.asked_for.emit(place))
        place.folded.connect(self._keep_focus)
        for part in (self._others, self._others.prompting, self._safe):
            part.changed.connect(self.changed)
        parts.foot.who_pressed.connect(self._toggle_who)
        hour.staying_safe = hour.room.safety.is_open

    @property
    def also_here(self) -> tuple[AlsoHere, ...]:
        """Who came in, in their order."""
        return tuple(self._others.stays)

    @property
    def safety(self) -> Safety:
        """What the plan's page holds."""
        return self._safe.safety(self._hour.staying_safe)

    @property
    def prompting(self) -> Prompting | None:
        """The prompts that may be asked for; none while the plan for staying safe is open."""
        if self._hour.staying_safe:
            self.told.emit(self.tr("Prompts wait while staying safe is open."))
            return None
        return self._others.prompting if self._hour.others_here else self._parts.prompting

    @property
    def may_close(self) -> bool:
        """Whether the session may be closed; says so where not."""
        if self._hour.staying_safe:
            command = self._parts.editor.grammar.typed(Command(Act.STAYING_SAFE))
            self.told.emit(self.tr("Staying safe is open. {command} shuts it.").format(command=command))
        return not self._hour.staying_safe

    def toggle_others(self, commands: Commands) -> None:
        """Others came in, or left."""
        commands.turn_page()
        self._hour.staying_safe = False
        self._others.toggle()
        self.show()
        here = self._hour.others_here
        say(self._parts.editor, self.tr("Others are here") if here else self.tr("Everything is open again"))

    def toggle_safe(self) -> None:
        """The plan for staying safe, and the usual column again."""
        self._hour.staying_safe = not self._hour.staying_safe
        self.show()
        shown = self._hour.staying_safe
        say(self._parts.editor, self.tr("Staying safe is open") if shown else self.tr("Staying safe is shut"))
        self.asked_for.emit(self._safe if shown else self._parts.editor)
        self.changed.emit()

    def fold_prompt(self) -> None:
        """A letter was typed."""
        self._others.prompting.hide()

    def show(self) -> None:
        """Shows the column of the hour, and closes what does not go with it."""
        parts, others, safe = self._parts, self._hour.others_here, self._hour.staying_safe
        parts.prompting.hide()
        self._others.prompting.hide()
        parts.foot.say("")
        parts.foot.who.setVisible(others and not safe)
        parts.foot.table_view.setVisible(not others)
        parts.foot.close_session.setVisible(not safe)
        parts.header.show_about(not others)
        parts.offering.show_areas(not others)
        parts.paper.show_closed(others)
        column = self._safe if safe else self._others.side if others else parts.side
        held_focus = parts.columns.isAncestorOf(QApplication.focusWidget() or parts.foot)
        parts.columns.show_beside(column)
        if held_focus and not parts.columns.isAncestorOf(QApplication.focusWidget() or parts.foot):
            parts.editor.setFocus()
        self._walk()
        self.turned.emit()

    def _toggle_who(self) -> None:
        side = self._others.side
        side.open_who(not side.who_is_open)
        self.asked_for.emit(side if side.who_is_open else self._parts.editor)

    def _walk(self) -> None:
        """The order of the keyboard."""
        foot = self._parts.foot
        if self._hour.staying_safe:
            beside = self._safe.stops
        else:
            beside = self._others.side.stops if self._hour.others_here else self._parts.side.stops
        stops: tuple[QWidget, ...] = (self._parts.editor, *beside, foot.who, *foot.ways)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _keep_focus(self) -> None:
        if self._others.side.prompt.isAncestorOf(QApplication.focusWidget() or self._parts.foot):
            self._parts.editor.setFocus()
