"""The list of commands under the caret: it looks on while the note keeps the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.controls import hairline
from companion.ui.kit.grammar.command_rows import CommandRow
from companion.ui.kit.key_cap import paint_cap
from companion.ui.kit.list_model import ROW, ListView, RowModel
from companion.ui.kit.prose import Hand, SetText, set_text
from companion.ui.kit.theme import Theme

_WIDE, _INSET = 588, 8
_SHOWN, _ENOUGH = 6, 4
_ROW, _FOOT = 42, 42
_CAP, _CAP_HEIGHT, _CAP_PADDING = 30, 26, 14
_NAME_AT, _ABOUT_AT, _END = 56, 198, 12
_CAP_GAP, _SHORT_NAME = 14, 80
_BESIDE_NEEDS = 460
_FOOT_GAP = 18

_Index = QModelIndex | QPersistentModelIndex


class CommandList(QFrame):
    """Six lines at once, and under them what more there is."""

    row_chosen = Signal(object)

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self.hide()
        self._theme = theme
        self._ground = ground
        self.setProperty("kind", "popover")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model: RowModel[CommandRow] = RowModel(lambda row: row.spoken)
        self.list = ListView(theme, self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self._model)
        self._delegate = _CommandDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.row_chosen.connect(lambda index: self.row_chosen.emit(self._model.row_at(index)))
        self._rule = hairline(theme)
        self._foot = _Foot(theme)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.list)
        self._column.addWidget(self._rule)
        self._column.addWidget(self._foot, 1)
        self.list.verticalScrollBar().valueChanged.connect(self._show_more)

    @property
    def current(self) -> CommandRow | None:
        """The selected line."""
        index = self.list.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def show_rows(self, rows: Sequence[CommandRow]) -> None:
        """Shows these, the first selected; while the same stand there already, the selection stays."""
        if self.isHidden() or tuple(rows) != self._model.rows:
            self._model.show_rows(rows)
            self.list.setCurrentIndex(self._model.index(0, 0))

    def step(self, by: int) -> None:
        """Selects another line."""
        row = max(0, min(self.list.currentIndex().row() + by, self._model.rowCount() - 1))
        self.list.setCurrentIndex(self._model.index(row, 0))

    def place(self, caret: QRect) -> bool:
        """Stands under the line of the caret; above it, over what was written, only where that shows much more.

        False: there is no room."""
        px = self._theme.px
        inset = px(_INSET)
        free = self._ground.rect().adjusted(inset, inset, -inset, -inset)
        width = min(px(_WIDE), free.width())
        around, foot = 2 * (inset + self._theme.border), self._theme.border + px(_FOOT)
        self._delegate.width = width - around
        below, above = free.bottom() - caret.bottom() - inset // 2, caret.top() - inset // 2 - free.top()
        enough, _ = self._fitting(_ENOUGH, free.height())
        under = below >= min(enough + around, above)
        room = below if under else above
        rows, count = self._fitting(_SHOWN, room - around)
        if not count:
            return False
        has_foot = count == _SHOWN < self._model.rowCount() and rows + around + foot <= room
        self._column.setContentsMargins(inset, inset, inset, 0 if has_foot else inset)
        self._rule.setVisible(has_foot)
        self._foot.setVisible(has_foot)
        self.list.setFixedHeight(rows)
        height = rows + around + (foot if has_foot else 0)
        top = caret.bottom() + inset // 2 if under else caret.top() - inset // 2 - height
        left = max(free.left(), min(caret.left() - px(18), free.right() + 1 - width))
        self.setGeometry(left, top, width, height)
        self._column.activate()
        self.list.doItemsLayout()
        self.list.scrollTo(self.list.currentIndex())
        self._show_more()
        return True

    def _fitting(self, most: int, room: int) -> tuple[int, int]:
        """How tall as many whole rows are as fit, and how many these are."""
        tall = 0
        for count, row in enumerate(self._model.rows):
            more = tall + self._delegate.height(row)
            if count == most or more > room:
                return tall, count
            tall = more
        return tall, len(self._model.rows)

    def _show_more(self) -> None:
        last = self.list.indexAt(self.list.viewport().rect().bottomLeft())
        self._foot.show_rows(self._model.rows[last.row() + 1 :] if last.isValid() else ())


class _Foot(QWidget):
    """Letters and names of what comes next, painted only: a reader walks the list itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: Sequence[CommandRow] = ()

    def show_rows(self, rows: Sequence[CommandRow]) -> None:
        """As many of these as fit."""
        self._rows = rows
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        strong, plain = QFontMetrics(theme.font("keycap_l")), QFontMetrics(theme.font("body"))
        more = self.tr("more, ↓")
        room = self.width() - 2 * px(14)
        x, last = 0, plain.horizontalAdvance(more)

        def write(text: str, role: str, at: int, wide: int) -> None:
            box = QRect(px(14) + at, 0, wide + 2, self.height())
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour("ink" if role == "keycap_l" else "soft"))
            painter.drawText(QStyle.visualRect(self.layoutDirection(), self.rect(), box), _LEADING, text)

        for number, row in enumerate(self._rows):
            letters, name = strong.horizontalAdvance(row.letters), plain.horizontalAdvance(row.name.lower())
            wide = letters + px(5) + name
            left = 0 if number == len(self._rows) - 1 else px(_FOOT_GAP) + last
            if x + wide + left > room:
                write(more, "body", x, last)
                break
            write(row.letters, "keycap_l", x, letters)
            write(row.name.lower(), "body", x + letters + px(5), name)
            x += wide + px(_FOOT_GAP)


