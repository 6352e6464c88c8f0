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
from companion.ui.kit.step_button import TABLE_RING, StepButton
from companion.ui.kit.step_group import StepGroup
from companion.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Measure:
    """How a scale is set, in px of the design: `column` from a step's beginning to its sentence at the least, `beside`
    the width from which the two stand side by side."""

    role: str
    ring: int
    column: int
    gap: int
    beside: int
    inset: int
    field: str = ""


AT_TABLE = Measure("table_sans", TABLE_RING, column=304, gap=18, beside=760, inset=14, field="table")
ON_PAPER = Measure("body_l", 18, column=0, gap=10, beside=440, inset=10)
_ABOVE = 3


@dataclass(frozen=True, slots=True)
class Step:
    """`sentence` is what was agreed for it."""

    value: str
    word: str
    sentence: str = ""


class Scale(QWidget):
    """One Tab stop: arrows walk the steps without choosing, Space chooses, Backspace clears, Enter says `finished`.

    With `writable` each sentence is a line to write in. `chosen` says a value, "" for none; `about` is spoken with each
    step, where there are several scales on a screen."""

    chosen = Signal(str)
    finished = Signal()
    sentence_written = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        steps: Sequence[Step],
        value: str,
        measure: Measure = AT_TABLE,
        *,
        writable: bool = False,
        about: str = "",
    ) -> None:
        super().__init__()
        self._set = measure
        self._lines = [_StepLine(theme, step, measure, writable=writable, about=about) for step in steps]
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
        column = max(px(self._set.column), widest + px(self._set.gap)) if self.width() >= px(self._set.beside) else 0
        for line in self._lines:
            line.measure(column)

    def _next_field(self, at: int) -> None:
        following = self._lines[at].field if at < len(self._lines) else None
        (following or self._group.stop).setFocus(Qt.FocusReason.OtherFocusReason)


class _StepLine(QWidget):
    """A step and its sentence, side by side; below one another where there is no room."""

    def __init__(self, theme: Theme, step: Step, measure: Measure, *, writable: bool, about: str) -> None:
        super().__init__()
        self._theme = theme
        self._set = measure
        self.button = StepButton(theme, step.value, step.word, measure.role, measure.ring)
        sentence = "" if writable else step.sentence
        self.button.setAccessibleName(": ".join(part for part in (step.word, sentence, about) if part))
        self.field: QLineEdit | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.button, 0)
        if writable:
            self.field = WordsField()
            self.field.setProperty("kind", measure.field)
            self.field.setAccessibleName(": ".join(part for part in (step.word, about) if part))
            self.field.setText(step.sentence)
            theme.dress(self.field, measure.role)
            self._row.addWidget(self.field, 1)
        elif step.sentence:
            self._row.addWidget(Prose(theme, step.sentence, measure.role), 1)
        else:
            self._row.addStretch(1)
        self.button.toggled.connect(self.update)

    def measure(self, column: int) -> None:
        """The sentence stands `column` px from the step's beginning, or below it where that is 0."""
        px = self._theme.px
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if column else QBoxLayout.Direction.TopToBottom)
        self._row.setContentsMargins(px(self._set.inset), px(_ABOVE), px(self._set.inset), px(_ABOVE))
        self._row.setSpacing(column - self.button.sizeHint().width() if column else px(_ABOVE))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.button.isChecked():
            painter = QPainter(self)
            paint_chosen(painter, self.rect(), self._theme)
