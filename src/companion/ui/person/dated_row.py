"""A dated line of a person's page, and how it is painted: their words in the serif, the therapist's in the sans."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from companion.care.person_line import PersonLine
from companion.care.unheard import SaidMoment, Unheard
from companion.ui.kit.list_model import ROW
from companion.ui.kit.prose import Hand, Layouts, SetText, is_right_to_left
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import quoted
from companion.ui.person.editing import EditingDelegate
from companion.ui.person.inset import MARGIN
from companion.ui.person.row import chosen_here, paint_ground, row_width

Source = PersonLine | SaidMoment | Unheard
_Index = QModelIndex | QPersistentModelIndex

_FOLDED_TO = 3
_PAD = 5
_ROWS_KEPT = 512


@dataclass(frozen=True, slots=True)
class DatedRow:
    """`about` says what it is and when. One that is `past` was let go, or has been heard meanwhile."""

    source: Source
    text: str
    about: str
    own_words: bool = False
    past: bool = False

    @property
    def changeable(self) -> bool:
        """Written here, and not let go. What was said in a session stays as it was said."""
        return isinstance(self.source, PersonLine) and not self.past


def text_of(row: object) -> str:
    """The words that editing opens with."""
    return row.text if isinstance(row, DatedRow) else ""


class DatedRowDelegate(EditingDelegate):
    """The words folded to three lines, what they are and when in small below."""

    def __init__(self, theme: Theme, editor_name: str, parent: QObject | None = None) -> None:
        super().__init__(theme, editor_name, "body", text_of, parent)
        self._layouts = Layouts(_ROWS_KEPT)

    def _lay_out(self, row: DatedRow, width: int) -> SetText:
        role = "words_s" if row.own_words else "body"
        font = self._theme.font(role)
        hang = font.pixelSize() / 2 if row.own_words else 0
        right_to_left = is_right_to_left(row.text)
        hand = Hand(font, self._theme.line_height(role), _FOLDED_TO, hang=hang, right_to_left=right_to_left)
        return self._layouts.at(quoted(row.text) if row.own_words else row.text, hand, max(width, 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, DatedRow):
            return
        theme, area = self._theme, QRect(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, area, theme, chosen=chosen_here(option), last=index.row() == index.model().rowCount() - 1)
        inner = area.adjusted(MARGIN, theme.px(_PAD), -MARGIN, -theme.px(_PAD))
        found = self._lay_out(row, inner.width())
        painter.setPen(theme.colour("soft" if row.past else "ink"))
        found.paint(painter, QPointF(inner.left(), inner.top()))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("quiet"))
        below = inner.adjusted(0, math.ceil(found.height), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, row.about)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW)
        if not isinstance(row, DatedRow):
            return QSize()
        words = math.ceil(self._lay_out(row, row_width(option) - 2 * MARGIN).height)
        return QSize(0, words + math.ceil(self._theme.line_height("small")) + 2 * self._theme.px(_PAD))
