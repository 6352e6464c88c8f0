"""The hour as an arc: a sun on its way to the horizon. Shaped, not counted; no timer of its own."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.ui.kit.theme import Theme

_WIDTH, _HEIGHT = 176.0, 60.0
_CENTRE = QPointF(88, 103.6)
_RADIUS = 96.6
_HALF_ANGLE = 54.9
_HORIZON = 57.5
_SUN = 6.5
_STROKE = 2.4
# The arc is broken where arriving ends and where closing begins.
_BREAKS = (0.12, 0.84)
_BREAK = 0.02
_SUN_ROOM = 0.055
_TICKS = (0.80, 0.90)


class Arc(QLabel):
    """A static text to a reader: what was last given as `spoken`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fraction: float | None = None
        self._ticks = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_time(self, fraction: float | None, ticks: int, spoken: str) -> None:
        """`fraction` of the hour gone, None before a start is known; `ticks` 1 and 2 near the end."""
        if spoken != self.text():
            self.setText(spoken)
        if (fraction, ticks) != (self._fraction, self._ticks):
            self._fraction = fraction
            self._ticks = ticks
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(QPainter(self), self, self._theme, self._fraction, self._ticks)


class StillArc(QWidget):
    """The arc as a picture, unseen by readers."""

    def __init__(self, theme: Theme, fraction: float) -> None:
        super().__init__()
        self._theme = theme
        self._fraction = fraction
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(QPainter(self), self, self._theme, self._fraction, 0)


def _paint(painter: QPainter, on: QWidget, theme: Theme, gone: float | None, ticks: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = on.width() / _WIDTH
    if on.isRightToLeft():
        painter.translate(on.width(), 0)
        painter.scale(-scale, scale)
    else:
        painter.scale(scale, scale)
    painter.setPen(QPen(theme.colour("line"), theme.border))
    painter.drawLine(QPointF(0, _HORIZON), QPointF(_WIDTH, _HORIZON))
    _stroke(painter, theme, "honey_mark", (0, max((gone or 0) - _SUN_ROOM, 0)))
    _stroke(painter, theme, "arc_rest", (0 if gone is None else gone + _SUN_ROOM, 1))
    painter.setPen(QPen(theme.colour("honey_mark"), 2))
    for at in _TICKS[:ticks]:
        painter.drawLine(QPointF(at * _WIDTH, _HORIZON - 6), QPointF(at * _WIDTH, _HORIZON - 1))
    if gone is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("honey_mark"))
        painter.drawEllipse(_sun(gone), _SUN, _SUN)


def _sun(gone: float) -> QPointF:
    if gone >= 1:
        return QPointF(_point(1).x(), _HORIZON - _SUN)
    return _point(max(gone, 0))


def _stroke(painter: QPainter, theme: Theme, token: str, reach: tuple[float, float]) -> None:
    start, end = reach
    pen = QPen(theme.colour(token), _STROKE)
    if theme.by_computer and token == "arc_rest":
        pen.setStyle(Qt.PenStyle.DotLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edges = [0.0, *(edge for at in _BREAKS for edge in (at - _BREAK, at + _BREAK)), 1.0]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        first, last = max(low, start), min(high, end)
        if last > first:
            painter.drawPath(_piece(first, last))


def _angle(fraction: float) -> float:
    return _HALF_ANGLE * (2 * fraction - 1)


def _point(fraction: float) -> QPointF:
    angle = math.radians(_angle(fraction))
    return _CENTRE + QPointF(math.sin(angle), -math.cos(angle)) * _RADIUS


def _piece(first: float, last: float) -> QPainterPath:
    circle = QRectF(_CENTRE.x() - _RADIUS, _CENTRE.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    path = QPainterPath()
    path.arcMoveTo(circle, 90 - _angle(first))
    path.arcTo(circle, 90 - _angle(first), _angle(first) - _angle(last))
    return path
