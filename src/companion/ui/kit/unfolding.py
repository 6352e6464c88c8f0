"""A list whose rows open in place: the arrow that points onward opens, the other one closes."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from companion.ui.kit.list_model import ListView

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class UnfoldingList(ListView):
    """Up and Down walk the rows in their order, however they are laid out."""

    unfold_requested = Signal(QModelIndex)
    fold_requested = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        onward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            onward, back = back, onward
        if event.modifiers() & ~_KEYPAD or not index.isValid():
            super().keyPressEvent(event)
        elif key == onward:
            self.unfold_requested.emit(index)
        elif key == back:
            self.fold_requested.emit(index)
        elif key in _STEPS:
            beside = index.siblingAtRow(index.row() + _STEPS[key])
            if beside.isValid():
                self.setCurrentIndex(beside)
        else:
            super().keyPressEvent(event)
