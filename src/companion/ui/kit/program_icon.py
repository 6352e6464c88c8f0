"""The mark of the program for windows and task bars; the way in is drawn without it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from companion.ui.kit.emblem import paint_emblem
from companion.ui.kit.theme import Theme

_SIDES = (16, 24, 32, 48, 64, 128, 256)


def program_icon(theme: Theme) -> QIcon:
    """The mark for the window and the task bar."""
    icon = QIcon()
    for side in _SIDES:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_emblem(painter, QRectF(0, 0, side, side), theme)
        painter.end()
        icon.addPixmap(picture)
    return icon
