"""What helps someone feel at ease: a few lines in the honey card, edited where they stand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.controls import button, card, label
from companion.ui.kit.icons import pixmap
from companion.ui.kit.list_model import ROW
from companion.ui.kit.prose import Hand, SetText, is_right_to_left, set_text
from companion.ui.kit.theme import Theme
from companion.ui.person.composer import Composer
from companion.ui.person.editable_rows import EditableRows
from companion.ui.person.editing import EditingDelegate
from companion.ui.person.flat_list import FlatList
from companion.ui.person.inset import MARGIN, inset
from companion.ui.person.row import chosen_here, row_width

_Index = QModelIndex | QPersistentModelIndex

_ICONS = ("armchair", "leaf", "message-circle")
_ICON = 18
_TEXT_FROM = 29
_PAD = 3


@dataclass(frozen=True, slots=True)
class EaseLine:
    """`number` is its place among the lines."""

    number: int
    text: str


class _EaseDelegate(EditingDelegate):
    def __init__(self, theme: Theme, editor_name: str, parent: QObject | None = None) -> None:
        super().__init__(theme, editor_name, "body", _text_of, parent)

    def _lay_out(self, line: EaseLine, width: int) -> SetText:
        room = width - self._theme.px(_TEXT_FROM) - 2 * MARGIN
        font = self._theme.font("body")
        hand = Hand(font, self._theme.line_height("body"), 3, right_to_left=is_right_to_left(line.text))
        return set_text(line.text, hand, max(room, 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(ROW)
        if not isinstance(line, EaseLine):
            return
        theme, area = self._theme, QRect(option.rect)
        painter.save()
        if chosen_here(option):
            paint_chosen(painter, area, theme)
        inner = area.adjusted(MARGIN, theme.px(_PAD), -MARGIN, -theme.px(_PAD))
        picture = pixmap(theme, _ICONS[line.number % len(_ICONS)], "soft", _ICON)
        painter.drawPixmap(inner.left(), inner.top() + theme.px(3), picture)
        painter.setPen(theme.colour("ink"))
        self._lay_out(line, area.width()).paint(painter, QPointF(inner.left() + theme.px(_TEXT_FROM), inner.top()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = index.data(ROW)
        if not isinstance(line, EaseLine):
            return QSize()
        return QSize(0, math.ceil(self._lay_out(line, row_width(option)).height) + 2 * self._theme.px(_PAD))


class Ease(QWidget):
    """`lines_changed` carries all lines; an emptied one is gone."""

    lines_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[str, ...] = ()
        self._build()

    def _build(self) -> None:
        theme = self._theme
        self._heading = label(theme, "", "heading")
        self._model: EditableRows[EaseLine] = EditableRows(_text_of, lambda _: "")
        self._list = FlatList(theme, "")
        self._list.setModel(self._model)
        delegate = _EaseDelegate(theme, self.tr("This line"), self)
        delegate.edited.connect(self._reword, Qt.ConnectionType.QueuedConnection)
        self._list.setItemDelegate(delegate)
        self._list.enter_pressed.connect(self._list.edit)
        self._list.doubleClicked.connect(self._list.edit)
        self._empty = label(theme, self.tr("What you notice can stand here: a chair, the light, a way to begin."))
        self._composer = Composer(theme, self.tr("Something that helps"), self.tr("Add the line"), "body")
        self._composer.kept.connect(lambda text: self.lines_changed.emit((*self._lines, text)))
        self._add = button(theme, self.tr("Add a line"), "link", "plus")
        self._add.clicked.connect(self._composer.open)
        self._composer.closed.connect(self._add.setFocus)
        frame = card(theme, "honey")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(10, 16, 10, 12)
        inner.setSpacing(6)
        self._add.set_compact(True)
        for widget in (self._heading, self._list, self._empty, self._composer, self._add):
            inner.addWidget(widget if widget is self._list else inset(widget))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def show_lines(self, heading: str, lines: Sequence[str]) -> None:
        """Show these; the current line or its neighbour stays chosen."""
        current, focused = self._list.currentIndex().row(), self._list.hasFocus()
        self._lines = tuple(lines)
        self._heading.setText(heading)
        self._list.setAccessibleName(heading)
        self._empty.setVisible(not lines)
        self._model.show_rows([EaseLine(number, text) for number, text in enumerate(lines)])
        self._list.fit()
        if lines and current >= 0:
            self._list.choose(current)
        if focused:
            (self._list if lines else self._add).setFocus()

    def forget(self) -> None:
        """Another person: nothing chosen, nothing half written."""
        self._composer.forget()
        self._list.setCurrentIndex(QModelIndex())

    def _reword(self, line: object, text: str) -> None:
        if isinstance(line, EaseLine):
            after = [text if n == line.number else old for n, old in enumerate(self._lines)]
            self.lines_changed.emit(tuple(each for each in after if each.strip()))


def _text_of(row: object) -> str:
    return row.text if isinstance(row, EaseLine) else ""
