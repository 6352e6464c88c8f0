"""The sessions of a person: date and one line, or date and length; what is not signed says so."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from companion.care.session import SessionId
from companion.ui.kit.list_model import ROW
from companion.ui.kit.prose import Hand, SetText, is_right_to_left, set_text
from companion.ui.kit.theme import Theme
from companion.ui.person.inset import MARGIN
from companion.ui.person.row import chosen_here, paint_ground, row_width

_Index = QModelIndex | QPersistentModelIndex

_DATE_WIDTH = 70
_PAD = 8
_FOLDED_TO = 2


@dataclass(frozen=True, slots=True)
class SessionLine:
    """All in words. `day` is short and may have a second line, `spoken_day` is whole; `remark` is "" once signed."""

    session_id: SessionId
    day: str
    spoken_day: str
    text: str
    has_one_line: bool
    remark: str


def spoken(line: SessionLine) -> str:
    """A row as it is read aloud."""
    return ", ".join(part for part in (line.spoken_day, line.text, line.remark) if part)


class SessionDelegate(QStyledItemDelegate):
    """The date at the start, the line folded to two, the remark at the end."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def _remark_width(self, line: SessionLine) -> int:
        if not line.remark:
            return 0
        return QFontMetrics(self._theme.font("small")).horizontalAdvance(line.remark) + self._theme.px(12)

    def _lay_out(self, line: SessionLine, width: int) -> SetText:
        room = width - 2 * MARGIN - self._theme.px(_DATE_WIDTH) - self._remark_width(line)
        hand = Hand(
            self._theme.font("body"),
            self._theme.line_height("body"),
            _FOLDED_TO,
            right_to_left=is_right_to_left(line.text),
        )
        return set_text(line.text, hand, max(room, 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(ROW)
        if not isinstance(line, SessionLine):
            return
        theme, area = self._theme, QRect(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, area, theme, chosen=chosen_here(option), last=False)
        inner = area.adjusted(MARGIN, theme.px(_PAD), -MARGIN, -theme.px(_PAD))
        first = QRect(inner.left(), inner.top(), inner.width(), math.ceil(theme.line_height("body")))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("quiet"))
        top = Qt.AlignmentFlag.AlignTop
        drop = (first.height() - QFontMetrics(theme.font("small")).height()) // 2
        painter.drawText(first.adjusted(0, drop, 0, inner.height()), Qt.AlignmentFlag.AlignLeft | top, line.day)
        painter.drawText(first.adjusted(0, drop, 0, 0), Qt.AlignmentFlag.AlignRight | top, line.remark)
        painter.setPen(theme.colour("ink" if line.has_one_line else "soft"))
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        start = self._remark_width(line) if mirrored else theme.px(_DATE_WIDTH)
        at = QPointF(inner.left() + start, inner.top())
        self._lay_out(line, area.width()).paint(painter, at)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = index.data(ROW)
        if not isinstance(line, SessionLine):
            return QSize()
        day_height = (1 + line.day.count("\n")) * QFontMetrics(self._theme.font("small")).lineSpacing()
        height = max(math.ceil(self._lay_out(line, row_width(option)).height), day_height)
        return QSize(0, height + 2 * self._theme.px(_PAD))
