"""Which undo steps of a document were commands, so that their effect goes and comes with their text."""

from typing import Generic, TypeVar

Given = TypeVar("Given")


class UndoTrail(Generic[Given]):
    """Counts undo steps beside the document, and keeps what was given at each. `steps` is always
    `QTextDocument.availableUndoSteps()`."""

    def __init__(self) -> None:
        self._given: dict[int, Given] = {}
        self._steps = 0

    def forget(self) -> None:
        """The document starts anew."""
        self._given.clear()
        self._steps = 0

    def edited(self, steps: int) -> None:
        """Something was typed: what could have been redone is gone."""
        if self._given:
            self._given = {step: given for step, given in self._given.items() if step <= self._steps}
        self._steps = steps

    def acted(self, steps: int, given: Given) -> None:
        """The last edit carried out a command."""
        self._given[steps] = given

    def undone(self, steps: int) -> list[Given]:
        """The commands taken back by undoing down to `steps`, last first."""
        back = [self._given[step] for step in sorted(self._given, reverse=True) if steps < step <= self._steps]
        self._steps = steps
        return back

    def redone(self, steps: int) -> list[Given]:
        """The commands given again by redoing up to `steps`, first first."""
        again = [self._given[step] for step in sorted(self._given) if self._steps < step <= steps]
        self._steps = steps
        return again
