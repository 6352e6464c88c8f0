"""The lines of the list under the caret: every command there is, captures first, areas last."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from companion.care.checklist import Mark
from companion.care.grammar import Act, Command, Grammar
from companion.ui.kit.command_words import called, does
from companion.ui.kit.marks import mark_name
from companion.ui.kit.prose import isolated


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
    """`person` is the name of who is there; `areas` are the names of the areas by their numbers, `skills` those of the
    skills by what each is pulled by."""

    def __init__(
        self, grammar: Grammar, person: str, areas: Mapping[int, str], skills: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._grammar = grammar
        named = (
            CommandRow(letters, called(command), does(command, person), command)
            for letters, command in grammar.names.items()
            if called(command) and not command.name and not command.by
        )
        spoken_by = (
            CommandRow(letters, _said_by(command), does(command, command.by), command)
            for letters, command in grammar.names.items()
            if command.by and letters[-1].isdecimal()
        )
        numbered = (
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
        self._rows = (*named, *spoken_by, *numbered, *pulled)
        self.areas_shown = True
        """Not while others are here."""

    def beginning(self, typed: str) -> tuple[CommandRow, ...]:
        """The commands that what was typed may become. Before a number is typed an area has one line; skills and
        people have theirs once a letter stands there."""
        rows = (row for row in self._rows if self._grammar.may_become(typed, row.letters))
        shown = (row for row in rows if self.areas_shown or row.command.act is not Act.MARK)
        return tuple(
            row for row in shown if typed or (row.command.mark is None and not row.command.name and not row.command.by)
        )


def _said_by(command: Command) -> str:
    return _translated("{name}, {what}").format(name=isolated(command.by), what=called(command).lower())


def _about_area(area: str, mark: Mark | None) -> str:
    if mark is None:
        return _translated("{area}: touched; again, explored").format(area=isolated(area))
    return _translated("{area}: {mark}").format(area=isolated(area), mark=mark_name(mark))


def _translated(text: str) -> str:
    return QCoreApplication.translate("commands", text)
