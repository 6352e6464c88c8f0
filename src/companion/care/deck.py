"""Which prompt card comes next: a pure function of phase, deck, history and marks, never of what is being typed."""

import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from companion.care.checklist import Mark
from companion.care.moment import OpenMoment
from companion.care.prompt import Answer, Card, Phase, PromptEvent, Reason

ECHO_WORDS = 20

_ARRIVING, _TURNING, _CLOSING = 0.12, 0.70, 0.84
_HOUR = frozenset({Phase.OPEN, Phase.MIDDLE, Phase.TURN, Phase.CLOSE})
_LEFT_ALONE = frozenset({Mark.FOR_LATER, Mark.THEIRS})


@dataclass(frozen=True, slots=True)
class Choice:
    """A card with the words it speaks back, verbatim; "" and None when it is no echo card."""

    card: Card
    reason: Reason
    quote: str = ""
    said_on: date | None = None


def phase_at(fraction: float) -> Phase:
    """The part of the hour, from how much of it has passed: arriving is the first 12 %, closing the last 16 %."""
    if fraction < _ARRIVING:
        return Phase.OPEN
    if fraction < _TURNING:
        return Phase.MIDDLE
    return Phase.TURN if fraction < _CLOSING else Phase.CLOSE


def choose(
    cards: Sequence[Card],
    phase: Phase,
    *,
    history: Sequence[PromptEvent] = (),
    recent: Sequence[str] = (),
    retired: Set[str] = frozenset(),
    marks: Mapping[str, Mark] | None = None,
    open_moments: Sequence[OpenMoment] = (),
    remote: bool = False,
    name: str = "",
) -> Choice | None:
    """The next card, or None when none suits at all. A `name` asks for the skill of that name, whatever the part of
    the hour and the marks are.

    `history` is this session's, in order; `recent` are cards of the sessions before, the latest first.
    What was not shown today comes first, then what was not shown lately, then the skill that rested longest, then
    what is meant for just this phase. "Not now" holds a card back for one round of all others.
    """
    gone = retired | {event.card_id for event in history if event.answer is Answer.RETIRED}
    left_alone = {area_id for area_id, mark in (marks or {}).items() if mark in _LEFT_ALONE}
    echoable = [moment for moment in open_moments if 0 < _words(moment.text) <= ECHO_WORDS]
    spoken = {moment.kind for moment in echoable}
    suiting = [
        card
        for card in cards
        if card.id not in gone
        and (card.echoes is None or card.echoes in spoken)
        and (
            card.name == name
            if name
            else not card.by_name_only and _fits(card, phase, remote) and left_alone.isdisjoint(card.areas)
        )
    ]
    if not suiting:
        return None
    card, again = _next(suiting, cards, history, recent)
    if card.echoes is None:
        reason = Reason.ROUND_AGAIN if again else _reason(card, phase)
        return Choice(card, Reason.BY_NAME if name else reason)
    of_kind = sorted((m for m in echoable if m.kind is card.echoes), key=lambda m: m.said_on, reverse=True)
    spoken_before = _times_shown(card, history) + recent.count(card.id)
    moment = of_kind[spoken_before % len(of_kind)]
    return Choice(card, Reason.BY_NAME if name else Reason.OWN_WORDS, moment.text, moment.said_on)


def _next(
    suiting: Sequence[Card], cards: Sequence[Card], history: Sequence[PromptEvent], recent: Sequence[str]
) -> tuple[Card, bool]:
    """The card, and whether every one of them had been shown today already."""
    skills = {card.id: card.skill for card in cards}
    seen = {event.card_id: place for place, event in enumerate(history, start=1)}
    rested = {skills.get(event.card_id, ""): place for place, event in enumerate(history, start=1)}
    declined = {event.card_id for event in history if event.answer is Answer.NOT_NOW}
    lately = {card_id: place for place, card_id in enumerate(reversed(recent), start=1)}

    def round_of(card: Card) -> int:
        return _times_shown(card, history) + (card.id in declined)

    first = min(map(round_of, suiting))
    in_round = [card for card in suiting if round_of(card) == first]
    last_skill = skills.get(history[-1].card_id, "") if history else ""
    other_skills = [card for card in in_round if card.skill != last_skill]
    card = min(
        other_skills or in_round,
        key=lambda card: (
            seen.get(card.id, 0),
            lately.get(card.id, 0),
            rested.get(card.skill, 0),
            _breadth(card),
        ),
    )
    return card, first > 0


def _fits(card: Card, phase: Phase, remote: bool) -> bool:
    if Phase.TELE in card.phases and not remote:
        return False
    named = set(card.phases) - {Phase.TELE}
    return phase in named or (phase in _HOUR and (not named or Phase.ANY in named))


def _breadth(card: Card) -> int:
    """How widely a card is meant: a remote hour's own before words to speak back and cards of one phase."""
    if Phase.TELE in card.phases:
        return 0
    if card.echoes is not None:
        return 1
    return len(_HOUR) if Phase.ANY in card.phases else len(card.phases)


def _reason(card: Card, phase: Phase) -> Reason:
    if Phase.TELE in card.phases:
        return Reason.REMOTE
    return Reason.PHASE if phase in card.phases else Reason.ANY_TIME


def _times_shown(card: Card, history: Sequence[PromptEvent]) -> int:
    """A card that was answered was shown, whether or not its showing is an event of its own."""
    answers = [event.answer for event in history if event.card_id == card.id]
    return max(answers.count(Answer.SHOWN), bool(answers))


def _words(text: str) -> int:
    """Words as they are read; in scripts without spaces two characters count as one."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return max(len(text.split()), wide // 2)
