"""What is laid on the table once the hour is over; what is written there goes the way of all that Wrap-up writes."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from companion.care.agreed import Agreed
from companion.care.joint import Member
from companion.care.moment import Block, Kind
from companion.care.plan import Plan
from companion.care.session import SessionId, begins
from companion.care.together import Together
from companion.care.turn import Turn
from companion.store import after, agreed, moments, plans, room, table_view, turns
from companion.store.after import After
from companion.ui.desk import Desk
from companion.ui.laid import Laid
from companion.ui.wrap_up.saving import Job, Saving


class AtTable(Laid):
    """Made anew each time the table is laid, when everything is in the vault."""

    def __init__(self, desk: Desk, session_id: SessionId, saving: Saving) -> None:
        loaded = room.load(desk.vault, session_id)
        super().__init__(saving, loaded, desk.clock)
        self._vault = desk.vault
        self._saving = saving
        self._is_saved = True
        left = {each.moment for each in moments.of_session(desk.vault, session_id)}
        self._blocks = [block for block in loaded.blocks if block.kind is None or block.moment in left]
        self._added: list[Block] = []
        saving.saved.connect(lambda: self._show_saved(True))
        saving.refused.connect(lambda: self._show_saved(False))

    @property
    def is_saved(self) -> bool:
        return self._is_saved

    def blocks(self) -> Sequence[Block]:
        return (*self._blocks, *self._added)

    def today(self) -> date:
        return begins(self._room.session).date()

    def unsaved(self) -> dict[str, Any]:
        """All that was written since it was laid, as plain values to be sealed."""
        return after.to_plain(After(self._agreed, tuple(self._added), dict(self._turns), self._together, self._plan))

    def write(self, together: Together) -> None:
        super().write(together)
        self._saving.later("together", self._together_job)

    def write_turn(self, person: Member, turn: Turn) -> None:
        super().write_turn(person, turn)
        job = partial(turns.save, self._vault, self._room.session.id, {person.record_id: turn})
        self._saving.later(f"turn {person.record_id}", lambda: job)
        if turn.is_taken:
            self._saving.flush()

    def write_agreed(self, agreed_now: Agreed) -> None:
        super().write_agreed(agreed_now)
        job = partial(agreed.save, self._vault, self._room.session.id, agreed_now)
        self._saving.later("agreed", lambda: job)

    def write_plan(self, plan: Plan) -> None:
        super().write_plan(plan)
        job = partial(plans.save, self._vault, self._room.session.record_id, plan)
        self._saving.later("plan", lambda: job)

    def add_step(self, words: str) -> None:
        line = Block(words, Kind.STEP, uuid4().hex, open=True)
        self._added.append(line)
        self._saving.now(partial(moments.add, self._vault, self._room.session.id, line))

    def _together_job(self) -> Job:
        session = self._room.session
        return partial(table_view.save, self._vault, session.record_id, session.id, self.together, self.today())

    def _show_saved(self, saved: bool) -> None:
        if saved != self._is_saved:
            self._is_saved = saved
            self.saved_changed.emit(saved)
