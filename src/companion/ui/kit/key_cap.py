"""What is only painted and never spoken: key caps and pictures."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit.icons import pixmap
from companion.ui.kit.theme import Theme


class KeyCap(QWidget):
    """A key's name in a cap. `flat` has a border and no ground, for the quietest places."""

    def __init__(self, theme: Theme, text: str, flat: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._flat = flat
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.dress(self, "keycap", "soft")

    def set_text(self, text: str) -> None:
        """Show another key."""
        if text != self._text:
            self._text = text
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(max(QFontMetrics(self.font()).horizontalAdvance(self._text) + px(14), px(22)), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = theme.border / 2
        painter.setPen(QPen(theme.colour("edge" if self._flat else "line"), theme.border))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._flat else theme.colour("sunk"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.px(5), theme.px(5))
        painter.setPen(theme.colour(str(self.property("tone"))))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class Picture(QWidget):
    """An icon that stands beside words which say the same."""

    def __init__(self, theme: Theme, icon_name: str, tone: str = "quiet", size: int = 18) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon_name
        self._size = size
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon_name: str, tone: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = pixmap(self._theme, self._icon_name, self._tone, self._size, ratio=self.devicePixelRatioF())
        side = self._theme.px(self._size)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, picture)


def paint_cap(painter: QPainter, theme: Theme, box: QRect, key: str, *, filled: bool = False) -> None:
    """A key's name in a cap; `filled` has a ground of its own and a quieter border."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line" if filled else "edge"), theme.border))
    painter.setBrush(theme.colour("sunk") if filled else Qt.BrushStyle.NoBrush)
    inset = theme.border / 2
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), theme.px(5), theme.px(5))
    painter.setFont(theme.font("keycap_l" if filled else "keycap"))
    painter.setPen(theme.colour("soft"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()
