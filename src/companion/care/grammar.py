"""What a line of the jottings asks for: the sign, then a command. Reads text; knows neither keys nor editors."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from companion.care.checklist import Mark
from companion.care.moment import Kind
from companion.care.typed import SIGNS, can_be_name


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
    OTHERS = "others"
    STAYING_SAFE = "staying_safe"


@dataclass(frozen=True, slots=True)
class Command:
    """`kind` belongs to a capture, `number` to an area or says minutes; `mark` is None where the area is only
    touched again. `name` is that of the skill a prompt is pulled from, `by` that of who spoke."""

    act: Act
    kind: Kind | None = None
    number: int = 0
    mark: Mark | None = None
    name: str = ""
    by: str = ""


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

OFFERED_FIRST = tuple(CAPTURES.values())[:6]
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
    | {"o": Command(Act.OTHERS), "safe": Command(Act.STAYING_SAFE)}
    | {f"l{LENGTHENED_MINUTES}": Command(Act.LENGTHEN, number=LENGTHENED_MINUTES)}
)
"""By the letters as they ship. What begins with a letter may be given others; numbers stay numbers."""

_SPACES = " \u3000"
"""The second is what the space bar gives in Chinese and Japanese input methods."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """`names` says what is typed after the sign for each command, in the order of `COMMANDS`."""

    sign: str = SIGNS[0]
    names: Mapping[str, Command] = field(default_factory=lambda: COMMANDS)

    def named(self, name: str) -> Command | None:
        """The command of that whole name; the digits of every script count. None for anything else.

        Only the names of skills and of people are read in any case."""
        plain = _plain(name)
        found = self.names.get(plain) or self.names.get(plain.casefold())
        return found if found is None or found.name or found.by or plain in self.names else None

    def begins(self, text: str) -> bool:
        """Whether some command's name begins so."""
        return any(self.may_become(text, name) for name in self.names)

    def may_become(self, text: str, name: str) -> bool:
        """Whether this name begins so."""
        return name.startswith(_plain(text))

    def for_areas(self, numbers: Collection[int]) -> "Grammar":
        """Without the keys of areas that are not among these numbers: they stay text."""
        names = {
            name: command
            for name, command in self.names.items()
            if command.act is not Act.MARK or command.number in numbers
        }
        return replace(self, names=MappingProxyType(names))

    def catching_only(self) -> "Grammar":
        """Captures alone: what acts on the hour stays text once it is over."""
        names = {name: command for name, command in self.names.items() if command.act is Act.CAPTURE}
        return replace(self, names=MappingProxyType(names))

    def with_skills(self, names: Iterable[str]) -> "Grammar":
        """A prompt of one skill is pulled by the prompt's letters and the skill's name in one word."""
        letters = self.letters(Command(Act.PROMPT))
        pulled = {(letters + name).casefold(): Command(Act.PROMPT, name=name) for name in names}
        return replace(self, names=MappingProxyType(pulled | dict(self.names)))

    def with_speakers(self, names: Sequence[str]) -> "Grammar":
        """In a joint session a number or a name after a capture's letters says who spoke, the first being 1. A name
        of two, or of several words, or that makes another command's, has its number only."""
        spoken = [_plain(name).casefold() for name in names]
        told: dict[str, Command] = {}
        for letters, command in self.names.items():
            if command.act is not Act.CAPTURE:
                continue
            for number, (name, plain) in enumerate(zip(names, spoken, strict=True), start=1):
                told[f"{letters}{number}"] = replace(command, by=name)
                if spoken.count(plain) == 1 and not any(letter in _SPACES for letter in plain):
                    told[letters + plain] = replace(command, by=name)
        return replace(self, names=MappingProxyType(told | dict(self.names)))

    def letters(self, command: Command) -> str:
        """What is typed after the sign for it."""
        return next(name for name, known in self.names.items() if known == command)

    def typed(self, command: Command) -> str:
        """The command as it is typed: "/q"."""
        return self.sign + self.letters(command)

    def rest(self, name: str, typed: str) -> str:
        """What of a name is still to be typed."""
        return name[len(_plain(typed)) :]

    def name_in(self, line: str) -> str | None:
        """What stands between the sign and the first Space; None without a sign."""
        if not line.startswith(self.sign):
            return None
        start = len(self.sign)
        return line[start : next((at for at in range(start, len(line)) if line[at] in _SPACES), len(line))]

    def read(self, line: str) -> Reading | None:
        """What the line asks for. None is plain text: no sign, a lone sign, an unknown name, a capture without words.

        A line without a Space is read as if its Enter had just been pressed.
        """
        name = self.name_in(line)
        command = self.named(name) if name else None
        if name is None or command is None:
            return None
        end = len(self.sign) + len(name)
        words = line[end + 1 :]
        if command.act is not Act.CAPTURE:
            return Reading(command, end, end + 1, words)
        return Reading(command, len(line), end + 1, words) if words.strip() else None


def grammar_of(sign: str, letters: Mapping[str, str]) -> Grammar:
    """The grammar with another sign, and other letters for the commands of these ids.

    Names that would stand for two commands change nothing: all keep those that ship."""
    names = {_renamed(name, command, letters): command for name, command in COMMANDS.items()}
    clashes = len({_stem(name) for name in names}) < len({_stem(name) for name in COMMANDS})
    return Grammar(sign if sign in SIGNS else SIGNS[0], COMMANDS if clashes else MappingProxyType(names))


def id_of(command: Command) -> str:
    """What the settings call the command; it never changes."""
    return (command.kind or command.act).value


def changeable() -> tuple[Command, ...]:
    """The commands that may be given other letters."""
    return tuple(command for name, command in COMMANDS.items() if name[0].isalpha())


def named_alike(grammar: Grammar, command: Command, name: str) -> Command | None:
    """The other command that a name already stands for. A number behind letters makes no other name."""
    for taken, other in grammar.names.items():
        if other != command and _stem(taken) == _stem(name):
            return other
    return None


def _renamed(name: str, command: Command, letters: Mapping[str, str]) -> str:
    wanted = unicodedata.normalize("NFC", letters.get(id_of(command), "")) if name[0].isalpha() else ""
    return wanted if can_be_name(wanted) else name


def _stem(name: str) -> str:
    return name.rstrip("0123456789") or name


def _plain(name: str) -> str:
    return "".join(_digit(letter) for letter in unicodedata.normalize("NFC", name))


def _digit(letter: str) -> str:
    number = unicodedata.decimal(letter, None)
    return letter if number is None else str(number)
