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

    def carry_out(self, command: Command) -> None:
        """A command was given."""
        effect = self._effects.get(command.act)
        deed = None if effect is None else effect(command)
        self._done.append(deed or (_nothing, _nothing))
        self._taken_back.clear()

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
