"""Hills and a sun: the veil, the lock and the first run. Decorative; nothing here has a name."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from companion.ui.kit.theme import Theme

_USUAL_SUN = QPointF(0.68, 0.36)

_Place = tuple[float, float]

# Each hill is a start and cubic curves (two handles, an end) in fractions of width and height.
_HILLS: Mapping[str, tuple[_Place, tuple[tuple[_Place, _Place, _Place], ...]]] = {
    "hill1": (
        (0, 0.615),
        (
            ((0.09, 0.600), (0.14, 0.604), (0.22, 0.599)),
            ((0.32, 0.593), (0.42, 0.5625), (0.52, 0.5625)),
            ((0.68, 0.5625), (0.80, 0.6725), (0.96, 0.6725)),
            ((0.975, 0.6725), (0.99, 0.672), (1, 0.671)),
        ),
    ),
    "hill2": (
        (0, 0.709),
        (
            ((0.20, 0.709), (0.36, 0.804), (0.52, 0.804)),
            ((0.68, 0.804), (0.78, 0.729), (1, 0.729)),
        ),
    ),
    "hill3": (
        (0, 0.940),
        (
            ((0.14, 0.940), (0.22, 0.905), (0.38, 0.899)),
            ((0.46, 0.896), (0.54, 0.892), (0.60, 0.888)),
            ((0.74, 0.879), (0.82, 0.8375), (1, 0.8375)),
        ),
    ),
}


class Hills(QWidget):
    """`sky` is ground or rail; `sun` its centre as fractions; `lower` moves the hills down by a share of the height."""

    def __init__(
        self, theme: Theme, sky: str = "ground", sun: QPointF = _USUAL_SUN, *, lower: float = 0, sun_size: float = 1
    ) -> None:
        super().__init__()
        self._theme = theme
        self._sky = sky
        self._sun = sun
        self._lower = lower or (0.038 if sky == "rail" else 0)
        self._sun_size = sun_size

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(self._sky))
        if theme.by_computer:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide, high = self.width(), self.height()
        radius = min(wide * 0.14, high * 0.12) * self._sun_size
        painter.setBrush(theme.colour("sun"))
        painter.drawEllipse(QPointF(self._sun.x() * wide, self._sun.y() * high), radius, radius)
        for token, (start, curves) in _HILLS.items():
            path = QPainterPath(self._at(start))
            for first, second, end in curves:
                path.cubicTo(self._at(first), self._at(second), self._at(end))
            path.lineTo(QRectF(self.rect()).bottomRight())
            path.lineTo(QRectF(self.rect()).bottomLeft())
            painter.fillPath(path, theme.colour(token))

    def _at(self, place: _Place) -> QPointF:
        return QPointF(place[0] * self.width(), (place[1] + self._lower) * self.height())
