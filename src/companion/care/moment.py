"""A line caught in session, and the jottings it was caught in."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The first six are offered first. The letters that catch them are the grammar's."""

    QUOTE = "quote"
    GOAL = "goal"
    VALUE = "value"
    STRENGTH = "strength"
    WORRY = "worry"
    FOLLOW_UP = "follow_up"
    BROUGHT_TODAY = "brought_today"
    STEP = "step"
    PROMISE = "promise"
    PARKED = "parked"
    NEED = "need"
    QUESTION = "question"


OPEN_AT_FIRST = frozenset({Kind.GOAL, Kind.VALUE, Kind.STRENGTH, Kind.STEP, Kind.PROMISE, Kind.BROUGHT_TODAY})
"""These may be seen in the table view from the start; all others are kept until one key opens them."""

THERAPISTS_LINES = frozenset({Kind.FOLLOW_UP, Kind.PROMISE, Kind.PARKED})
"""Written by the therapist: set in the sans, without quotation marks."""


def opens_at_first(kind: Kind, text: str, ask_first: Sequence[str] = ()) -> bool:
    """Whether a capture starts open. One that names a topic to ask about first is kept."""
    said = text.casefold()
    return kind in OPEN_AT_FIRST and not any(topic.strip().casefold() in said for topic in ask_first if topic.strip())


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the jottings. `kind` is None for plain text, and then `moment` is "".

    `moment` is born at the capture and kept through undo. `at_seconds` counts from the start of the session.
    `by` says who spoke in a joint record, "" otherwise; `through_interpreter` that it was heard in other words.
    """

    text: str
    kind: Kind | None = None
    moment: str = ""
    at_seconds: int = 0
    by: str = ""
    open: bool = False
    through_interpreter: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A capture after the session was closed: the same facts, as a row of its own."""

    moment: str
    kind: Kind
    text: str
    at_seconds: int = 0
    by: str = ""
    open: bool = False
    placed: bool = False
    through_interpreter: bool = False


@dataclass(frozen=True, slots=True)
class OpenMoment:
    """Open words of an earlier session, with the day they were said: what an echo card may speak back."""

    kind: Kind
    text: str
    said_on: date


def captures(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The captured lines of the jottings, in their order."""
    return tuple(block for block in blocks if block.kind is not None)


def jottings_to_json(blocks: Iterable[Block]) -> str:
    """One JSON list of `{id, kind, at, by, open, text}`, `through` where it was; a plain line has only its text."""
    return json.dumps([_to_plain(block) for block in blocks], ensure_ascii=False)


def jottings_from_json(text: str) -> tuple[Block, ...]:
    """The inverse of `jottings_to_json`."""
    return tuple(
        Block(d["text"])
        if d.get("kind") is None
        else Block(d["text"], Kind(d["kind"]), d["id"], d["at"], d["by"], d["open"], d.get("through", False))
        for d in json.loads(text)
    )


def _to_plain(block: Block) -> dict[str, object]:
    if block.kind is None:
        return {"text": block.text}
    told: dict[str, object] = {"id": block.moment, "kind": block.kind.value, "at": block.at_seconds, "by": block.by}
    if block.through_interpreter:
        told["through"] = True
    return told | {"open": block.open, "text": block.text}
