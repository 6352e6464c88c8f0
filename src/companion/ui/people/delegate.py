"""Paints a row of People: the name in the serif, the times in two columns, or under the name where it is narrow."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.list_model import ROW
from companion.ui.kit.prose import isolated
from companion.ui.kit.theme import Theme
from companion.ui.people.model import Heading, Letter, Line

_Index = QModelIndex | QPersistentModelIndex

_INSET = 14
_NEXT_FROM_RIGHT = 414
_LAST_FROM_RIGHT = 184
_TWO_LINES_BELOW = 720


class PeopleDelegate(QStyledItemDelegate):
    """`next_title` and `last_title` head the two columns."""

    def __init__(self, theme: Theme, next_title: str, last_title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles = (next_title, last_title)

    def _narrow(self, width: int) -> bool:
        return width < self._theme.px(_TWO_LINES_BELOW)

    def _columns(self, area: QRect, direction: Qt.LayoutDirection) -> tuple[QRect, QRect, QRect]:
        """Name, next and last, mirrored where the language runs from the right."""
        px = self._theme.px
        inner = area.adjusted(px(_INSET), 0, -px(_INSET), 0)
        next_x = area.right() - px(_NEXT_FROM_RIGHT)
        last_x = area.right() - px(_LAST_FROM_RIGHT)
        name = QRect(inner.topLeft(), QPoint(next_x - px(16), inner.bottom()))
        coming = QRect(QPoint(next_x, inner.top()), QPoint(last_x - px(12), inner.bottom()))
        last = QRect(QPoint(last_x, inner.top()), inner.bottomRight())
        return (
            QStyle.visualRect(direction, area, name),
            QStyle.visualRect(direction, area, coming),
            QStyle.visualRect(direction, area, last),
        )

    def _paint_heading(self, painter: QPainter, area: QRect, row: Heading) -> None:
        theme = self._theme
        inner = area.adjusted(theme.px(_INSET), 0, -theme.px(_INSET), -theme.px(7))
        painter.setFont(theme.font("heading"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.title)
        if not row.names_columns or self._narrow(area.width()):
            return
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        for column, title in zip(self._columns(area, painter.layoutDirection())[1:], self._titles, strict=True):
            column.setBottom(inner.bottom())
            painter.drawText(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)

    def _paint_letter(self, painter: QPainter, area: QRect, row: Letter) -> None:
        inner = area.adjusted(self._theme.px(_INSET), 0, 0, -self._theme.px(4))
        painter.setFont(self._theme.font("label"))
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.letter)

    def _paint_name(self, painter: QPainter, area: QRect, line: Line) -> None:
        theme = self._theme
        name_font, small_font = theme.font("words"), theme.font("label")
        metrics, small = QFontMetrics(name_font), QFontMetrics(small_font)
        gap = theme.px(8)
        pronouns = small.elidedText(line.pronouns, Qt.TextElideMode.ElideRight, area.width() // 2)
        pronouns_width = small.horizontalAdvance(pronouns)
        if not pronouns:
            gap = 0
        shown = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, area.width() - pronouns_width - gap)
        width = metrics.horizontalAdvance(shown)
        baseline = area.top() + (area.height() + metrics.ascent() - metrics.descent()) // 2
        left_to_right = painter.layoutDirection() != Qt.LayoutDirection.RightToLeft
        name_x = area.left() if left_to_right else area.right() - width
        painter.setFont(name_font)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(name_x, baseline, isolated(shown))
        if pronouns_width:
            x = area.left() + width + gap if left_to_right else area.right() - width - gap - pronouns_width
            painter.setFont(small_font)
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(x, baseline, isolated(pronouns))

    def _paint_times(self, painter: QPainter, area: QRect, line: Line) -> None:
        font = self._theme.font("body")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        columns = self._columns(area, painter.layoutDirection())[1:]
        for column, text, tone in zip(columns, (line.next, line.last), ("soft", "quiet"), strict=True):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, column.width())
            painter.setPen(self._theme.colour(tone))
            painter.drawText(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_line(self, painter: QPainter, area: QRect, line: Line) -> None:
        if not self._narrow(area.width()):
            self._paint_name(painter, self._columns(area, painter.layoutDirection())[0], line)
            self._paint_times(painter, area, line)
            return
        px = self._theme.px
        inner = area.adjusted(px(_INSET), px(5), -px(_INSET), -px(6))
        half = inner.height() // 2
        self._paint_name(painter, QRect(inner.left(), inner.top(), inner.width(), half), line)
        times = " · ".join(line.times)
        font: QFont = self._theme.font("label")
        painter.setFont(font)
        painter.setPen(self._theme.colour("quiet"))
        below = QRect(inner.left(), inner.top() + half, inner.width(), half)
        shown = QFontMetrics(font).elidedText(times, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        area = QRect(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if isinstance(row, Heading):
            self._paint_heading(painter, area, row)
        elif isinstance(row, Letter):
            self._paint_letter(painter, area, row)
        elif isinstance(row, Line):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                paint_chosen(painter, area, self._theme)
            else:
                painter.setPen(QPen(self._theme.colour("line"), 1))
                painter.drawLine(area.bottomLeft(), area.bottomRight())
            self._paint_line(painter, area, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW)
        if isinstance(row, Heading):
            return QSize(0, self._theme.px(38 if row.names_columns else 62))
        if isinstance(row, Letter):
            return QSize(0, self._theme.px(34))
        # Asked for a single row's size, a list gives an empty rectangle.
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        return QSize(0, self._theme.px(66 if self._narrow(width) else 46))
