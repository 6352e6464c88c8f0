"""One sentence of the person on the table: shut it says where it stands, open it asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from companion.care.table import Matter
from companion.ui.kit.controls import hairline, label
from companion.ui.kit.levels import place_word
from companion.ui.kit.region import ListItem
from companion.ui.kit.scale import Scale, Step
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words
from companion.ui.table_view.page import INSET

_BESIDE, _END_GAP = 760, 32
_FOLDED = 3
_ABOVE, _BELOW, _ASKED = 9, 9, 6
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WALKS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a sentence. `ask` stands above the steps, `tag` at the row's end; "" for neither."""

    steps: Sequence[Step]
    value: str
    ask: str = ""
    tag: str = ""
    said: str = ""
    writable: bool = False


class MatterRow(QWidget):
    """`answered` says a step's value, "" for none. `ask` is asked anew whenever it shows; `ruled` has a line above."""

    answered = Signal(str)
    sentence_written = Signal(str, str)
    toggle_requested = Signal()
    walked = Signal(int)

    def __init__(self, theme: Theme, matter: Matter, ask: Callable[[], Question], *, ruled: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._ask = ask
        self.matter = matter
        self._question = ask()
        self._body: QWidget | None = None
        self.head = _Head(theme, matter.text, self._question)
        self.head.toggled.connect(self.toggle_requested)
        self.head.walked.connect(self.walked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rule = QVBoxLayout()
        if ruled:
            self._rule.addWidget(hairline(theme))
        self._column.addLayout(self._rule)
        self._column.addWidget(self.head)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def is_open(self) -> bool:
        """Whether its question shows."""
        return self._body is not None

    def unfold(self) -> None:
        """Ask, in place, and put the keyboard there."""
        question = self._question = self._ask()
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setSpacing(0)
        self._asked = QVBoxLayout()
        if question.ask:
            self._asked.addWidget(label(self._theme, question.ask, "table_sans", "soft"))
        inside.addLayout(self._asked)
        scale = Scale(self._theme, question.steps, question.value, writable=question.writable)
        scale.setAccessibleName(question.ask or self.matter.text)
        scale.chosen.connect(self.answered)
        scale.sentence_written.connect(self.sentence_written)
        scale.finished.connect(self.toggle_requested)
        inside.addWidget(scale)
        self._column.addWidget(self._body)
        self._measure()
        self._body.show()
        scale.stand_after(self.head)
        self.head.show_open(True)
        scale.focus_first()

    def fold(self) -> None:
        """Only the sentence and where it stands."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
            self.head.show_open(False)

    def _measure(self) -> None:
        px = self._theme.px
        self._rule.setContentsMargins(px(INSET), 0, px(INSET), 0)
        inside = None if self._body is None else self._body.layout()
        if inside is not None:
            inside.setContentsMargins(0, 0, 0, px(_BELOW))
            self._asked.setContentsMargins(px(INSET), 0, px(INSET), px(_ASKED))

    def show_value(self) -> None:
        """Where it stands now."""
        self._question = self._ask()
        self.head.show_question(self._question)


class _Head(ListItem):
    toggled = Signal()
    walked = Signal(int)

    def __init__(self, theme: Theme, text: str, question: Question) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._is_open = False
        self._words = Words(theme, text, "table", lines=_FOLDED)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._end = QVBoxLayout()
        self._end.setSpacing(0)
        self._tag = self._ending("damson")
        self._now = self._ending("soft")
        self._said = self._ending("quiet")
        self._end.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._words, 1)
        self._row.addLayout(self._end)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_question(question)
        theme.changed.connect(self._measure)
        self._measure()

    def show_question(self, question: Question) -> None:
        """The tag, the chosen step and the day; nothing for what is unrated."""
        number, step = next(
            ((at, each) for at, each in enumerate(question.steps, start=1) if each.value == question.value), (0, None)
        )
        now = step.word if step else ""
        for ending, shown in ((self._tag, question.tag), (self._now, now), (self._said, question.said)):
            ending.setText(shown)
            ending.setVisible(bool(shown))
        self._now.setVisible(bool(now) and not self._is_open)
        place = place_word(number, len(question.steps)) if step else ""
        self.setAccessibleName(", ".join(part for part in (self._text, now, place) if part))
        self.setAccessibleDescription(", ".join(part for part in (question.tag, question.said) if part))

    def show_open(self, is_open: bool) -> None:
        """All of the words while it is asked about them; the chosen step stands below then."""
        self._is_open = is_open
        self._words.set_lines(0 if is_open else _FOLDED)
        self._now.setVisible(bool(self._now.text()) and not is_open)

    def _ending(self, tone: str) -> QLabel:
        made = label(self._theme, "", "table_sans", tone, wrap=False)
        self._end.addWidget(made)
        return made

    def _measure(self) -> None:
        px = self._theme.px
        beside = self.width() >= px(_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setContentsMargins(px(INSET), px(_ABOVE), px(INSET), px(_BELOW))
        self._row.setSpacing(px(_END_GAP) if beside else 0)
        side = Qt.AlignmentFlag.AlignTrailing if beside else Qt.AlignmentFlag.AlignLeading
        for ending in (self._tag, self._now, self._said):
            ending.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            ending.setFixedHeight(round(self._theme.line_height("table")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _OPENS and not event.isAutoRepeat():
            self.toggled.emit()
        elif key in _WALKS:
            self.walked.emit(_WALKS[key])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.toggled.emit()
