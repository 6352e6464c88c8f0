"""Words, and beside them what can be pressed; below them where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.ui.kit.theme import Theme

_NARROW = 480


class Beside(QWidget):
    """`words` takes the room that is left; what can be pressed stands in the middle of its height."""

    def __init__(self, theme: Theme, words: QWidget, pressed: Sequence[QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(12))
        self._parts = (words, *pressed)
        self._line.addWidget(words, 1)
        for each in pressed:
            self._line.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)

    def minimumSizeHint(self) -> QSize:
        widest = max(each.minimumSizeHint().width() for each in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_NARROW)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
