"""A failed write, said where it happened: nothing is lost but what was just asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

from companion.care.errors import CompanionError
from companion.ui.kit.controls import Notice
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme


class Trouble(Notice):
    """Hidden until something foreseen goes wrong; the next thing that works hides it again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", tone="brick")
        self.hide()

    @contextmanager
    def told(self) -> Iterator[None]:
        """A foreseen error ends the block and is told; anything else is a bug and goes on."""
        try:
            yield
        except CompanionError as error:
            self.set_text(sentence(error))
            self.show()
        else:
            self.hide()
