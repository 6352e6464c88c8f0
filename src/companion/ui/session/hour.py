"""What has happened in the hour so far: marks, prompts, and what was said that matters. Values only, no widget."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from companion.care.checklist import Area, Mark, Marked, touched_again
from companion.care.clock import Clock
from companion.care.deck import Choice, choose, phase_at
from companion.care.goal import Goal
from companion.care.moment import Block, Kind, captures
from companion.care.prompt import Answer, Card, Phase, PromptEvent
from companion.care.session import Place, SessionId, begins, elapsed_fraction, planned_end
from companion.care.value import Value
from companion.care.wording import Standing
from companion.store.room import Room

_TICKS_BEFORE_END = (10 * 60, 5 * 60)
_MANY_MINUTES = 10


class Part(StrEnum):
    """The part of the hour, as a reader hears it."""

    ARRIVING = "arriving"
    WORKING = "working"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of what matters to the person, in their words."""

    kind: Kind
    text: str


class Hour:
    """Changed by the session screen alone; `marks` and `events` are what a draft stores."""

    def __init__(self, room: Room, areas: Sequence[Area], cards: Sequence[Card], clock: Clock) -> None:
        self.room = room
        self.areas = tuple(areas)
        self.marks: dict[str, Mark] = dict(room.marks)
        self.events: list[PromptEvent] = list(room.events)
        self.others_here = False
        self.staying_safe = False
        self._kept_again: set[str] = set()
        self._cards = tuple(cards)
        self._clock = clock
        self._entered_at = (clock.now() - begins(room.session)).total_seconds() - clock.monotonic()

    def elapsed(self) -> int:
        """Seconds since the session began; the computer's clock may be set meanwhile."""
        return max(0, round(self._entered_at + self._clock.monotonic()))

    def seconds_to_end(self) -> float:
        """To the planned end, less than nothing once it has passed; the computer's clock may be set meanwhile."""
        session = self.room.session
        return (planned_end(session) - begins(session)).total_seconds() - self.elapsed()

    def today(self) -> date:
        """The day it is."""
        return self._clock.now().date()

    def fraction(self) -> float:
        """How much of the hour has passed, 0 to 1."""
        return elapsed_fraction(self.room.session, self._clock.now())

    def part(self) -> Part:
        """Arriving, working or closing."""
        parts = {Phase.OPEN: Part.ARRIVING, Phase.CLOSE: Part.CLOSING}
        return parts.get(phase_at(self.fraction()), Part.WORKING)

    def ticks(self) -> int:
        """How many of the two short ticks near the end have appeared; none where they are switched off, and none while
        the plan for staying safe is open."""
        if self.staying_safe:
            return 0
        left = (planned_end(self.room.session) - self._clock.now()).total_seconds()
        return sum(left <= before for before in _TICKS_BEFORE_END) if self.room.ticks_shown else 0

    @property
    def planned_minutes(self) -> int:
        """How long it is planned for, as lengthened so far."""
        return self.room.session.planned_minutes

    def lengthen(self, minutes: int) -> None:
        """Moves the planned end; less than nothing takes it back."""
        session = self.room.session
        self.room = replace(self.room, session=replace(session, planned_minutes=session.planned_minutes + minutes))

    def left(self) -> int:
        """Minutes to the planned end, to the nearest five while there are many; 0 or less once it has passed."""
        minutes = math.ceil((planned_end(self.room.session) - self._clock.now()).total_seconds() / 60)
        return 5 * round(minutes / 5) if minutes > _MANY_MINUTES else minutes

    def mark_of(self, target: Marked) -> Mark:
        """Where an area or item stands today."""
        return self.marks.get(target.id, Mark.NOT_YET)

    def area_numbered(self, number: int) -> Area | None:
        """The area with that key."""
        return next((area for area in self.areas if area.number == number), None)

    def mark(self, target: Marked, mark: Mark) -> None:
        """Sets the mark of an area or item; "not yet" clears it."""
        if mark is Mark.NOT_YET:
            self.marks.pop(target.id, None)
        else:
            self.marks[target.id] = mark

    def asked_mark(self, area: Area, wanted: Mark | None) -> Mark:
        """What a command makes of the area: None touches it once more."""
        return touched_again(self.mark_of(area)) if wanted is None else wanted

    @property
    def skills(self) -> dict[str, str]:
        """What each skill is called, by the name it is pulled by."""
        return {card.name: card.skill for card in self._cards}

    def next_prompt(self, name: str = "") -> Choice | None:
        """The card that comes next, of the skill of that `name` where there is one, noted as shown. None when none
        fits."""
        room = self.room
        choice = choose(
            self._cards,
            phase_at(self.fraction()),
            history=self.events,
            recent=room.recent,
            retired=room.retired - self._kept_again,
            marks=self.marks,
            open_moments=() if self.others_here else room.open_moments,
            remote=room.session.place is Place.REMOTE,
            name=name,
        )
        if choice is not None:
            self.events.append(PromptEvent(choice.card.id, Answer.SHOWN, self.elapsed(), choice.reason))
        return choice

    def answer(self, card: Card, answer: Answer) -> PromptEvent:
        """Notes what became of the card."""
        event = PromptEvent(card.id, answer, self.elapsed())
        self.events.append(event)
        return event

    def take_back(self, event: PromptEvent) -> None:
        """The answer was a slip."""
        if event in self.events:
            self.events.remove(event)
            if event.answer is Answer.RETIRED:
                self._kept_again.add(event.card_id)


def what_matters(
    room: Room, blocks: Sequence[Block]
) -> tuple[tuple[Matter, ...], tuple[Matter, ...], tuple[Matter, ...]]:
    """What was brought today; goals and values as they stand now: what was caught in this hour first, then goals by
    importance. In a group, nothing."""
    if room.is_group:
        return (), (), ()
    caught = captures(blocks)
    brought = tuple(Matter(block.kind, block.text) for block in caught if block.kind is Kind.BROUGHT_TODAY)
    session_id = room.session.id
    goals = sorted((goal for goal in room.goals if _stands(goal, session_id)), key=lambda goal: -(goal.importance or 0))
    values = [value for value in room.values if _stands(value, session_id)]
    return brought, _together(Kind.GOAL, caught, goals), _together(Kind.VALUE, caught, values)


def _stands(own: Goal | Value, session_id: SessionId) -> bool:
    """What was caught in this very hour and never reworded is told by the jottings, which may have changed since."""
    from_jottings = bool(own.moment) and own.first.session_id == session_id and len(own.wordings) == 1
    return own.standing is Standing.OPEN and not from_jottings


def _together(kind: Kind, caught: Sequence[Block], own: Sequence[Goal | Value]) -> tuple[Matter, ...]:
    reworded = {each.moment for each in own if each.moment}
    new = [block.text for block in caught if block.kind is kind and block.moment not in reworded]
    return tuple(Matter(kind, text) for text in [*new, *(each.latest.text for each in own)])
