"""Tells one invented hour: what was typed and caught, what was marked, which card was shown, and the note."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from companion.care.checklist import Area, Mark
from companion.care.moment import OPEN_AT_FIRST, Block, Kind
from companion.care.patient import RecordId
from companion.care.prompt import Answer, Card, Phase, PromptEvent, Reason
from companion.care.session import Place, Session, SessionId, State
from companion.content.content import Content
from companion.demo import sentences
from companion.demo.cast import Told
from companion.store.history import Past

_CAUGHT = (
    (Kind.STRENGTH, sentences.STRENGTHS),
    (Kind.WORRY, sentences.WORRIES),
    (Kind.FOLLOW_UP, sentences.FOLLOW_UPS),
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose hours they are: what all of them have in common."""

    record_id: RecordId
    name: str
    zone: str
    hour: time
    minutes: int
    place: Place
    quotes: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


class Teller:
    """Draws from the pool. The same seed, content and questions in the same order tell the same hours."""

    def __init__(self, seed: int, content: Content) -> None:
        self.draw = random.Random(seed)
        self._areas = content.areas
        self._cards = tuple(card for card in content.cards if not card.by_name_only and card.echoes is None)

    def hour(self, whose: Whose, day: date, told: Told | None = None) -> Past:
        """A signed session of that day."""
        quotes = self._quotes(whose, told)
        blocks = self._blocks(quotes)
        if told is not None:
            blocks = _with(blocks, told.caught)
        if told is not None and told.at_the_door:
            blocks = _at_the_door(blocks, quotes[-1], whose.minutes)
        blocks = _said_in_turn(blocks, whose.speakers)
        marks = self._marks() if told is None else dict(told.marks)
        one_line = self._one_line() if told is None else told.one_line
        return Past(
            self._session(whose, day, one_line),
            blocks=blocks,
            marks=marks,
            events=self._events(),
            note=self._note(whose.name, quotes[0]),
            placed=frozenset(block.moment for block in blocks if block.text == quotes[0]),
        )

    def again(self, whose: Whose, day: date, past: Past) -> Past:
        """The same words on another day: half the time of telling anew, where there are tens of thousands."""
        return replace(past, session=self._session(whose, day, past.session.one_line))

    def _session(self, whose: Whose, day: date, one_line: str) -> Session:
        planned = datetime.combine(day, whose.hour)
        start = planned.replace(tzinfo=ZoneInfo(whose.zone)) + timedelta(minutes=self.draw.randrange(3))
        end = start + timedelta(minutes=whose.minutes + self.draw.randrange(-1, 4))
        return Session(
            SessionId(0),
            whose.record_id,
            State.SIGNED,
            whose.place,
            planned_start=planned,
            planned_zone=whose.zone,
            planned_minutes=whose.minutes,
            started=start,
            ended=end,
            machine_started=start,
            machine_ended=end,
            one_line=one_line,
            written=True,
        )

    def _quotes(self, whose: Whose, told: Told | None) -> tuple[str, ...]:
        if told is not None and told.quotes:
            return told.quotes
        return tuple(self.draw.sample(whose.quotes or sentences.QUOTES, self.draw.randint(1, 2)))

    def _blocks(self, quotes: tuple[str, ...]) -> tuple[Block, ...]:
        caught: list[tuple[Kind | None, str]] = [(Kind.QUOTE, quote) for quote in quotes]
        for kind, pool in _CAUGHT:
            if self.draw.random() < 0.45:
                caught.append((kind, self.draw.choice(pool)))
        lines: list[tuple[Kind | None, str]] = [
            (None, line) for line in self.draw.sample(sentences.JOTTINGS, self.draw.randint(6, 10))
        ]
        for one in caught:
            lines.insert(self.draw.randint(1, len(lines)), one)
        second = 0
        blocks: list[Block] = []
        for number, (caught_as, text) in enumerate(lines):
            second += self.draw.randint(60, 260)
            if caught_as is None:
                blocks.append(Block(text))
            else:
                blocks.append(Block(text, caught_as, f"m{number}", second, open=caught_as in OPEN_AT_FIRST))
        return tuple(blocks)

    def _marks(self) -> dict[str, Mark]:
        marks: dict[str, Mark] = {}
        for area in self.draw.sample(self._areas, self.draw.randint(2, 4)):
            marks[area.id] = self.draw.choice((Mark.TOUCHED, Mark.TOUCHED, Mark.EXPLORED))
            marks[self._item(area)] = Mark.TOUCHED
        if self.draw.random() < 0.12:
            marks[self.draw.choice(self._areas).id] = self.draw.choice((Mark.FOR_LATER, Mark.THEIRS))
        return marks

    def _item(self, area: Area) -> str:
        return self.draw.choice(self.draw.choice(area.domains).items).id

    def _events(self) -> tuple[PromptEvent, ...]:
        events: list[PromptEvent] = []
        for card in self._shown():
            second = self.draw.randint(300, 2700)
            reason = Reason.ANY_TIME if Phase.ANY in card.phases else Reason.PHASE
            events.append(PromptEvent(card.id, Answer.SHOWN, second, reason))
            answer = self.draw.choice((Answer.USED, Answer.USED, Answer.NOT_NOW))
            events.append(PromptEvent(card.id, answer, second + self.draw.randint(10, 90)))
        return tuple(sorted(events, key=lambda event: event.at_seconds))

    def _shown(self) -> list[Card]:
        return self.draw.sample(self._cards, self.draw.randint(0, 2))

    def _one_line(self) -> str:
        return self.draw.choice(sentences.ONE_LINES) if self.draw.random() < 0.8 else ""

    def _note(self, name: str, quote: str) -> str:
        told = [line.format(name=name) for line in self.draw.sample(sentences.NOTES, self.draw.randint(14, 24))]
        told.insert(self.draw.randint(1, len(told)), f"“{quote}”")
        third = len(told) // 3
        return "\n".join(" ".join(part) for part in (told[:third], told[third : 2 * third], told[2 * third :]))


def unfinished(past: Past, note: str = "") -> Past:
    """The same hour, closed and not yet written up."""
    session = replace(past.session, state=State.TO_FINISH, written=False, one_line="")
    return replace(past, session=session, note=note, placed=frozenset())


def written(past: Past) -> Past:
    """The same hour, written and not yet signed."""
    return replace(past, session=replace(past.session, state=State.TO_FINISH))


def late(past: Past) -> Past:
    """The same hour, with a note that was begun two days afterwards."""
    return replace(past, written_after=timedelta(days=2))


def _said_in_turn(blocks: tuple[Block, ...], speakers: tuple[str, ...]) -> tuple[Block, ...]:
    """Who come together speak by turns."""
    if not speakers:
        return blocks
    turns = cycle(speakers)
    return tuple(replace(block, by=next(turns)) if block.kind is Kind.QUOTE else block for block in blocks)


def _at_the_door(blocks: tuple[Block, ...], quote: str, minutes: int) -> tuple[Block, ...]:
    """The same, with these words said last of all."""
    before = tuple(block for block in blocks if block.text != quote)
    (said,) = (block for block in blocks if block.text == quote)
    return (*before, replace(said, at_seconds=minutes * 60 - 60))


def _with(blocks: tuple[Block, ...], caught: Iterable[tuple[Kind, str]]) -> tuple[Block, ...]:
    """The same, and these after all else."""
    last = max(block.at_seconds for block in blocks)
    more = (
        Block(text, kind, f"c{number}", last + 30 * number, open=kind in OPEN_AT_FIRST)
        for number, (kind, text) in enumerate(caught, start=1)
    )
    return (*blocks, *more)
