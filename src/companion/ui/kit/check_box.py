"""A check box whose label may run over several lines, at any text size."""

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from companion.ui.kit.icons import pixmap
from companion.ui.kit.prose import WIDEST, Hand, Layouts, SetText, is_right_to_left
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import quoted

_BOX, _TABLE_BOX = 20, 28
_TICK = 0.8


class CheckBox(QCheckBox):
    """`own_words` sets the label in quotation marks; what is spoken is the text without them. `lines` folds it."""

    def __init__(
        self, theme: Theme, text: str, role: str = "body_l", own_words: bool = False, *, lines: int = 0
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme = theme
        self._text = text
        self._own_words = own_words
        self._lines = lines
        self._shown = quoted(text) if own_words else text
        self._layouts = Layouts()
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._box = _TABLE_BOX if role == "table" else _BOX
        theme.dress(self, role)

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def text(self) -> str:
        return self._text

    def _label(self, width: float) -> SetText:
        hang = self.font().pixelSize() / 2 if self._own_words else 0
        line_height = self._theme.line_height(str(self.property("role")))
        mirrored = self.isRightToLeft()
        # A quote runs in its own direction and still stands beside its box.
        own_way = is_right_to_left(self._text) if self._own_words else mirrored
        side = Qt.AlignmentFlag.AlignLeft if own_way is mirrored else Qt.AlignmentFlag.AlignRight
        hand = Hand(self.font(), line_height, self._lines, hang=hang, right_to_left=own_way, align=side)
        return self._layouts.at(self._shown, hand, width)

    def _label_left(self) -> int:
        return self._theme.px(self._box + 12)

    def _lowest(self) -> int:
        return self._theme.px(self._box + 6)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(math.ceil(self._label(width - self._label_left()).height), self._lowest())

    def sizeHint(self) -> QSize:
        label = self._label(self._theme.px(WIDEST))
        return QSize(math.ceil(label.width) + 1 + self._label_left(), max(math.ceil(label.height), self._lowest()))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(120)), self._lowest())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        label = self._label(self.width() - self._label_left())
        line = theme.line_height(str(self.property("role")))
        top = max(self.height() - label.height, 0) / 2
        side = theme.px(self._box)
        left = self.width() - side if self.isRightToLeft() else 0
        box = QRectF(left, top + (line - side) / 2, side, side)
        border = theme.border
        on = self.isChecked()
        enabled = self.isEnabled()
        fill = ("loden" if enabled else "quiet") if on else "surface"
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour(fill if on else ("edge" if enabled else "line")), border))
        inset = border / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), theme.px(6), theme.px(6))
        if on:
            tick = theme.px(self._box * _TICK)
            spare = (side - tick) / 2
            picture = pixmap(
                theme, "check", "on_loden", round(self._box * _TICK), ratio=self.devicePixelRatioF(), stroke=2.6
            )
            painter.drawPixmap(QPointF(box.left() + spare, box.top() + spare), picture)
        painter.setPen(theme.colour(str(self.property("tone")) if enabled else "quiet"))
        label.paint(painter, QPointF(0 if self.isRightToLeft() else self._label_left(), top))
