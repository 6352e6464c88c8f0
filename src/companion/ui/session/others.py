"""Others are here: what was open a moment ago is closed, until the same command brings it back."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from companion.care.clock import Clock
from companion.care.company import AlsoHere, Role
from companion.ui.session.editor import Jottings
from companion.ui.session.hour import Hour
from companion.ui.session.others_side import OthersSide
from companion.ui.session.prompting import Prompting


class Others(QObject):
    """`changed` when they came or went, or it was said who they are. The prompts asked for meanwhile are others than
    those of the side column, whose last card may speak the person's words back."""

    changed = Signal()

    def __init__(self, hour: Hour, clock: Clock, editor: Jottings, side: OthersSide) -> None:
        super().__init__(side)
        self._hour = hour
        self._clock = clock
        self._editor = editor
        self.side = side
        self.prompting = Prompting(hour, side.prompt)
        self.stays = list(hour.room.also_here)
        hour.others_here = hour.room.earlier is not None
        if hour.others_here and not self.stays:
            # A rescued page may be closed without a stay that goes with it.
            self.stays.append(AlsoHere(clock.now()))
        side.who_told.connect(self._say_who)
        self._show()

    def toggle(self) -> None:
        """They came, or they are gone."""
        if self._hour.others_here:
            self._take_leave()
        else:
            self.stays.append(AlsoHere(self._clock.now()))
            self._editor.turn_aside()
        self._hour.others_here = not self._hour.others_here
        self._show()
        self.changed.emit()

    def _take_leave(self) -> None:
        stay = self.stays.pop()
        # Nobody was named and nothing was written: the command was a slip.
        if stay.roles or stay.name or not self._editor.is_blank:
            self.stays.append(replace(stay, until=self._clock.now()))
        self._editor.come_back()

    def _say_who(self, stay: AlsoHere) -> None:
        self.stays[-1] = stay
        self._hear()
        self.changed.emit()

    def _show(self) -> None:
        if self._hour.others_here:
            self.side.show_stay(self.stays[-1])
        self.side.open_who(False)
        self._hear()

    def _hear(self) -> None:
        here = self._hour.others_here
        self._editor.hear_through_interpreter(here and Role.INTERPRETER in self.stays[-1].roles)
