"""One step of a scale: a radio button that arrows walk past without choosing it."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from companion.ui.kit.choice import Choice
from companion.ui.kit.theme import Theme

TABLE_RING, _GAP = 22, 12
_DOT = 0.37
_LEAST = 24
_UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CLEARS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepButton(Choice):
    """Space chooses. `walked` says one step on or back, `cleared` that nothing is to be chosen."""

    walked = Signal(int)
    cleared = Signal()
    entered = Signal()
    focused = Signal()

    def __init__(self, theme: Theme, value: str, word: str, role: str, ring: int = TABLE_RING) -> None:
        super().__init__(word.replace("&", "&&"))
        self._theme = theme
        self._word = word
        self._ring = ring
        self.value = value
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.dress(self, role, "loden")

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        wide = px(self._ring + _GAP) + QFontMetrics(self.font()).horizontalAdvance(self._word) + 2
        high = round(self._theme.line_height(str(self.property("role"))))
        return QSize(wide, max(high, px(_LEAST)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = -1 if self.isRightToLeft() else 1
        key = Qt.Key(event.key())
        if step := _UP_AND_DOWN.get(key, 0) or mirrored * _ASIDE.get(key, 0):
            self.walked.emit(step)
        elif key in _CLEARS:
            self.cleared.emit()
        elif key in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring, border = theme.px(self._ring), theme.border
        left = self.width() - ring if self.isRightToLeft() else 0
        middle = QPointF(left + ring / 2, self.height() / 2)
        painter.setBrush(theme.colour("loden" if on else "surface"))
        painter.setPen(QPen(theme.colour("loden" if on else "edge"), border))
        painter.drawEllipse(middle, (ring - border) / 2, (ring - border) / 2)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("on_loden"))
            painter.drawEllipse(middle, ring * _DOT / 2, ring * _DOT / 2)
        painter.setPen(theme.colour("ink" if theme.by_computer else "loden"))
        beside = theme.px(self._ring + _GAP)
        room = self.rect().adjusted(0, 0, -beside, 0) if self.isRightToLeft() else self.rect().adjusted(beside, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, self._word)
