"""Paints the rows of the search: words in the serif, what was asked on honey, whose and when at the end."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.icons import pixmap
from companion.ui.kit.list_model import ROW
from companion.ui.kit.prose import is_right_to_left
from companion.ui.kit.theme import Theme
from companion.ui.shell.search_rows import Entry, Heading

_Index = QModelIndex | QPersistentModelIndex

_INSET, _ICON, _TEXT_AT, _GAP = 14, 20, 48, 20
_ROW, _HEADING, _FIRST_HEADING = 43, 36, 30
_MOST_ABOUT = 0.44


def painted_hit(theme: Theme) -> QTextCharFormat:
    """How what was asked looks in a text; where tints fall away, underlined."""
    look = QTextCharFormat()
    if theme.by_computer:
        look.setFontUnderline(True)
    else:
        look.setBackground(theme.colour("honey_tint"))
    return look


def units(text: str) -> int:
    """How long Qt takes the text for: an emoji counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class SearchDelegate(QStyledItemDelegate):
    """The rows of one list. In an appointment nothing is smaller than the session allows."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._small = "body_l", "label"

    def set_in_session(self, in_session: bool) -> None:
        """Read from as far away as everything in the session."""
        self._text, self._small = ("session", "session") if in_session else ("body_l", "label")

    def _paint_heading(self, painter: QPainter, area: QRect, heading: Heading) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font(self._small))
        painter.setPen(self._theme.colour("soft"))
        inner = area.adjusted(px(_INSET), 0, -px(_INSET), -px(5))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, heading.title)

    def _paint_entry(self, painter: QPainter, area: QRect, entry: Entry, direction: Qt.LayoutDirection) -> None:
        theme, px = self._theme, self._theme.px
        side = px(_ICON)
        icon = QRect(area.left() + px(_INSET), area.center().y() - side // 2, side, side)
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        painter.drawPixmap(
            QStyle.visualRect(direction, area, icon).topLeft(), pixmap(theme, entry.icon, "ink", _ICON, ratio=ratio)
        )
        about = self._about_rect(area, entry.about)
        text = QRect(area)
        text.setLeft(area.left() + px(_TEXT_AT))
        text.setRight(about.left() - px(_GAP) if entry.about else area.right() - px(_INSET))
        self._paint_text(painter, QStyle.visualRect(direction, area, text), entry, direction)
        font = theme.font(self._small)
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        shown = QFontMetrics(font).elidedText(entry.about, Qt.TextElideMode.ElideRight, about.width())
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(direction, area, about), end, shown)

    def _about_rect(self, area: QRect, about: str) -> QRect:
        px = self._theme.px
        wide = QFontMetrics(self._theme.font(self._small)).horizontalAdvance(about) + 2
        wide = min(wide, round(area.width() * _MOST_ABOUT))
        right = area.right() - px(_INSET)
        return QRect(right - wide, area.top(), wide, area.height())

    def _paint_text(self, painter: QPainter, area: QRect, entry: Entry, direction: Qt.LayoutDirection) -> None:
        font = self._theme.font("words_s" if entry.own_words else self._text)
        shown = QFontMetrics(font).elidedText(
            entry.text.replace("\n", " "), Qt.TextElideMode.ElideRight, max(area.width(), 1)
        )
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        backwards = is_right_to_left(shown) if shown else direction == Qt.LayoutDirection.RightToLeft
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(
            Qt.AlignmentFlag.AlignRight if direction == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
        )
        layout.setTextOption(option)
        layout.setFormats([self._hit(shown, start, end) for start, end in entry.marked if start < len(shown)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(area.width())
        layout.endLayout()
        painter.setPen(self._theme.colour("ink"))
        layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))

    def _hit(self, shown: str, start: int, end: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start = units(shown[:start])
        found.length = units(shown[start:end])
        found.format = painted_hit(self._theme)
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        area = QRect(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if isinstance(row, Heading):
            self._paint_heading(painter, area, row)
        elif isinstance(row, Entry):
            if option.state & QStyle.StateFlag.State_Selected:
                paint_chosen(painter, area, self._theme)
            self._paint_entry(painter, area, row, option.direction)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        if isinstance(index.data(ROW), Heading):
            return QSize(0, self._theme.px(_HEADING if index.row() else _FIRST_HEADING))
        return QSize(0, self._theme.px(_ROW))
