"""What commands did, in order, so that undo in the note takes their effect back as well."""

from collections.abc import Callable

Way = Callable[[], None]


class Deeds:
    """The note tells when; it never takes back what is not the last thing done."""

    def __init__(self) -> None:
        self._done: list[tuple[Way, Way]] = []
        self._taken_back: list[tuple[Way, Way]] = []

    def did(self, undo: Way, redo: Way) -> None:
        """A command was carried out."""
        self._done.append((undo, redo))
        self._taken_back.clear()

    def take_back(self) -> None:
        """Undo."""
        if self._done:
            deed = self._done.pop()
            deed[0]()
            self._taken_back.append(deed)

    def give_again(self) -> None:
        """Redo."""
        if self._taken_back:
            deed = self._taken_back.pop()
            deed[1]()
            self._done.append(deed)
