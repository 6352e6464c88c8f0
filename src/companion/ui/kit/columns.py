"""A page's main column with a side column beside it, or below it where the width ends."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.ui.kit.theme import Theme

_NARROW = 836
_BELOW = 32
_UNLIMITED = 16777215


class Columns(QWidget):
    """Reading order and focus order stay main, then side, in both forms. Lengths in px of the design."""

    def __init__(self, theme: Theme, main: QWidget, side: QWidget, side_width: int = 316, gap: int = 48) -> None:
        super().__init__()
        self._theme = theme
        self._side = side
        self._side_width = side_width
        self._gap = gap
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(main, 1)
        self._row.addWidget(side, 0, Qt.AlignmentFlag(0))
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def stacked(self) -> bool:
        """Whether the side column stands below."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def _measure(self) -> None:
        px = self._theme.px
        narrow = self.width() < px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(_BELOW if narrow else self._gap))
        self._side.setMinimumWidth(0 if narrow else px(self._side_width))
        self._side.setMaximumWidth(_UNLIMITED if narrow else px(self._side_width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
