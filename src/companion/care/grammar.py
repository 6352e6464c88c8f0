"""What a line of the jottings asks for: the sign, then a command. Reads text; knows neither keys nor editors."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from companion.care.checklist import Mark
from companion.care.moment import Kind

SIGN = "/"


class Act(StrEnum):
    """What a command does."""

    CAPTURE = "capture"
    WHOLE_PERSON = "whole_person"
    MARK = "mark"
    PROMPT = "prompt"
    PROMPT_USED = "prompt_used"
    PROMPT_NOT_NOW = "prompt_not_now"
    PROMPT_HIDDEN = "prompt_hidden"
    PROMPT_WHY = "prompt_why"
    PROMPT_RETIRED = "prompt_retired"
    OPEN_OR_KEPT = "open_or_kept"
    TIME = "time"
    LENGTHEN = "lengthen"


@dataclass(frozen=True, slots=True)
class Command:
    """`kind` belongs to a capture, `number` to an area or says minutes; `mark` is None where the area is only
    touched again."""

    act: Act
    kind: Kind | None = None
    number: int = 0
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A line that holds a command.

    `acts_at` is the place of the Space or Enter it acts on, the line's length standing for its Enter.
    `cut` characters vanish from the line's beginning (its Enter counts as one); `words` is the rest, verbatim.
    """

    command: Command
    acts_at: int
    cut: int
    words: str


CAPTURES: Mapping[str, Kind] = MappingProxyType(
    {
        "q": Kind.QUOTE,
        "g": Kind.GOAL,
        "v": Kind.VALUE,
        "s": Kind.STRENGTH,
        "w": Kind.WORRY,
        "f": Kind.FOLLOW_UP,
        "b": Kind.BROUGHT_TODAY,
        "d": Kind.STEP,
        "m": Kind.PROMISE,
        "k": Kind.PARKED,
        "r": Kind.NEED,
        "a": Kind.QUESTION,
    }
)
"""In the order in which they are offered."""

OFFERED_FIRST = tuple(CAPTURES.items())[:6]
"""What stands under the note."""

PROMPT_LETTERS: Mapping[str, Act] = MappingProxyType(
    {
        "p": Act.PROMPT,
        "u": Act.PROMPT_USED,
        "n": Act.PROMPT_NOT_NOW,
        "h": Act.PROMPT_HIDDEN,
        "y": Act.PROMPT_WHY,
        "nn": Act.PROMPT_RETIRED,
    }
)

LENGTHENED_MINUTES = 15

AREA_NUMBERS = range(1, 9)

AREA_SUFFIXES: Mapping[str, Mark | None] = MappingProxyType(
    {"": None, "l": Mark.FOR_LATER, "t": Mark.THEIRS, "x": Mark.NOT_YET}
)

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {letter: Command(Act.CAPTURE, kind=kind) for letter, kind in CAPTURES.items()}
    | {letter: Command(act) for letter, act in PROMPT_LETTERS.items()}
    | {
        f"{number}{suffix}": Command(Act.MARK, number=number, mark=mark)
        for number in AREA_NUMBERS
        for suffix, mark in AREA_SUFFIXES.items()
    }
    | {"0": Command(Act.WHOLE_PERSON), "x": Command(Act.OPEN_OR_KEPT), "t": Command(Act.TIME)}
    | {f"l{LENGTHENED_MINUTES}": Command(Act.LENGTHEN, number=LENGTHENED_MINUTES)}
)

_SPACES = " \u3000"
"""The second is what the space bar gives in Chinese and Japanese input methods."""


def command_named(name: str) -> Command | None:
    """The command of that whole name; the digits of every script count. None for anything else."""
    return COMMANDS.get("".join(_digit(letter) for letter in name))


def read(line: str, sign: str = SIGN) -> Reading | None:
    """What the line asks for. None is plain text: no sign, a lone sign, an unknown name, a capture without words.

    A line without a Space is read as if its Enter had just been pressed.
    """
    if not line.startswith(sign):
        return None
    end = next((at for at, letter in enumerate(line) if at >= len(sign) and letter in _SPACES), len(line))
    command = command_named(line[len(sign) : end])
    if command is None:
        return None
    words = line[end + 1 :]
    if command.act is not Act.CAPTURE:
        return Reading(command, end, end + 1, words)
    return Reading(command, len(line), end + 1, words) if words.strip() else None


def _digit(letter: str) -> str:
    number = unicodedata.decimal(letter, None)
    return letter if number is None else str(number)
