"""Where a goal stands: five small rings, one of them filled. A word beside it says the same."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from companion.care.ladder import Level
from companion.ui.kit.theme import Theme

_PITCH, _RING, _DISC = 15, 2.5, 4.5


def step_mark_size(theme: Theme) -> QSize:
    """The room it takes."""
    return QSize(theme.px(_PITCH * len(Level)), theme.px(_PITCH))


def paint_step_mark(painter: QPainter, area: QRectF, level: Level, theme: Theme) -> None:
    """In the middle of `area`, from far from it to far better in the painter's direction."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = step_mark_size(theme)
    steps = list(Level) if painter.layoutDirection() is not Qt.LayoutDirection.RightToLeft else list(reversed(Level))
    left = area.center().x() - size.width() / 2
    for at, step in enumerate(steps):
        middle = QPointF(left + theme.px(_PITCH) * (at + 0.5), area.center().y())
        painter.setPen(Qt.PenStyle.NoPen if step is level else QPen(theme.colour("edge"), theme.border))
        painter.setBrush(theme.colour("loden") if step is level else Qt.BrushStyle.NoBrush)
        radius = theme.px(_DISC * 2) / 2 if step is level else theme.px(_RING * 2) / 2
        painter.drawEllipse(middle, radius, radius)
    painter.restore()
