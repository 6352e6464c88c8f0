"""The ground of a chosen row, for delegates and widgets that paint their own rows."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from companion.ui.kit.theme import Theme

_FRAME = 2


def paint_chosen(painter: QPainter, rect: QRect, theme: Theme, radius: int = 8) -> None:
    """A tint; in the computer's colours, where tints fall away, a frame, so that every text on it stays readable."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect)
    if theme.by_computer:
        painter.setPen(QPen(theme.colour("ink"), _FRAME))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box.adjust(_FRAME / 2, _FRAME / 2, -_FRAME / 2, -_FRAME / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("loden_tint"))
    painter.drawRoundedRect(box, theme.px(radius), theme.px(radius))
    painter.restore()
