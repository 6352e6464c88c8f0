"""What every page of the table view is to its frame."""

from PySide6.QtWidgets import QWidget

INSET = 14
"""How far a page's words stand in from its sides, in px of the design: a chosen row's ground reaches that far out."""


class TablePage(QWidget):
    """A page that both look at, as wide as the frame makes it; the frame scrolls it up and down.

    `title` is its name in the foot, `heading` stands above it. It takes frozen values and tells by signals of its own
    what was changed, at every letter; nothing on it is smaller than the `table` roles, and nothing is private."""

    def __init__(self, title: str, heading: str) -> None:
        super().__init__()
        self.title = title
        self.heading = heading

    def focus_first(self) -> bool:
        """Put the keyboard where one begins. False where there is nothing for it."""
        raise NotImplementedError

    def leave(self) -> None:
        """The page is about to be left: what was typed and waits for Enter counts."""
