"""Paints a goal or a value: the words in the serif, folded to three lines, with the day they were said."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from companion.care.goal import Goal
from companion.care.ladder import Level
from companion.care.value import Value
from companion.ui.kit.list_model import ROW
from companion.ui.kit.prose import Hand, Layouts, SetText, is_right_to_left, isolated
from companion.ui.kit.step_mark import paint_step_mark, step_mark_size
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import quoted
from companion.ui.person.editing import EditingDelegate
from companion.ui.person.inset import MARGIN
from companion.ui.person.row import chosen_here, paint_ground, row_width

Said = Goal | Value
_Index = QModelIndex | QPersistentModelIndex

_FOLDED_TO = 3
_HANG_EM = 0.5
_SIDE_GAP = 16
_MARK_GAP = 6
_ROWS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a goal or value was said to stand the last time, in words, and the day. Only a goal has a `level`."""

    word: str
    day: str
    spoken: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class SayingWords:
    """How a row is put into words: when it was said, its first words where there are others now, whether it is open,
    and where it stood when it was rated last, if it ever was."""

    said: Callable[[Said], str]
    first_said: Callable[[Said], str]
    standing: Callable[[Said], str]
    stand: Callable[[Said], Stand | None]


def latest_text(row: object) -> str:
    """The words that editing opens with."""
    return row.latest.text if isinstance(row, Goal | Value) else ""


class SayingDelegate(EditingDelegate):
    """`compact` puts the day at the end of the line instead of below."""

    def __init__(
        self, theme: Theme, editor_name: str, words: SayingWords, compact: bool, parent: QObject | None = None
    ) -> None:
        self._words_role = "words_s" if compact else "words"
        super().__init__(theme, editor_name, self._words_role, latest_text, parent)
        self._words = words
        self._compact = compact
        self._layouts = Layouts(_ROWS_KEPT)
        self._heights: dict[tuple[object, ...], int] = {}

    def _side(self, row: Said) -> tuple[str, str]:
        """What stands at the end of the row, and the role it is set in."""
        standing, stand = self._words.standing(row), self._words.stand(row)
        if self._compact:
            said = self._words.said(row) if stand is None else f"{stand.word}, {stand.day}"
            return (f"{said}, {standing}" if standing else said), "small"
        return standing or ("" if stand is None else stand.word), "body"

    def _side_width(self, row: Said) -> int:
        side, role = self._side(row)
        if not side:
            return 0
        return QFontMetrics(self._theme.font(role)).horizontalAdvance(side) + self._theme.px(_SIDE_GAP)

    def _lay_out(self, row: Said, width: int) -> SetText:
        font = self._theme.font(self._words_role)
        text = row.latest.text
        hand = Hand(
            font,
            self._theme.line_height(self._words_role),
            _FOLDED_TO,
            hang=font.pixelSize() * _HANG_EM,
            right_to_left=is_right_to_left(text),
        )
        return self._layouts.at(quoted(text), hand, max(width - self._side_width(row), self._theme.px(80)))

    def _below(self, row: Said) -> list[tuple[str, str]]:
        """The small lines under the words, with the words they quote."""
        if self._compact:
            return [(self._words.first_said(row), row.first.text)] if self._words.first_said(row) else []
        lines = [(self._words.said(row), "")]
        if self._words.first_said(row):
            lines.append((self._words.first_said(row), row.first.text))
        return lines

    def _small_height(self) -> int:
        return math.ceil(max(self._theme.line_height("small"), self._theme.line_height("words_s") * 0.9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Goal | Value):
            return
        theme, area = self._theme, QRect(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, area, theme, chosen=chosen_here(option), last=index.row() == index.model().rowCount() - 1)
        inner = area.adjusted(MARGIN, theme.px(self._pad), -MARGIN, -theme.px(self._pad))
        found = self._lay_out(row, inner.width())
        painter.setPen(theme.colour("ink"))
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        found.paint(painter, QPointF(inner.left() + (self._side_width(row) if mirrored else 0), inner.top()))
        self._paint_side(painter, inner, row)
        first = top = inner.top() + math.ceil(found.height)
        for small, words in self._below(row):
            line = QRect(inner.left(), top, inner.width(), self._small_height())
            self._paint_small(painter, line, small, words)
            if top == first and not self._compact:
                self._paint_stand(painter, line, row)
            top += self._small_height()
        painter.restore()

    @property
    def _pad(self) -> int:
        return 5 if self._compact else 7

    def _paint_side(self, painter: QPainter, inner: QRect, row: Said) -> None:
        side, role = self._side(row)
        line = QRect(inner.left(), inner.top(), inner.width(), math.ceil(self._theme.line_height(self._words_role)))
        painter.setFont(self._theme.font(role))
        soft = "soft" if self._words.standing(row) else "ink"
        painter.setPen(self._theme.colour("quiet" if self._compact else soft))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, side)

    def _paint_stand(self, painter: QPainter, line: QRect, row: Said) -> None:
        """The five steps and the day, below the word."""
        stand = self._words.stand(row)
        if stand is None or stand.level is None:
            return
        theme, font = self._theme, self._theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, stand.day)
        beside = QFontMetrics(font).horizontalAdvance(stand.day) + theme.px(_MARK_GAP)
        size = step_mark_size(theme)
        box = QRect(line.right() + 1 - beside - size.width(), line.top(), size.width(), line.height())
        shown = QStyle.visualRect(painter.layoutDirection(), line, box)
        paint_step_mark(painter, QRectF(shown), stand.level, theme)

    def _paint_small(self, painter: QPainter, area: QRect, small: str, words: str) -> None:
        theme = self._theme
        metrics = QFontMetrics(theme.font("small"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, small)
        if not words:
            return
        start = metrics.horizontalAdvance(small) + theme.px(6)
        rest = QStyle.visualRect(painter.layoutDirection(), area, area.adjusted(start, 0, 0, 0))
        serif = theme.font("words_s")
        shown = QFontMetrics(serif).elidedText(
            " ".join(quoted(words).split()), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.setFont(serif)
        painter.setPen(theme.colour("soft"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, isolated(shown))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW)
        if not isinstance(row, Goal | Value):
            return QSize()
        # A list asks for the height of each of its rows many times while the page finds its place.
        width, fonts = row_width(option), (self._theme.font(role).key() for role in (self._words_role, "body", "small"))
        key = row.id, width, *fonts
        if key not in self._heights:
            found = self._lay_out(row, width - 2 * MARGIN)
            below = len(self._below(row)) * self._small_height()
            self._heights[key] = math.ceil(found.height) + below + 2 * self._theme.px(self._pad)
        return QSize(0, self._heights[key])

    def forget_heights(self) -> None:
        """Other rows, or other words for them."""
        self._heights.clear()
