"""One statement and the five words it can be answered with, side by side or below one another."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.kit.controls import label
from companion.ui.kit.scale import Step
from companion.ui.kit.step_button import StepButton
from companion.ui.kit.step_group import StepGroup
from companion.ui.kit.theme import Theme

_HEIGHT, _INSET, _RADIUS = 60, 14, 10
_ACROSS, _DOWN, _UNDER = 12, 8, 6


class Answers(QWidget):
    """`answered` says a step's value, "" for none; Enter says `finished`. One Tab stop."""

    answered = Signal(str)
    finished = Signal()

    def __init__(self, theme: Theme, statement: str, steps: Sequence[Step], value: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(statement)
        self._boxes = [_WordBox(theme, statement, step) for step in steps]
        self._group = StepGroup(self, self._boxes, value)
        self._group.chosen.connect(self.answered)
        self._group.finished.connect(self.finished)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(label(theme, statement, "table"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for box in self._boxes:
            self._row.addWidget(box, 1)
        self._column.addLayout(self._row)
        theme.changed.connect(self._measure)
        self._measure()

    def focus_first(self) -> None:
        """On the chosen word, or the first."""
        self._group.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        px, count = self._theme.px, len(self._boxes)
        widest = max(box.sizeHint().width() for box in self._boxes)
        beside = self.width() >= count * widest + (count - 1) * px(_ACROSS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(_ACROSS if beside else _DOWN))
        self._column.setSpacing(px(_UNDER))


class _WordBox(StepButton):
    """The chosen one is filled and bold."""

    def __init__(self, theme: Theme, statement: str, step: Step) -> None:
        super().__init__(theme, step.value, step.word, "table_sans")
        self._spelled = step.word
        self.setAccessibleName(f"{step.word}: {statement}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        strong = QFontMetrics(self._theme.font("table_strong"))
        wide = strong.horizontalAdvance(self._spelled) + 2 * self._theme.px(_INSET)
        return QSize(wide, max(self._theme.px(_HEIGHT), strong.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = theme.border / 2
        painter.setBrush(theme.colour("loden" if on else "surface"))
        painter.setPen(QPen(theme.colour("loden" if on else "edge"), theme.border))
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, theme.px(_RADIUS), theme.px(_RADIUS))
        painter.setFont(theme.font("table_strong" if on else "table_sans"))
        painter.setPen(theme.colour("on_loden" if on else "ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._spelled)
