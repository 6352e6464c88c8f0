"""What the hour lays on the table, and what the two have written there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from companion.care.agreed import Agreed, UntilNextTime
from companion.care.joint import Member
from companion.care.ladder import Ladder
from companion.care.moment import Kind, captures, opens_at_first
from companion.care.patient import RecordId
from companion.care.table import Matter, MatterKey, on_the_table
from companion.care.together import Together
from companion.care.turn import Turn
from companion.store.room import Draft
from companion.ui.session.editor import Jottings
from companion.ui.session.hour import Hour
from companion.ui.session.saving import Saving

_SAID = frozenset({Kind.QUOTE, Kind.GOAL, Kind.VALUE, Kind.STRENGTH, Kind.NEED, Kind.QUESTION})


class AtTable(QObject):
    """Of the jottings nothing but open words is handed on. `taken` says that the person's turn is not to wait."""

    changed = Signal()
    taken = Signal()
    saved_changed = Signal(bool)

    def __init__(self, hour: Hour, jottings: Jottings, saving: Saving) -> None:
        super().__init__(saving)
        self._saving = saving
        saving.state_changed.connect(lambda _: self.saved_changed.emit(self.is_saved))
        self._hour = hour
        self._jottings = jottings
        before = hour.room.table.together
        # None as long as there is nothing to write.
        self._together = before if before != Together() else None
        self._turns: dict[RecordId, Turn] = {}
        self._agreed: Agreed | None = None

    @property
    def agreed(self) -> Mapping[MatterKey, Ladder]:
        """Steps worded in earlier sessions."""
        return self._hour.room.table.agreed

    @property
    def together(self) -> Together:
        """What was written and rated in this session so far."""
        return self._together or Together()

    @property
    def people(self) -> tuple[Member, ...]:
        """Who is given a turn: each member of a joint record, or the one person."""
        room = self._hour.room
        if room.together is not None:
            return room.together.members
        return (Member(room.patient.id, 1, room.patient.preferred_name),)

    @property
    def names(self) -> tuple[str, ...]:
        """What each of them is called beside the others."""
        together = self._hour.room.together
        return together.speakers if together is not None else tuple(each.name for each in self.people)

    def turn(self, person: Member) -> Turn:
        """Their own, as far as it has come."""
        return self._turns.get(person.record_id) or self._hour.room.turns.get(person.record_id, Turn())

    @property
    def until(self) -> UntilNextTime:
        """What is agreed so far, but for the steps of today."""
        room = self._hour.room
        before = () if self._hour.room.is_group else room.until.chosen_before
        chosen = (each for each in before if opens_at_first(Kind.STEP, each.text, room.ask_first))
        return replace(room.until, agreed=self._agreed or room.until.agreed, chosen_before=tuple(chosen))

    @property
    def reader(self) -> str:
        """Whose name stands under the note."""
        return self._hour.room.your_name

    @property
    def is_saved(self) -> bool:
        """Whether the disk takes what is written."""
        return not self._saving.is_refused

    def fraction(self) -> float:
        """How much of the hour has passed, 0 to 1."""
        return self._hour.fraction()

    def on_to(self, draft: Draft) -> Draft:
        """The draft with what was written here; what was not touched is left as it stands."""
        return replace(draft, together=self._together, turns=dict(self._turns), agreed=self._agreed)

    def matters(self) -> tuple[Matter, ...]:
        """The person's open words, as of now. In a group, nothing."""
        room = self._hour.room
        if room.is_group:
            return ()
        return on_the_table(
            (*room.goals, *room.values),
            self._jottings.blocks(),
            room.table.kept,
            room.session.id,
            self._hour.today(),
            ask_first=room.ask_first,
        )

    def said_today(self) -> tuple[str, ...]:
        """Open words of this session. In a group, nothing."""
        return () if self._hour.room.is_group else self._open(_SAID)

    def steps(self) -> Sequence[str]:
        """Steps chosen in this session; in a group those that were not said by one of them."""
        return self._open({Kind.STEP})

    def write(self, together: Together) -> None:
        """They wrote or rated something."""
        self._together = together
        self.changed.emit()

    def write_turn(self, person: Member, turn: Turn) -> None:
        """They have come that far with their turn."""
        self._turns[person.record_id] = turn
        self.changed.emit()
        if turn.is_taken:
            self.taken.emit()

    def write_agreed(self, agreed: Agreed) -> None:
        """They wrote or ticked something about the time until they meet again."""
        self._agreed = agreed
        self.changed.emit()

    def add_step(self, words: str) -> None:
        """Chosen now: a capture like any other."""
        self._jottings.add_below(Kind.STEP, words)

    def _open(self, kinds: frozenset[Kind] | set[Kind]) -> tuple[str, ...]:
        found = [block for block in captures(self._jottings.blocks()) if block.open and block.kind in kinds]
        return tuple(
            block.text for block in found if block.text.strip() and not (self._hour.room.is_group and block.by)
        )
