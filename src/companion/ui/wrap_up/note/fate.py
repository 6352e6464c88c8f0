"""The question under a goal or a value caught today: keep, reword, or not one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from companion.care.moment import Kind, Moment
from companion.store.decisions import Decision, Fate
from companion.ui.kit.controls import Segmented, field, label
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words


class FateQuestion(QWidget):
    """`decided` says a new decision; a line opened to reword and left empty or unchanged decides nothing."""

    decided = Signal(object)

    def __init__(self, theme: Theme, moment: Moment, spoken: str, decision: Decision) -> None:
        super().__init__()
        self._theme = theme
        self._moment = moment
        self._decision = decision
        self._build(spoken)
        self._show()

    def _build(self, spoken: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        is_goal = self._moment.kind is Kind.GOAL
        options = (
            (Fate.KEEP, self.tr("keep")),
            (Fate.REWORD, self.tr("reword")),
            (Fate.NOT_ONE, self.tr("not a goal") if is_goal else self.tr("not a value")),
        )
        self.choice = Segmented(self._theme, spoken, [(fate.value, text) for fate, text in options])
        for segment in self.choice.findChildren(QRadioButton):
            segment.setAccessibleName(f"{segment.accessibleName()}: {spoken}")
        self.choice.chosen.connect(self._choose)
        self._now = QWidget()
        row = QHBoxLayout(self._now)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        said_now = label(self._theme, self.tr("said now"), "label", "quiet", wrap=False)
        self._words = Words(self._theme, "", "words_s")
        row.addWidget(said_now, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.line = field(self._theme, self.tr("Said differently now: {words}").format(words=spoken))
        self.line.returnPressed.connect(self._reword_and_stay)
        self.line.editingFinished.connect(self._reword)
        column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.line)
        column.addWidget(self._now)

    def _show(self, *, writing: bool = False) -> None:
        self._writing = writing
        self.choice.choose(Fate.REWORD if writing else self._decision.fate)
        self._words.setText(self._decision.words)
        self._now.setVisible(self._decision.fate is Fate.REWORD and not writing)
        self.line.setVisible(writing)

    def _choose(self, value: str) -> None:
        fate = Fate(value)
        if fate is not Fate.REWORD:
            self._decide(Decision(fate))
            return
        self.line.setText(self._decision.words or self._moment.text)
        self._show(writing=True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _reword_and_stay(self) -> None:
        self._reword()
        self._focus_choice()

    def _reword(self) -> None:
        # Hiding the line takes its focus, and that tells once more that editing is finished.
        if not self._writing:
            return
        words = self.line.text()
        if not words.strip():
            self._show()
        else:
            self._decide(Decision() if words == self._moment.text else Decision(Fate.REWORD, words))

    def _decide(self, decision: Decision) -> None:
        changed = decision != self._decision
        self._decision = decision
        self._show()
        if changed:
            self.decided.emit(decision)

    def _focus_choice(self) -> None:
        for segment in self.choice.findChildren(QRadioButton):
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._writing:
            self._show()
            self._focus_choice()
        else:
            super().keyPressEvent(event)
