"""Prompt cards, and which one comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from companion.care.moment import Kind

QUOTE = "{quote}"
"""Where a line speaks someone's words; they are shown with their date, and do not count as words of the card."""


class Phase(StrEnum):
    """A card names the phases it fits; `ANY` fits the whole hour, `TELE` a remote one."""

    PREP = "prep"
    OPEN = "open"
    MIDDLE = "middle"
    TURN = "turn"
    CLOSE = "close"
    AFTER = "after"
    TELE = "tele"
    ANY = "any"


class Voice(StrEnum):
    """Whether the line is something to do or something to say aloud."""

    DO = "do"
    SAY = "say"


class Answer(StrEnum):
    """What became of a card that was shown."""

    SHOWN = "shown"
    USED = "used"
    NOT_NOW = "not_now"
    RETIRED = "retired"


class Reason(StrEnum):
    """The rule that chose a card; the words for it stand in `ui`."""

    PHASE = "phase"
    ANY_TIME = "any_time"
    OWN_WORDS = "own_words"
    REMOTE = "remote"
    ROUND_AGAIN = "round_again"
    BY_NAME = "by_name"


@dataclass(frozen=True, slots=True)
class Card:
    """`face` has at most 4 words and `line` at most 14. `echoes` names the kind of open moment the card speaks back.

    `areas` are the ids of the areas it opens: marked for later or theirs, they keep the card back.
    `name` is the one word its skill is pulled by.
    """

    id: str
    skill: str
    phases: tuple[Phase, ...]
    voice: Voice
    face: str
    line: str
    why: str
    source: str
    not_when: str = ""
    echoes: Kind | None = None
    by_name_only: bool = False
    areas: tuple[str, ...] = ()
    name: str = ""

    @property
    def deck(self) -> str:
        """The id of the deck it belongs to: all cards of one skill."""
        return self.id.partition(".")[0]

    @property
    def spoken_line(self) -> str:
        """The line without the place of the quote, which stands before it."""
        return self.line.replace(QUOTE, "").strip()


@dataclass(frozen=True, slots=True)
class CardChange:
    """What the therapist made of a card: None is as it came. `line` is without the place of a quote."""

    face: str | None = None
    line: str | None = None
    voice: Voice | None = None
    off: bool = False

    @property
    def reworded(self) -> bool:
        """Whether something of the wording is the therapist's."""
        return (self.face, self.line, self.voice) != (None, None, None)

    def of(self, card: Card) -> Card:
        """The card as it reads with the change."""
        line = card.line
        if self.line is not None:
            line = f"{QUOTE} {self.line}" if card.echoes else self.line
        return replace(card, face=self.face or card.face, line=line, voice=self.voice or card.voice)


AS_IT_CAME = CardChange()


@dataclass(frozen=True, slots=True)
class PromptEvent:
    """One card in one session, `at_seconds` from its start. For the therapist's own reflection only.

    `reason` is why it was shown; what became of it has none."""

    card_id: str
    answer: Answer
    at_seconds: int
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Prompted:
    """A card of an hour: what became of it in the end, and why it came at first, where that was kept."""

    card: Card
    answer: Answer
    reason: Reason | None


def prompted(events: Sequence[PromptEvent], cards: Iterable[Card]) -> tuple[Prompted, ...]:
    """Each card once, in the order in which they came. Those that are no longer among `cards` are left out."""
    known = {card.id: card for card in cards}
    answers: dict[str, Answer] = {}
    reasons: dict[str, Reason] = {}
    for event in events:
        if event.answer is not Answer.SHOWN or event.card_id not in answers:
            answers[event.card_id] = event.answer
        if event.reason is not None:
            reasons.setdefault(event.card_id, event.reason)
    return tuple(Prompted(known[id], answer, reasons.get(id)) for id, answer in answers.items() if id in known)
