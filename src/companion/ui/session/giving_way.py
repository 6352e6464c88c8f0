"""A part of the column that is shorter where there is no room for all of it, because a list in it can scroll."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class GivingWay(QWidget):
    """Qt's box layouts know no least height for what has a height for its width: so it tells both as plain hints."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        usual, layout = super().sizeHint(), self.layout()
        return _with_height(usual, -1 if layout is None else layout.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        usual, layout = super().minimumSizeHint(), self.layout()
        return _with_height(usual, -1 if layout is None else layout.minimumHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _with_height(usual: QSize, height: int) -> QSize:
    """Negative where the height does not depend on the width, as of a part that is shut."""
    return usual if height < 0 else QSize(usual.width(), height)