_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class _CommandDelegate(QStyledItemDelegate):
    """What a command does stands beside its name; under it, in several lines, where the list is narrow."""

    def __init__(self, theme: Theme, view: ListView) -> None:
        super().__init__(view)
        self._theme = theme
        self.width = 1

    def height(self, row: CommandRow) -> int:
        """How tall the line is."""
        px = self._theme.px
        name, about, beside = self._set(row)
        text = max(name.height, about.height) if beside else name.height + about.height
        return max(px(_ROW), round(text) + px(_ROW) - round(self._theme.line_height("session")))

    def _places(self, row: CommandRow) -> tuple[int, int, int]:
        """How wide the cap is, where the name begins, and where what it does."""
        px = self._theme.px
        cap = max(
            px(_CAP), QFontMetrics(self._theme.font("keycap_l")).horizontalAdvance(row.letters) + px(_CAP_PADDING)
        )
        name_at = max(px(_NAME_AT), px(_END) + cap + px(_CAP_GAP))
        return cap, name_at, max(px(_ABOUT_AT), name_at + px(_SHORT_NAME))

    def _set(self, row: CommandRow) -> tuple[SetText, SetText, bool]:
        px = self._theme.px
        _, name_at, about_at = self._places(row)
        beside = self.width >= px(_BESIDE_NEEDS)
        room = self.width - name_at - px(_END)
        name = set_text(row.name, self._hand("session_strong", 1), about_at - name_at if beside else room)
        about = set_text(row.about, self._hand("session", 0), self.width - about_at - px(_END) if beside else room)
        return name, about, beside

    def _hand(self, role: str, lines: int) -> Hand:
        backwards = self.parent().layoutDirection() == Qt.LayoutDirection.RightToLeft  # type: ignore[union-attr]
        return Hand(self._theme.font(role), self._theme.line_height(role), lines=lines, right_to_left=backwards)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self.width, self.height(index.data(ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: CommandRow = index.data(ROW)
        theme, px, area = self._theme, self._theme.px, QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, area, theme)
        name, about, beside = self._set(row)
        cap_wide, name_at, about_at = self._places(row)
        above = (area.height() - round(name.height if beside else name.height + about.height)) // 2

        def placed(left: int, top: int, wide: int, high: int) -> QRect:
            box = QRect(area.left() + left, area.top() + top, wide, high)
            return QStyle.visualRect(option.direction, area, box)

        cap_top = above + (round(name.height) - px(_CAP_HEIGHT)) // 2
        paint_cap(painter, theme, placed(px(_END), cap_top, cap_wide, px(_CAP_HEIGHT)), row.letters, filled=True)
        painter.save()
        painter.setPen(theme.colour("ink"))
        name_wide = about_at - name_at if beside else self.width - name_at - px(_END)
        name.paint(painter, QPointF(placed(name_at, above, name_wide, 1).topLeft()))
        painter.setPen(theme.colour("soft"))
        if beside:
            wide = self.width - about_at - px(_END)
            top = (area.height() - round(about.height)) // 2
            about.paint(painter, QPointF(placed(about_at, top, wide, 1).topLeft()))
        else:
            about.paint(painter, QPointF(placed(name_at, above + round(name.height), name_wide, 1).topLeft()))
        painter.restore()
