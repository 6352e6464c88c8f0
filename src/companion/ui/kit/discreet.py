"""What every window of the program has in common: it can be covered, and its dialogs with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from companion.ui.kit.unfinished import Unfinished

COVERS_ITSELF = "covers_itself"
"""The property of a window that does so when it is told."""


class DiscreetWindow(QMainWindow):
    """A dialog in front of it passes on the two keys, which do not reach the window then, and covers itself when
    `covered` says so."""

    veil_requested = Signal()
    """To veil, or to lift the veil."""

    lock_requested = Signal()
    covered = Signal(bool)
    locking = Signal()
    """It is covered, and what is half filled in is to be put into `unfinished`."""

    def __init__(self) -> None:
        super().__init__()
        self.unfinished = Unfinished()
