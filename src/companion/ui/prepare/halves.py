"""The two columns of Prepare: side by side, or one below the other where the width ends."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.ui.kit.theme import Theme

_NARROW = 868
_GAP, _BELOW = 62, 28
_LEFT, _RIGHT = 585, 521


class Halves(QWidget):
    """Reading order and focus order stay left, then right, in both forms. Lengths in px of the design."""

    def __init__(self, theme: Theme, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(left, _LEFT)
        self._row.addWidget(right, _RIGHT)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def stacked(self) -> bool:
        """Whether the right column stands below."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def _measure(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(self._theme.px(_BELOW if narrow else _GAP))
        for at, share in enumerate((_LEFT, _RIGHT)):
            self._row.setStretch(at, 0 if narrow else share)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
