"""What is laid on the table, in the hour and after it, and what the two have written there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from companion.care.agreed import Agreed, UntilNextTime
from companion.care.clock import Clock
from companion.care.joint import Member
from companion.care.ladder import Ladder
from companion.care.moment import Block, Kind, captures, opens_at_first
from companion.care.patient import RecordId
from companion.care.plan import Plan
from companion.care.session import elapsed_fraction
from companion.care.table import Matter, MatterKey, on_the_table
from companion.care.together import Together
from companion.care.turn import Turn
from companion.store.room import Room

_SAID = frozenset({Kind.QUOTE, Kind.GOAL, Kind.VALUE, Kind.STRENGTH, Kind.NEED, Kind.QUESTION})


class Laid(QObject):
    """Of the jottings nothing but open words is handed on, and in a group nothing that one of them said."""

    saved_changed = Signal(bool)

    def __init__(self, parent: QObject, room: Room, clock: Clock) -> None:
        super().__init__(parent)
        self._room = room
        self._clock = clock
        before = room.table.together
        # None as long as there is nothing to write.
        self._together = before if before != Together() else None
        self._turns: dict[RecordId, Turn] = {}
        self._agreed: Agreed | None = None
        self._plan: Plan | None = None

    def blocks(self) -> Sequence[Block]:
        """The jottings as of now."""
        raise NotImplementedError

    def today(self) -> date:
        """The day of the session, which is said of what is caught in it."""
        raise NotImplementedError

    def add_step(self, words: str) -> None:
        """Chosen now: a capture like any other."""
        raise NotImplementedError

    @property
    def is_saved(self) -> bool:
        """Whether the disk takes what is written."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        """Whose table it is."""
        return self._room.patient.preferred_name

    @property
    def agreed(self) -> Mapping[MatterKey, Ladder]:
        """Steps worded in earlier sessions."""
        return self._room.table.agreed

    @property
    def together(self) -> Together:
        """What was written and rated in this session so far."""
        return self._together or Together()

    @property
    def people(self) -> tuple[Member, ...]:
        """Who is given a turn: each member of a joint record, or the one person."""
        if self._room.together is not None:
            return self._room.together.members
        return (Member(self._room.patient.id, 1, self.name),)

    @property
    def names(self) -> tuple[str, ...]:
        """What each of them is called beside the others."""
        together = self._room.together
        return together.speakers if together is not None else tuple(each.name for each in self.people)

    def turn(self, person: Member) -> Turn:
        """Their own, as far as it has come."""
        return self._turns.get(person.record_id) or self._room.turns.get(person.record_id, Turn())

    @property
    def until(self) -> UntilNextTime:
        """What is agreed so far, but for the steps of today."""
        room = self._room
        before = () if room.is_group else room.until.chosen_before
        chosen = (each for each in before if opens_at_first(Kind.STEP, each.text, room.ask_first))
        return replace(room.until, agreed=self._agreed or room.until.agreed, chosen_before=tuple(chosen))

    @property
    def plan(self) -> Plan:
        """As it is worked on. In a group, an empty one."""
        return Plan() if self._room.is_group else self._plan or self._room.plan

    def may_be_seen(self, words: str) -> bool:
        """Not where they name a topic to ask about first."""
        return opens_at_first(Kind.STEP, words, self._room.ask_first)

    @property
    def reader(self) -> str:
        """Whose name stands under the note."""
        return self._room.your_name

    def fraction(self) -> float:
        """How much of the hour has passed, 0 to 1."""
        return elapsed_fraction(self._room.session, self._clock.now())

    def matters(self) -> tuple[Matter, ...]:
        """The person's open words, as of now. In a group, nothing."""
        room = self._room
        if room.is_group:
            return ()
        return on_the_table(
            (*room.goals, *room.values),
            self.blocks(),
            room.table.kept,
            room.session.id,
            self.today(),
            ask_first=room.ask_first,
        )

    def said_today(self) -> tuple[str, ...]:
        """Open words of this session. In a group, nothing."""
        return () if self._room.is_group else self._open(_SAID)

    def steps(self) -> Sequence[str]:
        """Steps chosen in this session; in a group those that were not said by one of them."""
        return self._open({Kind.STEP})

    def write(self, together: Together) -> None:
        """They wrote or rated something."""
        self._together = together

    def write_turn(self, person: Member, turn: Turn) -> None:
        """They have come that far with their turn."""
        self._turns[person.record_id] = turn

    def write_agreed(self, agreed: Agreed) -> None:
        """They wrote or ticked something about the time until they meet again."""
        self._agreed = agreed

    def write_plan(self, plan: Plan) -> None:
        """They leaned to something, or agreed on it."""
        self._plan = plan

    def _open(self, kinds: frozenset[Kind] | set[Kind]) -> tuple[str, ...]:
        found = [block for block in captures(self.blocks()) if block.open and block.kind in kinds]
        return tuple(block.text for block in found if block.text.strip() and not (self._room.is_group and block.by))
