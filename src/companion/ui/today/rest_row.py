"""The rest between two cards is a row of its own, as tall as it is long."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.controls import Picture, label
from companion.ui.kit.theme import Theme
from companion.ui.today import wording
from companion.ui.today.day import Rest, RestKind

_TEXT_FROM = 98
_THREAD_AT = 46
_SHORTEST, _TALLEST = 40, 110
_ICONS = {
    RestKind.OVERLAP: "info",
    RestKind.SHORT: "wind",
    RestKind.AIR: "leaf",
    RestKind.MIDDAY: "coffee",
    RestKind.AFTER: "sunset",
}


def height_of(rest: Rest) -> int:
    """In px of the design: 40, and 0.3 more a minute."""
    return round(min(max(_SHORTEST + 0.3 * rest.minutes, _SHORTEST), _TALLEST))


class RestRow(QWidget):
    """A dotted thread in the column of the times, an icon and a few words; `now` where it falls here."""

    def __init__(self, theme: Theme, rest: Rest) -> None:
        super().__init__()
        self._theme = theme
        self._between = rest.kind is not RestKind.AFTER
        self.setMinimumHeight(theme.px(height_of(rest)))
        self._now = label(theme, "", "label", "honey", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addSpacing(theme.px(_TEXT_FROM - 8))
        row.addWidget(Picture(theme, _ICONS[rest.kind]))
        row.addWidget(label(theme, wording.rest_sentence(rest), "label", "quiet"), 1)
        row.addWidget(self._now)

    def show_now(self, text: str) -> None:
        """ "now 10:35", or nothing."""
        self._now.setText(text)
        self._now.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._between:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = max(1.5, self._theme.px(2))
        pen = QPen(self._theme.colour("edge"), dot)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2])
        painter.setPen(pen)
        offset = self._theme.px(_THREAD_AT)
        x = offset if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else self.width() - offset
        margin = self._theme.px(7)
        painter.drawLine(QPointF(x, margin), QPointF(x, self.height() - margin))
