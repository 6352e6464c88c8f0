"""What goals and values have in common here: their words, keep, reword or not one, and the quiet acts below."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from companion.store.decisions import Decision, Fate
from companion.store.goals_today import SaidToday
from companion.ui.kit.controls import Button, Segmented, button, hairline, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.scale import ON_PAPER
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words
from companion.ui.wrap_up.goals.head import Head
from companion.ui.wrap_up.goals.rewording import Rewording

_ABOVE, _BELOW = 9, 5


class SaidRow(QWidget):
    """What was not touched today is folded. `changed` says all of it as it is now, and whether it is being typed;
    `rebuilt` that there is more, or less, to come to by Tab. `spoken` is unique among the rows."""

    changed = Signal(object, bool)
    rebuilt = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, said: SaidToday, spoken: str, not_one: str) -> None:
        super().__init__()
        self._theme = theme
        self.said = said
        self.spoken = spoken
        self.is_open = said.touched
        self._acts: list[Button] = []
        self._choice = self._build_choice(not_one) if said.caught is not None else None
        self.head = Head(theme, said.words, spoken, folds=not said.touched, end=self._choice)
        self.head.toggled.connect(self.toggle)
        self._rewording = Rewording(theme, spoken)
        self._rewording.kept.connect(self._keep_words)
        self._rewording.left.connect(self._leave_words)
        self._reword = self.act(self.tr("Say it differently now"), self._open_words)
        self._build()

    def _build(self) -> None:
        px, inset = self._theme.px, self._theme.px(ON_PAPER.inset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rule, top = QVBoxLayout(), QVBoxLayout()
        rule.setContentsMargins(inset, 0, inset, 0)
        rule.addWidget(hairline(self._theme))
        top.setContentsMargins(inset, px(_ABOVE), inset, px(_BELOW))
        top.setSpacing(px(2))
        self._before = self._build_before()
        for each in (self.head, self._before, self._rewording):
            top.addWidget(each)
        self.within = QWidget()
        self.body = QVBoxLayout(self.within)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._foot, self._quiet = QWidget(), QWidget()
        Flow(px(8), px(2), self._quiet)
        keeps_its_place = self._quiet.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self._quiet.setSizePolicy(keeps_its_place)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(inset, px(2), inset, px(_BELOW))
        foot.addWidget(self._quiet)
        column.addLayout(rule)
        column.addLayout(top)
        column.addWidget(self.within)
        column.addWidget(self._foot)
        self._quiet.hide()

    def _build_before(self) -> QWidget:
        made = QWidget()
        flow = Flow(self._theme.px(8), 0, made, on_baseline=True)
        flow.addWidget(label(self._theme, self.tr("before"), "label", "quiet", wrap=False))
        flow.addWidget(Words(self._theme, self.said.before.text, "words_s", tone="soft"))
        return made

    def _build_choice(self, not_one: str) -> Segmented:
        texts = ((Fate.KEEP, self.tr("keep")), (Fate.REWORD, self.tr("reword")), (Fate.NOT_ONE, not_one))
        choice = Segmented(self._theme, self.spoken, [(fate.value, text) for fate, text in texts])
        for segment in choice.findChildren(QRadioButton):
            segment.setAccessibleName(f"{segment.accessibleName()}: {self.spoken}")
        choice.chosen.connect(self._choose)
        return choice

    def act(self, text: str, do: object) -> Button:
        """A quiet act of this row, named with its words."""
        made = button(self._theme, text, "link")
        made.set_compact(True)
        self._theme.dress(made, "label", "loden")
        made.setAccessibleName(f"{text}: {self.spoken}")
        made.clicked.connect(do)
        self._acts.append(made)
        return made

    def show_acts(self, acts: Sequence[Button]) -> None:
        """In this order; a capture of today is reworded above."""
        layout = self._quiet.layout()
        for each in acts:
            if layout is not None:
                layout.addWidget(each)
        self._reword.setVisible(self._choice is None)

    def say_act(self, act: Button, text: str) -> None:
        """Another text for an act."""
        act.setText(text)
        act.setAccessibleName(f"{text}: {self.spoken}")

    def show_current(self, current: bool) -> None:
        """The acts are offered where the hands are; their place stays, so that nothing moves under a press."""
        self._quiet.setVisible(current)

    def focus_first(self) -> None:
        """Where the hands begin in this row."""
        if self._choice is not None:
            self._focus_choice()
        else:
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle(self) -> None:
        """Open what is folded, or fold it."""
        self.is_open = not self.is_open
        self.show_said()
        self.rebuilt.emit()

    def tell(self, said: SaidToday, *, typing: bool = False) -> None:
        """It is so now."""
        self.said = said
        self.show_said()
        self.changed.emit(said, typing)

    def state(self) -> str:
        """What stands at the end of the line while it is folded."""
        raise NotImplementedError

    def show_said(self) -> None:
        """Everything as it is now."""
        said = self.said
        if self._choice is not None:
            self._choice.choose(said.decision.fate)
        elif not said.touched:
            self.head.show_state(self.state(), is_open=self.is_open)
        self.head.show_words(said.words, gone=not said.is_one)
        _show(self._before, bool(said.decision.words))
        _show(self.within, self.is_open and said.is_one)
        _show(self._foot, self.is_open and said.is_one)

    def _choose(self, value: str) -> None:
        if Fate(value) is Fate.REWORD:
            self._open_words()
        else:
            self._decide(Decision(Fate(value)))

    def _open_words(self) -> None:
        self._rewording.open(self.said.words)

    def _keep_words(self, words: str, by_enter: bool) -> None:
        if not words:
            self.show_said()
        else:
            self._decide(Decision() if words == self.said.before.text else Decision(Fate.REWORD, words))
        if by_enter:
            self._focus_after_words()

    def _leave_words(self) -> None:
        self.show_said()
        self._focus_after_words()

    def _decide(self, decision: Decision) -> None:
        if decision == self.said.decision:
            self.show_said()
        else:
            self.tell(replace(self.said, decision=decision))

    def _focus_after_words(self) -> None:
        if self._choice is not None:
            self._focus_choice()
        else:
            self._reword.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_choice(self) -> None:
        for segment in self._choice.findChildren(QRadioButton) if self._choice is not None else ():
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.OtherFocusReason)


def _show(widget: QWidget, shown: bool) -> None:
    # What was never hidden shows with its row; to say so before would lay all of it out at a width it never has.
    if not shown or widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.setVisible(shown)
