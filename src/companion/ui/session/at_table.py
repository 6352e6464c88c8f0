"""What the hour lays on the table: its own jottings, and what is written there goes with its draft."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from companion.care.agreed import Agreed
from companion.care.clock import Clock
from companion.care.joint import Member
from companion.care.moment import Block, Kind
from companion.care.plan import Plan
from companion.care.together import Together
from companion.care.turn import Turn
from companion.store.room import Draft
from companion.ui.laid import Laid
from companion.ui.session.editor import Jottings
from companion.ui.session.hour import Hour
from companion.ui.session.saving import Saving


class AtTable(Laid):
    """`taken` says that the person's turn is not to wait."""

    changed = Signal()
    taken = Signal()

    def __init__(self, hour: Hour, jottings: Jottings, saving: Saving, clock: Clock) -> None:
        super().__init__(saving, hour.room, clock)
        self._saving = saving
        saving.state_changed.connect(lambda _: self.saved_changed.emit(self.is_saved))
        self._jottings = jottings

    @property
    def is_saved(self) -> bool:
        return not self._saving.is_refused

    def blocks(self) -> Sequence[Block]:
        return self._jottings.blocks()

    def today(self) -> date:
        return self._clock.now().date()

    def on_to(self, draft: Draft) -> Draft:
        """The draft with what was written here; what was not touched is left as it stands."""
        return replace(draft, together=self._together, turns=dict(self._turns), agreed=self._agreed, plan=self._plan)

    def write(self, together: Together) -> None:
        super().write(together)
        self.changed.emit()

    def write_turn(self, person: Member, turn: Turn) -> None:
        super().write_turn(person, turn)
        self.changed.emit()
        if turn.is_taken:
            self.taken.emit()

    def write_agreed(self, agreed: Agreed) -> None:
        super().write_agreed(agreed)
        self.changed.emit()

    def write_plan(self, plan: Plan) -> None:
        super().write_plan(plan)
        self.changed.emit()

    def add_step(self, words: str) -> None:
        self._jottings.add_below(Kind.STEP, words)
