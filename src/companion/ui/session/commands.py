"""What the commands of the note do, in order, so that undo in the note takes their effect back as well."""

from collections.abc import Callable, Mapping

from companion.care.grammar import Act, Command

Way = Callable[[], None]
Deed = tuple[Way, Way]
"""How what was done is taken back, and how it is given again."""

Effect = Callable[[Command], Deed | None]
"""Does what a command asks. None where there is no way back."""


class Commands:
    """The note tells when; what is taken back is always the last thing done. Captures are the note's own affair."""

    def __init__(self, effects: Mapping[Act, Effect]) -> None:
        self._effects = effects
        self._done: list[Deed] = []
        self._taken_back: list[Deed] = []
        self._other_page: tuple[list[Deed], list[Deed]] = ([], [])

    def carry_out(self, command: Command) -> None:
        """A command was given."""
        done = self._done
        self._taken_back.clear()
        effect = self._effects.get(command.act)
        deed = None if effect is None else effect(command)
        done.append(deed or (_nothing, _nothing))

    def turn_page(self) -> None:
        """The note shows its other page, whose undo is its own. What turned it belongs to the page it was typed on."""
        here = (self._done, self._taken_back)
        (self._done, self._taken_back), self._other_page = self._other_page, here

    def take_back(self, command: Command) -> None:
        """Undo."""
        if command.act is not Act.CAPTURE and self._done:
            deed = self._done.pop()
            deed[0]()
            self._taken_back.append(deed)

    def give_again(self, command: Command) -> None:
        """Redo."""
        if command.act is not Act.CAPTURE and self._taken_back:
            deed = self._taken_back.pop()
            deed[1]()
            self._done.append(deed)


def _nothing() -> None:
    """Keeps the place of what has no way back."""
