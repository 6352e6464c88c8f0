"""The program's own mark, a sun on its way along an arc above a horizon, and the word beside it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from companion.ui.kit.theme import Theme

_SIDE = 28.0


def paint_emblem(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint the mark into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _SIDE, box.height() / _SIDE)
    pen = QPen(theme.colour("loden"), 2.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(1.2, 22.8), QPointF(26.8, 22.8))
    # Degrees times sixteen, counted from three o'clock: from the left foot a little past the top.
    painter.drawArc(QRectF(3.2, 7.2, 23, 23), 174 * 16, -86 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("honey_mark"))
    painter.drawEllipse(QPointF(22.4, 12.4), 4.6, 4.6)
    painter.restore()


class _Mark(QWidget):
    def __init__(self, theme: Theme, side: float) -> None:
        super().__init__()
        self._theme = theme
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_emblem(QPainter(self), QRectF(self.rect()), self._theme)


class Emblem(QWidget):
    """The mark and the word; `large` for first run and unlock, else for the rail."""

    def __init__(self, theme: Theme, large: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14 if large else 9))
        row.addWidget(_Mark(theme, 30 if large else 25))
        word = QLabel("Companion")
        theme.dress(word, "name_m" if large else "words_s")
        row.addWidget(word)
        row.addStretch()
