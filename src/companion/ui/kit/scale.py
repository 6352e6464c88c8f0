"""A few steps in words, below one another, each with a sentence beside it: to read through first, and to choose one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.prose import Prose
from companion.ui.kit.step_button import StepButton
from companion.ui.kit.step_group import StepGroup
from companion.ui.kit.theme import Theme

_BESIDE = 760
_COLUMN, _GAP = 304, 18
_ABOVE, _INSET = 3, 14


@dataclass(frozen=True, slots=True)
class Step:
    """`sentence` is what was agreed for it."""

    value: str
    word: str
    sentence: str = ""


class Scale(QWidget):
    """One Tab stop: arrows walk the steps without choosing, Space chooses, Backspace clears, Enter says `finished`.

    With `writable` each sentence is a line to write in. `chosen` says a value, "" for none."""

    chosen = Signal(str)
    finished = Signal()
    sentence_written = Signal(str, str)

    def __init__(self, theme: Theme, steps: Sequence[Step], value: str, role: str, *, writable: bool = False) -> None:
        super().__init__()
        self._lines = [_StepLine(theme, step, role, writable=writable) for step in steps]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, line in enumerate(self._lines):
            column.addWidget(line)
            if line.field is not None:
                line.field.textEdited.connect(
                    lambda text, step=line.button.value: self.sentence_written.emit(step, text)
                )
                line.field.returnPressed.connect(lambda at=number: self._next_field(at + 1))
        self._group = StepGroup(self, [line.button for line in self._lines], value)
        self._group.chosen.connect(self.chosen)
        self._group.finished.connect(self.finished)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def value(self) -> str:
        """The chosen step, "" where none is."""
        return self._group.value

    def focus_first(self) -> None:
        """On the first line still to be written, or else on the chosen step, or the first."""
        empty = next((line.field for line in self._lines if line.field is not None and not line.field.text()), None)
        (empty or self._group.stop).setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_after(self, widget: QWidget) -> None:
        """Tab comes from `widget` to the steps, and from them to the lines to write in."""
        fields = [line.field for line in self._lines if line.field is not None]
        stops = [widget, *(line.button for line in self._lines), *fields]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        px = self._theme.px
        widest = max((line.button.sizeHint().width() for line in self._lines), default=0)
        column = max(px(_COLUMN), widest + px(_GAP)) if self.width() >= px(_BESIDE) else 0
        for line in self._lines:
            line.measure(column)

    def _next_field(self, at: int) -> None:
        following = self._lines[at].field if at < len(self._lines) else None
        (following or self._group.stop).setFocus(Qt.FocusReason.OtherFocusReason)


class _StepLine(QWidget):
    """A step and its sentence, side by side; below one another where there is no room."""

    def __init__(self, theme: Theme, step: Step, role: str, *, writable: bool) -> None:
        super().__init__()
        self._theme = theme
        self.button = StepButton(theme, step.value, step.word, role)
        self.field: QLineEdit | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.button, 0)
        if writable:
            self.field = WordsField()
            self.field.setProperty("kind", "table")
            self.field.setAccessibleName(step.word)
            self.field.setText(step.sentence)
            theme.dress(self.field, role)
            self._row.addWidget(self.field, 1)
        elif step.sentence:
            self.button.setAccessibleName(f"{step.word}: {step.sentence}")
            self._row.addWidget(Prose(theme, step.sentence, role), 1)
        else:
            self._row.addStretch(1)
        self.button.toggled.connect(self.update)

    def measure(self, column: int) -> None:
        """The sentence stands `column` px from the step's beginning, or below it where that is 0."""
        px = self._theme.px
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if column else QBoxLayout.Direction.TopToBottom)
        self._row.setContentsMargins(px(_INSET), px(_ABOVE), px(_INSET), px(_ABOVE))
        self._row.setSpacing(column - self.button.sizeHint().width() if column else px(_ABOVE))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.button.isChecked():
            painter = QPainter(self)
            paint_chosen(painter, self.rect(), self._theme)
