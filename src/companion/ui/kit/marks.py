"""The five states of an area or item: shape first, colour second, and their words."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.care.checklist import Mark
from companion.ui.kit.controls import label
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme

_SIDE = 20.0
_RING = QRectF(2.25, 2.25, 15.5, 15.5)
_STROKE = 1.6
# Degrees times sixteen from three o'clock, against the clock: all but 80 degrees at the top.
_OPEN_RING = (130 * 16, 280 * 16)


def mark_name(mark: Mark) -> str:
    """The mark in words, as the legend and a reader say it."""
    names = {
        Mark.NOT_YET: QCoreApplication.translate("marks", "not yet"),
        Mark.TOUCHED: QCoreApplication.translate("marks", "touched"),
        Mark.EXPLORED: QCoreApplication.translate("marks", "explored"),
        Mark.FOR_LATER: QCoreApplication.translate("marks", "for later"),
        Mark.THEIRS: QCoreApplication.translate("marks", "theirs to raise"),
    }
    return names[mark]


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, theme: Theme, small_dot: bool = False) -> None:
    """Paint the mark into the middle of `rect`; `small_dot` draws "not yet" as the map does."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / _SIDE, side / _SIDE)
    if mark is Mark.NOT_YET and small_dot:
        _fill(painter, theme, "edge", QRectF(8.2, 8.2, 3.6, 3.6))
    elif mark is Mark.NOT_YET:
        _outline(painter, theme, "edge")
        painter.drawEllipse(_RING)
    elif mark is Mark.TOUCHED:
        _fill(painter, theme, "loden", _RING, half=True)
        _outline(painter, theme, "loden")
        painter.drawEllipse(_RING)
    elif mark is Mark.EXPLORED:
        _fill(painter, theme, "loden", _RING.adjusted(-0.8, -0.8, 0.8, 0.8))
    elif mark is Mark.FOR_LATER:
        _outline(painter, theme, "honey")
        painter.setBrush(theme.colour("honey_tint"))
        painter.drawPath(_bookmark())
    else:
        _outline(painter, theme, "damson")
        painter.drawArc(_RING, *_OPEN_RING)
    painter.restore()


def _outline(painter: QPainter, theme: Theme, token: str) -> None:
    pen = QPen(theme.colour(token), _STROKE * theme.border if token == "edge" else _STROKE + 0.2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(painter: QPainter, theme: Theme, token: str, box: QRectF, *, half: bool = False) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    if half:
        painter.drawPie(box, 90 * 16, 180 * 16)
    else:
        painter.drawEllipse(box)


def _bookmark() -> QPainterPath:
    path = QPainterPath(QPointF(5.6, 2.4))
    for x, y in ((14.4, 2.4), (14.4, 17.6), (10, 13.8), (5.6, 17.6)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


class MarkIcon(QWidget):
    """A mark beside words that say it; `size` in px of the design."""

    def __init__(self, theme: Theme, mark: Mark, size: int = 20) -> None:
        super().__init__()
        self._theme = theme
        self._mark = mark
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: Mark) -> None:
        """Show another mark."""
        if mark is not self._mark:
            self._mark = mark
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()), self._mark, self._theme)


def legend(theme: Theme, role: str = "body") -> QWidget:
    """All five marks with their words."""
    whole = QWidget()
    flow = Flow(theme.px(18), theme.px(4), whole)
    for mark in Mark:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(7))
        row.addWidget(MarkIcon(theme, mark, 16))
        row.addWidget(label(theme, mark_name(mark), role, "quiet", wrap=False))
        flow.addWidget(part)
    return whole
