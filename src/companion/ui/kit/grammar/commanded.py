"""What an editor has in common whose text the grammar reads: the list of commands looks on in either."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.theme import Theme


class Commanded(PlainEdit):
    """`sign_near` tells that something was typed by hand on a line with a sign."""

    sign_near = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, longest: int = 0) -> None:
        super().__init__(theme, parent, longest=longest)
        self._takes_key: Callable[[QKeyEvent], bool] = lambda _: False

    def forward_keys(self, takes: Callable[[QKeyEvent], bool]) -> None:
        """Who is offered every key that is no letter, before it does its own work."""
        self._takes_key = takes

    def typed_name(self) -> str | None:
        """What stands between a sign that counts and the caret; None where there is none."""
        raise NotImplementedError

    def complete(self, name: str) -> None:
        """Types the rest of a command's name that was begun at the caret, and the Space after it."""
        raise NotImplementedError

    def settle(self) -> None:
        """Carries out what was completed; the event loop calls it, and everything that must not run ahead of it."""
        raise NotImplementedError
