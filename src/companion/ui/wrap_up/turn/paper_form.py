"""What somebody answered on paper, typed in by the therapist: words to choose, and the line as it was written."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.turn import Extent, Statement, Turn
from companion.ui.kit.controls import button, isolated, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.scale import Step
from companion.ui.kit.step_row import StepRow
from companion.ui.kit.theme import Theme
from companion.ui.kit.turn_words import extent_word, statement_words

_BETWEEN = 12


class PaperForm(QWidget):
    """`changed` says the turn after every letter and choice; `kept` that it is whole, `declined` that the sheet came
    back empty on purpose, `left` that it waits."""

    changed = Signal(object)
    kept = Signal()
    declined = Signal()
    left = Signal()

    def __init__(self, theme: Theme, name: str, turn: Turn) -> None:
        super().__init__()
        self._theme = theme
        self._turn = replace(turn, on_paper=True)
        self._rows = [self._row(statement) for statement in Statement]
        self._line = WordsField()
        self._line.setAccessibleName(self.tr("What should be different next time?"))
        self._line.setText(turn.words)
        theme.dress(self._line, "body_l")
        self._line.textEdited.connect(lambda words: self._tell(replace(self._turn, words=words)))
        keep = button(theme, self.tr("Keep as answered on paper"), "primary")
        keep.clicked.connect(self.kept)
        rather_not = button(theme, self.tr("{name} would rather not").format(name=isolated(name)), "quiet")
        rather_not.clicked.connect(self.declined)
        later = button(theme, self.tr("Not now"), "quiet")
        later.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(_BETWEEN))
        once = self.tr("As it stands on the paper. Once it is kept it stays as it is.")
        column.addWidget(label(theme, once, "body", "soft"))
        for row, following in zip(self._rows, (*self._rows[1:], None), strict=True):
            row.finished.connect(following.focus_first if following else self._line.setFocus)
            column.addWidget(label(theme, row.accessibleName(), "body_l"))
            column.addWidget(row)
        self._line.returnPressed.connect(keep.setFocus)
        asked = label(theme, self._line.accessibleName(), "body_l")
        asked.setBuddy(self._line)
        column.addWidget(asked)
        column.addWidget(self._line)
        acts = QWidget()
        flow = Flow(theme.px(8), theme.px(6), acts)
        for each in (keep, rather_not, later):
            flow.addWidget(each)
        column.addWidget(acts)

    @property
    def turn(self) -> Turn:
        """As far as it is typed in."""
        return self._turn

    def focus_first(self) -> None:
        """On the first statement."""
        self._rows[0].focus_first()

    def _row(self, statement: Statement) -> StepRow:
        steps = [Step(extent.value, extent_word(extent)) for extent in Extent]
        chosen = self._turn.answers.get(statement)
        row = StepRow(self._theme, steps, chosen.value if chosen else "", statement_words(statement))
        row.chosen.connect(partial(self._answer, statement))
        return row

    def _answer(self, statement: Statement, value: str) -> None:
        rest = {each: said for each, said in self._turn.answers.items() if each is not statement}
        self._tell(replace(self._turn, answers={**rest, statement: Extent(value)} if value else rest))

    def _tell(self, turn: Turn) -> None:
        self._turn = turn
        self.changed.emit(turn)
