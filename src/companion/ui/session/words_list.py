"""A list of words to read: the person's in the serif and quoted, the therapist's lines below a hairline in the sans."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.care.moment import THERAPISTS_LINES, Kind
from companion.ui.kit.icons import pixmap
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.list_model import ROW, ListView
from companion.ui.kit.prose import Hand, SetText, is_right_to_left, set_text
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import quoted

_LINES = 3
_RULE_ABOVE, _RULE_BELOW = 10, 12
_THREAD_ICON, _THREAD_INSET = 18, 28
_RADIUS = 8
_EDGE = 4

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class MatterRow:
    """`kind` is None for a line of the program's own; `turns` is one that shows the rest, or no longer.
    `ruled` has a hairline above it: the first of the threads."""

    text: str
    kind: Kind | None = None
    gap: int = 0
    ruled: bool = False
    turns: bool = False

    @property
    def is_thread(self) -> bool:
        """The therapist's own line: in the sans, without quotation marks."""
        return self.kind in THERAPISTS_LINES

    @property
    def tag(self) -> str:
        """What is written below the words; "" for most."""
        return kind_name(self.kind) if self.kind is Kind.BROUGHT_TODAY else ""


class WordsList(ListView):
    """As high as its rows, as far as there is room."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._theme = theme
        self._delegate = _WordsDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Tells the layout the height of all rows."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def height_of(self, row: MatterRow, width: int) -> int:
        """What the row takes in a list of this width, in px, whether it is shown or not."""
        return self._delegate.height_of(row, width - self._theme.px(_EDGE))

    def sizeHint(self) -> QSize:
        model = self.model()
        rows = range(model.rowCount() if model is not None else 0)
        height = sum(self.sizeHintForIndex(model.index(row, 0)).height() for row in rows)
        return QSize(self._theme.px(200), height + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), self._theme.px(84)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class _WordsDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: ListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def _set(self, row: MatterRow, width: int) -> SetText:
        theme = self._theme
        if row.kind is None:
            hand = Hand(theme.font("session"), theme.line_height("session"))
            return set_text(row.text, hand, width)
        if row.is_thread:
            own_way = is_right_to_left(row.text)
            hand = Hand(theme.font("session"), theme.line_height("session"), _LINES, right_to_left=own_way)
            return set_text(row.text, hand, width - theme.px(_THREAD_INSET))
        font = theme.font("words")
        hand = Hand(
            font,
            theme.line_height("words"),
            _LINES,
            hang=font.pixelSize() / 2,
            right_to_left=is_right_to_left(row.text),
            align=Qt.AlignmentFlag.AlignLeft,
        )
        return set_text(quoted(row.text), hand, width)

    def _width(self) -> int:
        return self._view.viewport().width() - self._theme.px(_EDGE)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._width()
        return QSize(width, self.height_of(index.data(ROW), width))

    def height_of(self, row: MatterRow, width: int) -> int:
        """What the row takes, in px, with its words in `width`."""
        words = round(self._set(row, width).height)
        return self._above(row) + words + self._below(row) + self._theme.px(row.gap)

    def _below(self, row: MatterRow) -> int:
        return round(self._theme.line_height("session")) if row.tag else 0

    def _above(self, row: MatterRow) -> int:
        return self._theme.px(_RULE_ABOVE + _RULE_BELOW) if row.ruled else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: MatterRow = index.data(ROW)
        theme = self._theme
        rect, state = option.rect.adjusted(0, self._above(row), 0, 0), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.ruled:
            rule = QRect(rect.left(), option.rect.top() + theme.px(_RULE_ABOVE), rect.width(), theme.border)
            painter.fillRect(rule, theme.colour("line"))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            ground = rect.adjusted(0, 0, 0, -theme.px(row.gap // 2))
            painter.drawRoundedRect(ground, theme.px(_RADIUS), theme.px(_RADIUS))
        tone = "on_selection" if chosen else "soft" if row.kind is None else "ink"
        painter.setPen(theme.colour(tone))
        if row.is_thread:
            self._paint_thread(painter, rect, row, "on_selection" if chosen else "soft")
        else:
            words = self._set(row, self._width())
            words.paint(painter, QPointF(rect.left(), rect.top()))
            if row.tag:
                place = QRect(rect.left(), rect.top() + round(words.height), self._width(), self._below(row))
                self._paint_tag(painter, place, row, chosen)
        painter.restore()

    def _paint_tag(self, painter: QPainter, place: QRect, row: MatterRow, chosen: bool) -> None:
        painter.setFont(self._theme.font("session"))
        if not chosen:
            painter.setPen(self._theme.colour("damson"))
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left(row.text) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, row.tag)

    def _paint_thread(self, painter: QPainter, rect: QRect, row: MatterRow, tone: str) -> None:
        theme = self._theme
        side, inset = theme.px(_THREAD_ICON), theme.px(_THREAD_INSET)
        mirrored = self._view.isRightToLeft()
        picture = pixmap(theme, "corner-down-right", tone, _THREAD_ICON, ratio=self._view.devicePixelRatioF())
        if mirrored:
            picture = picture.transformed(QTransform.fromScale(-1, 1))
        top = rect.top() + (theme.line_height("session") - side) / 2
        left = rect.left() + self._width() - side if mirrored else rect.left()
        painter.drawPixmap(QPointF(left, top), picture)
        self._set(row, self._width()).paint(painter, QPointF(rect.left() + (0 if mirrored else inset), rect.top()))


def spoken_kind(row: MatterRow) -> str:
    """What a reader hears behind the words."""
    return kind_name(row.kind) if row.kind is not None else ""
