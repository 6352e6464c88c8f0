"""The paper of a part and the column beside it, or below it where the width ends."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.ui.kit.theme import Theme

_NEEDS, _PAPER, _LEAST_SIDE, _WIDEST_SIDE, _GAP = 720, 760, 340, 560, 24
_UNLIMITED = 16777215


class Beside(QWidget):
    """Reading order is paper, then side, in both forms. `stacked` says which it is now."""

    stacked = Signal(bool)

    def __init__(self, theme: Theme, paper: QWidget, side: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._paper = paper
        self._side = side
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(paper, 2)
        self._row.addWidget(side, 1)
        theme.changed.connect(self._measure)

    @property
    def paper(self) -> QWidget:
        """What is written."""
        return self._paper

    @property
    def side(self) -> QWidget:
        """What stands beside the paper."""
        return self._side

    def _measure(self) -> None:
        px = self._theme.px
        beside = self.width() >= px(_NEEDS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(_GAP))
        self._paper.setMaximumWidth(px(_PAPER) if beside else _UNLIMITED)
        self._side.setMinimumWidth(px(_LEAST_SIDE) if beside else 0)
        self._side.setMaximumWidth(px(_WIDEST_SIDE) if beside else _UNLIMITED)
        self.stacked.emit(not beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
