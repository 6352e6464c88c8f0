"""The rail's way into search: looks like a field, is a button, and shows its keys in caps."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton

from companion.ui.kit.icons import pixmap
from companion.ui.kit.keys import Key
from companion.ui.kit.pressing import pressed_by_enter
from companion.ui.kit.theme import Theme

_WIDTH, _NARROW, _HEIGHT = 184, 36, 38
_ICON, _INSET, _CAP = 16, 12, 22


class SearchDoor(QToolButton):
    """Asks for the search panel when it is clicked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._narrow = False
        name = self.tr("Search")
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.dress(self, "label")
        theme.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._keys = self._theme.keys.text(Key.SEARCH)
        self.setToolTip(f"{self.text()}  {self._keys}")

    def show_narrow(self, narrow: bool) -> None:
        """The icon only, for small windows."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(_NARROW if self._narrow else _WIDTH), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = theme.border / 2
        painter.setPen(QPen(theme.colour("ink" if self.underMouse() else "edge"), theme.border))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), px(10), px(10))
        side = px(_ICON)
        left = (self.width() - side) / 2 if self._narrow else px(_INSET)
        icon = pixmap(theme, "search", "quiet", _ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self._mirrored(left, side), (self.height() - side) / 2), icon)
        if self._narrow:
            return
        painter.setFont(self.font())
        painter.setPen(theme.colour("quiet"))
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2
        text = QRectF(self._mirrored(left + side + px(9), wide), 0, wide, self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self.text())
        self._paint_keys(painter)

    def _paint_keys(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        font = theme.font("keycap")
        painter.setFont(font)
        right = self.width() - px(8)
        for key in reversed(self._keys.split("+")):
            wide = max(QFontMetrics(font).horizontalAdvance(key) + px(12), px(_CAP))
            right -= wide
            cap = QRectF(self._mirrored(right, wide), (self.height() - px(_CAP)) / 2, wide, px(_CAP))
            painter.setPen(QPen(theme.colour("line"), theme.border))
            painter.setBrush(theme.colour("sunk"))
            painter.drawRoundedRect(cap, px(5), px(5))
            painter.setPen(theme.colour("soft"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            right -= px(4)

    def _mirrored(self, left: float, wide: float) -> float:
        return self.width() - left - wide if self.isRightToLeft() else left
