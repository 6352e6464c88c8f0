"""What both may look at: the person's open words alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NewType

from companion.care.goal import Goal
from companion.care.moment import Block, Kind, captures, opens_at_first
from companion.care.session import SessionId
from companion.care.value import Value
from companion.care.wording import Standing

MatterKey = NewType("MatterKey", str)
"""Names a goal, a value or what was brought today, in the vault already or only caught."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A sentence of the person. `kind` is brought today, goal or value."""

    key: MatterKey
    kind: Kind
    text: str
    said_on: date


def moment_key(moment: str) -> MatterKey:
    """Of a capture of this session."""
    return MatterKey(f"moment:{moment}")


def own_key(kind: Kind, number: int, caught_now: str) -> MatterKey:
    """Of a goal or value. Caught in this very session it keeps the key of its capture, also once it is in the vault."""
    return moment_key(caught_now) if caught_now else MatterKey(f"{kind}:{number}")


def on_the_table(
    own: Iterable[Goal | Value],
    blocks: Iterable[Block],
    kept: frozenset[MatterKey],
    session_id: SessionId,
    today: date,
    *,
    ask_first: Sequence[str] = (),
) -> tuple[Matter, ...]:
    """Brought today, goals, values; of each what was caught in this session first, then by importance.

    A capture says itself whether it is open. Of the rest neither `kept` nor what names a topic to ask about first."""
    stored = {_key(each, session_id): each for each in own}
    caught = {moment_key(block.moment): block for block in captures(blocks) if block.text.strip()}
    shut = kept | {key for key, block in caught.items() if not block.open}
    matters = [
        Matter(key, block.kind, block.text, today)
        for key, block in caught.items()
        if block.kind is not None and block.open and (key not in stored or _follows_jottings(stored[key], session_id))
    ]
    for key, each in sorted(stored.items(), key=lambda item: -_importance(item[1])):
        kind, latest = _kind(each), each.latest
        if each.standing is not Standing.OPEN or key in shut or _follows_jottings(each, session_id):
            continue
        if opens_at_first(kind, latest.text, ask_first):
            matters.append(Matter(key, kind, latest.text, latest.said_on))
    return tuple(
        matter for kind in (Kind.BROUGHT_TODAY, Kind.GOAL, Kind.VALUE) for matter in matters if matter.kind is kind
    )


def _follows_jottings(own: Goal | Value, session_id: SessionId) -> bool:
    """Caught in this very session and not touched since: the jottings tell of it, and may have changed meanwhile."""
    return bool(_caught_now(own, session_id)) and len(own.wordings) == 1 and own.standing is Standing.OPEN


def _key(own: Goal | Value, session_id: SessionId) -> MatterKey:
    return own_key(_kind(own), own.id, _caught_now(own, session_id))


def _caught_now(own: Goal | Value, session_id: SessionId) -> str:
    return own.moment if own.first.session_id == session_id else ""


def _kind(own: Goal | Value) -> Kind:
    return Kind.GOAL if isinstance(own, Goal) else Kind.VALUE


def _importance(own: Goal | Value) -> int:
    return (own.importance or 0) if isinstance(own, Goal) else 0
