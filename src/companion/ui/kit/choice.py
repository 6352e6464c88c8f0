"""One of a few, chosen by hand, by key, or by assistive technology, which Qt lets check a button without a click."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget


class Choice(QRadioButton):
    """`taken` says that it was chosen without a click; setting it from the program is to be `silent`."""

    taken = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._by_hand = False
        self._silent = False
        self.toggled.connect(self._follow)

    def set_silently(self, checked: bool) -> None:
        """Show it so, untold."""
        self._silent = True
        self.setChecked(checked)
        self._silent = False

    def nextCheckState(self) -> None:
        self._by_hand = True
        super().nextCheckState()
        self._by_hand = False

    def _follow(self, checked: bool) -> None:
        if checked and not self._by_hand and not self._silent:
            self.taken.emit()
