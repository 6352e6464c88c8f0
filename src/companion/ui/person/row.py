"""What the rows of a person's lists share: their ground, and the width they are laid out in."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.theme import Theme
from companion.ui.person.inset import MARGIN


def row_width(option: QStyleOptionViewItem) -> int:
    """The width of a row. Asked for a single row's size, a list gives the delegate an empty rectangle."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()


def chosen_here(option: QStyleOptionViewItem) -> bool:
    """Whether this row is the current one of the list that has the focus: at rest nothing is marked."""
    view = option.widget
    focused = isinstance(view, QWidget) and view.hasFocus()
    return focused and bool(option.state & QStyle.StateFlag.State_Selected)


def paint_ground(painter: QPainter, area: QRect, theme: Theme, *, chosen: bool, last: bool) -> None:
    """A hairline above each row and below the last one; the current row tinted."""
    painter.setPen(QPen(theme.colour("line"), theme.border))
    ruled = area.adjusted(MARGIN, 0, -MARGIN, 0)
    painter.drawLine(ruled.topLeft(), ruled.topRight())
    if last:
        painter.drawLine(ruled.bottomLeft(), ruled.bottomRight())
    if chosen:
        paint_chosen(painter, area.adjusted(0, 1, 0, -1), theme)
