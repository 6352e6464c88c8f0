"""What the person is asked in their own turn: three statements and a free line, all of which may be left out."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.turn import Extent, Statement, Turn
from companion.ui.kit.controls import Button, isolated, label, scroll
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.scale import Step
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme
from companion.ui.kit.turn_words import extent_word, statement_words
from companion.ui.table_view.answers import Answers

_WIDEST, _BESIDE, _NARROW = 1040, 32, 760
_ABOVE, _GAP, _LEAST_GAP, _LOWEST, _UNDER, _BETWEEN, _RING = 24, 20, 4, 680, 6, 16, 4
_LONGEST_NAME = 24


class Asking(QWidget):
    """`changed` says the turn as it is so far. Tab leads from line to line; Enter goes on to the next."""

    changed = Signal(object)
    done = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, name: str, reader: str, turn: Turn) -> None:
        super().__init__()
        self._theme = theme
        self._turn = turn
        self._rows = [self._row(statement) for statement in Statement]
        self._line = WordsField()
        self._line.setProperty("kind", "table")
        self._line.setAccessibleName(self.tr("What should be different next time?"))
        self._line.setText(turn.words)
        self._line.textEdited.connect(lambda words: self._tell(replace(self._turn, words=words)))
        theme.dress(self._line, "table_sans")
        self._rather_not = self._button(self.tr("I would rather not"), "quiet", "table_sans", "soft")
        self._rather_not.clicked.connect(self.declined)
        self._done = self._button(self.tr("Done"), "primary", "table_strong", "on_loden")
        self._done.clicked.connect(self.done)
        self._build(name, reader)
        for row, following in zip(self._rows, (*self._rows[1:], None), strict=True):
            row.finished.connect(following.focus_first if following else self._line.setFocus)
        self._line.returnPressed.connect(self._done.setFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._reveal)
        theme.changed.connect(self._measure)
        self._measure()

    def focus_first(self) -> None:
        """On the first statement."""
        self._rows[0].focus_first()

    def _row(self, statement: Statement) -> Answers:
        steps = [Step(extent.value, extent_word(extent)) for extent in Extent]
        chosen = self._turn.answers.get(statement)
        row = Answers(self._theme, statement_words(statement), steps, chosen.value if chosen else "")
        row.answered.connect(partial(self._answer, statement))
        return row

    def _button(self, text: str, kind: str, role: str, tone: str) -> Button:
        made = Button(self._theme, text, kind)
        made.set_tall()
        self._theme.dress(made, role, tone)
        return made

    def _build(self, name: str, reader: str) -> None:
        theme = self._theme
        words = self.tr("{name}, how was today for you?")
        title = label(theme, words.format(name=isolated(shortened(name, _LONGEST_NAME))), "table_title")
        title.setAccessibleName(words.format(name=isolated(name)))
        quiet = label(theme, self.tr("No answer is right or wrong. Leave out what you like."), "table_sans", "soft")
        asked = label(theme, self._line.accessibleName(), "table")
        asked.setBuddy(self._line)
        page = QWidget()
        self._column = QVBoxLayout(page)
        for part in (_stacked(theme, title, quiet), *self._rows, _stacked(theme, asked, self._line)):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._area = scroll(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(_BETWEEN))
        buttons.addStretch(1)
        buttons.addWidget(self._rather_not)
        buttons.addWidget(self._done)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(label(theme, reader, "table_sans", "quiet"), 1)
        self._foot.addLayout(buttons)
        self._middle = QWidget()
        self._inside = QVBoxLayout(self._middle)
        self._inside.addWidget(self._area, 1)
        self._inside.addLayout(self._foot)
        self._outer = QHBoxLayout(self)
        self._outer.addStretch(1)
        self._outer.addWidget(self._middle, 1000)
        self._outer.addStretch(1)

    def _answer(self, statement: Statement, value: str) -> None:
        rest = {each: said for each, said in self._turn.answers.items() if each is not statement}
        self._tell(replace(self._turn, answers={**rest, statement: Extent(value)} if value else rest))

    def _tell(self, turn: Turn) -> None:
        self._turn = turn
        self.changed.emit(turn)

    def _reveal(self) -> None:
        """What has the keyboard is in sight, with the sentence it belongs to."""
        focused = QApplication.focusWidget()
        if focused is not None and self._area.isAncestorOf(focused):
            for widget in (focused.parentWidget() or focused, focused):
                self._area.ensureWidgetVisible(widget, 0, self._theme.px(_RING))

    def _measure(self) -> None:
        px, ring = self._theme.px, self._theme.px(_RING)
        beside = self.width() >= px(_NARROW)
        # On a low window all of it still fits, closer together.
        spare = px(_LEAST_GAP) + max(self.height() - px(_LOWEST), 0) // 8
        above = min(spare, px(_ABOVE))
        self._outer.setContentsMargins(px(_BESIDE), 0, px(_BESIDE), 0)
        self._middle.setMaximumWidth(px(_WIDEST) + 2 * ring)
        self._inside.setContentsMargins(0, 0, 0, above)
        self._column.setContentsMargins(ring, above, ring, ring)
        self._column.setSpacing(min(spare, px(_GAP)))
        self._foot.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._foot.setContentsMargins(ring, ring, ring, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()


def _stacked(theme: Theme, *parts: QWidget) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(_UNDER))
    for part in parts:
        column.addWidget(part)
    return place
