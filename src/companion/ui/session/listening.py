"""A first session opens with the jottings folded to one line: whoever presses it, or types, finds them open."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from companion.ui.kit.pressing import pressed_by_enter
from companion.ui.kit.prose import Hand, SetText, set_text
from companion.ui.kit.theme import Theme

_SIDE, _ABOVE = 45, 30
_RADIUS = 16


class Listening(QPushButton):
    """`typed` passes on the key or the composed text that was meant for the note."""

    typed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self._words = self.tr("Today is for listening. Write when you want to.")
        super().__init__(self._words)
        self._theme = theme
        self.setAccessibleName(self._words)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.dress(self, "note", "soft")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (event.text().isprintable() and event.text().strip()) or event.matches(QKeySequence.StandardKey.Paste):
            self.typed.emit(event)
        elif not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # What is being composed goes on here: another place to type in would take it away half done.
        if event.commitString():
            self.typed.emit(event)

    def _set(self, width: int) -> SetText:
        hand = Hand(self.font(), self._theme.line_height("note"), right_to_left=self.isRightToLeft())
        return set_text(self._words, hand, width - 2 * self._theme.px(_SIDE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._set(width).height) + 2 * self._theme.px(_ABOVE)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.heightForWidth(self._theme.px(400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line"), theme.border))
        inset = theme.border / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.px(_RADIUS), theme.px(_RADIUS))
        painter.setPen(theme.colour("ink" if self.underMouse() else "soft"))
        self._set(self.width()).paint(painter, QPointF(theme.px(_SIDE), theme.px(_ABOVE)))
