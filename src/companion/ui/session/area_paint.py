"""How a row of the whole person is drawn: number, mark and name of an area; below it, quieter, domains and items."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from companion.care.checklist import Area, Domain, Item, Mark, wording
from companion.ui.kit.marks import paint_mark
from companion.ui.kit.prose import Hand, SetText, is_right_to_left, set_text
from companion.ui.kit.theme import Theme

ROW_HEIGHT = 36
_NUMBER, _MARK, _BEFORE_NAME = 18, 20, 8
_INDENT, _ITEM_MARK, _BEFORE_ITEM = 46, 16, 10
_AROUND, _BEHIND = 3, 8
_RADIUS = 8

_Placed = Callable[[int, int], QRect]
"""Where a part of the row lies, from its beginning and its width, mirrored where the page is."""


def mark_end(theme: Theme) -> int:
    """How far number and mark of an area reach."""
    return theme.px(_NUMBER + _MARK + _BEFORE_NAME)


@dataclass(frozen=True, slots=True)
class LinePaint:
    """One row; lengths in px of the design."""

    theme: Theme
    part: Area | Domain | Item
    mark: Mark | None
    width: int

    def height(self) -> int:
        """An area's row is always as tall; the others run over as many lines as they need."""
        if isinstance(self.part, Area):
            return self.theme.px(ROW_HEIGHT)
        return round(self._set().height) + 2 * self.theme.px(_AROUND)

    def paint(self, painter: QPainter, rect: QRect, view: QWidget, *, chosen: bool) -> None:
        """`chosen` is the current row while the keyboard is in the list."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selection"))
            painter.drawRoundedRect(rect, self.theme.px(_RADIUS), self.theme.px(_RADIUS))

        def placed(left: int, width: int) -> QRect:
            box = QRect(rect.left() + left, rect.top(), width, rect.height())
            return QStyle.visualRect(view.layoutDirection(), rect, box)

        if isinstance(self.part, Area):
            self._paint_area(painter, self.part, view, placed, chosen=chosen)
        else:
            self._paint_below(painter, placed, chosen=chosen)
        painter.restore()

    def _paint_area(self, painter: QPainter, area: Area, view: QWidget, placed: _Placed, *, chosen: bool) -> None:
        theme, end = self.theme, mark_end(self.theme)
        leading = QStyle.visualAlignment(view.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        leading |= Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("on_selection" if chosen else "quiet"))
        painter.drawText(placed(theme.px(2), theme.px(_NUMBER)), leading, view.locale().toString(area.number))
        self._paint_mark(painter, placed(theme.px(_NUMBER), theme.px(_MARK)))
        painter.setFont(theme.font("session"))
        painter.setPen(theme.colour(self._tone(chosen)))
        room = placed(end, self.width - end)
        elided = QFontMetrics(painter.font()).elidedText(area.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, leading, elided)

    def _paint_below(self, painter: QPainter, placed: _Placed, *, chosen: bool) -> None:
        theme, left = self.theme, self._text_left()
        if isinstance(self.part, Item):
            mark = placed(theme.px(_INDENT), theme.px(_ITEM_MARK))
            mark.setHeight(round(theme.line_height("session")) + 2 * theme.px(_AROUND))
            self._paint_mark(painter, mark)
        room = placed(left, self.width - left)
        painter.setPen(theme.colour(self._tone(chosen)))
        self._set().paint(painter, QPointF(room.left(), room.top() + theme.px(_AROUND)))

    def _paint_mark(self, painter: QPainter, place: QRect) -> None:
        if self.mark is not None:
            paint_mark(painter, QRectF(place), self.mark, self.theme)

    def _tone(self, chosen: bool) -> str:
        if chosen:
            return "on_selection"
        return "soft" if self.mark in {None, Mark.NOT_YET} else "ink"

    def _text_left(self) -> int:
        item = _ITEM_MARK + _BEFORE_ITEM if isinstance(self.part, Item) else 0
        return self.theme.px(_INDENT + item)

    def _set(self) -> SetText:
        theme, text = self.theme, wording(self.part)
        role = "heading" if isinstance(self.part, Domain) else "session"
        hand = Hand(theme.font(role), theme.line_height(role), right_to_left=is_right_to_left(text))
        return set_text(text, hand, self.width - self._text_left() - theme.px(_BEHIND))
