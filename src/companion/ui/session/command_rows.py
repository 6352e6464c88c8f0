"""What the list under the caret says of each command. A command that gets a line here stands in the list."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from companion.care.checklist import Mark
from companion.care.grammar import Act, Command, Grammar
from companion.care.moment import Kind
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.marks import mark_name
from companion.ui.kit.prose import isolated
from companion.ui.session.spoken import capitalised

_CONTEXT = "commands"

_CAPTURES = {
    Kind.QUOTE: "own words, to keep",
    Kind.GOAL: "a hope, as it was said",
    Kind.VALUE: "what {name} stands for",
    Kind.STRENGTH: "what already works",
    Kind.WORRY: "what weighs on {name}",
    Kind.FOLLOW_UP: "come back to this",
    Kind.BROUGHT_TODAY: "what today is to be about",
    Kind.STEP: "what {name} will do",
    Kind.PROMISE: "what you will do",
    Kind.PARKED: "If it can wait safely, park it. If not, stay.",
    Kind.NEED: "what would help {name}",
    Kind.QUESTION: "asked, and not answered yet",
}

_ACTS = {
    Act.OPEN_OR_KEPT: ("Open or kept", "the last capture above"),
    Act.PROMPT: ("Prompt", "show one, or the next"),
    Act.PROMPT_USED: ("Used", "this prompt helped"),
    Act.PROMPT_NOT_NOW: ("Not now", "this prompt, later perhaps"),
    Act.PROMPT_HIDDEN: ("Hide", "this prompt, without a word"),
    Act.PROMPT_WHY: ("Why", "this prompt came"),
    Act.PROMPT_RETIRED: ("Retire", "this prompt, for {name}"),
    Act.TIME: ("Time", "what it is, and what is left"),
    Act.LENGTHEN: ("More time", "fifteen minutes"),
    Act.WHOLE_PERSON: ("Whole person", "open, and shut"),
}


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A line of the list: what is typed, what it is called, what it does."""

    letters: str
    name: str
    about: str
    command: Command

    @property
    def spoken(self) -> str:
        """The whole line, for a reader."""
        return _translated("{letters} {name}: {about}").format(letters=self.letters, name=self.name, about=self.about)


class CommandRows:
    """`name` is the person's; `areas` are the names of the areas by their numbers, `skills` those of the skills by
    what each is pulled by."""

    def __init__(
        self, grammar: Grammar, name: str, areas: Mapping[int, str], skills: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._grammar = grammar
        by_act = {
            command.act: command for command in grammar.names.values() if command.act in _ACTS and not command.name
        }
        captures = (
            CommandRow(
                grammar.letters(Command(Act.CAPTURE, kind=kind)),
                capitalised(kind_name(kind)),
                _translated(about).format(name=isolated(name)),
                Command(Act.CAPTURE, kind=kind),
            )
            for kind, about in _CAPTURES.items()
        )
        acts = (
            CommandRow(
                grammar.letters(by_act[act]), _translated(called), _translated(about).format(name=name), by_act[act]
            )
            for act, (called, about) in _ACTS.items()
        )
        marks = (
            CommandRow(
                letters,
                _translated("Area {number}").format(number=command.number),
                _about_area(areas[command.number], command.mark),
                command,
            )
            for letters, command in grammar.names.items()
            if command.act is Act.MARK and command.number in areas
        )
        pulled = (
            CommandRow(letters, _translated("Prompt"), skills[command.name], command)
            for letters, command in grammar.names.items()
            if command.name in skills
        )
        self._rows = (*captures, *acts, *marks, *pulled)

    def beginning(self, typed: str) -> tuple[CommandRow, ...]:
        """The commands that what was typed may become. Before a number is typed an area has one line; skills have
        theirs once a letter stands there."""
        rows = (row for row in self._rows if self._grammar.may_become(typed, row.letters))
        return tuple(row for row in rows if typed or (row.command.mark is None and not row.command.name))


def _about_area(area: str, mark: Mark | None) -> str:
    if mark is None:
        return _translated("{area}: touched; again, explored").format(area=isolated(area))
    return _translated("{area}: {mark}").format(area=isolated(area), mark=mark_name(mark))


def _translated(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
