"""Page three of the table view, Until next time: what was said, what was chosen, what may get in the way, and when."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.care.agreed import Agreed, UntilNextTime
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import label
from companion.ui.kit.dates import day_long, time_short
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.theme import Theme
from companion.ui.kit.tick_list import TickList
from companion.ui.kit.words import Words
from companion.ui.table_view.line import TableLine
from companion.ui.table_view.page import INSET, TablePage

_FOLDED = 3
_BETWEEN = 6


class UntilPage(TablePage):
    """`changed` says what stands beside the steps, and the one being typed; `step_added` a step, which `steps` then
    gives too."""

    changed = Signal(object)
    step_added = Signal(str)

    def __init__(
        self, theme: Theme, said: Sequence[str], until: UntilNextTime, steps: Callable[[], Sequence[str]]
    ) -> None:
        title = QCoreApplication.translate("UntilPage", "Until next time")
        super().__init__(title, title)
        self._theme = theme
        self._agreed = until.agreed
        self._steps = steps
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.px(INSET))
        self._column.setSpacing(0)
        if said:
            self._add(self.tr("Said today"), *(self._words(each) for each in said))
        if until.chosen_before:
            self._add(self.tr("Chosen before"), self._chosen_before(until))
        self._steps_chosen = QWidget()
        self._chosen = QVBoxLayout(self._steps_chosen)
        self._chosen.setContentsMargins(0, 0, 0, 0)
        self._chosen.setSpacing(theme.px(_BETWEEN))
        self._another = self._field(self.tr("Another one"))
        self._another.setPlaceholderText(self.tr("Another one"))
        self._another.setText(until.agreed.another)
        self._another.textEdited.connect(lambda words: self._tell(replace(self._agreed, another=words)))
        self._another.returnPressed.connect(self.leave)
        self._now = self._add(self.tr("To try now"), self._steps_chosen, self._another)
        in_the_way = self._field(self.tr("In the way"))
        in_the_way.setText(until.agreed.in_the_way)
        in_the_way.textEdited.connect(lambda words: self._tell(replace(self._agreed, in_the_way=words)))
        self._add(self.tr("In the way"), in_the_way).set_level_with_field(True)
        self._add(self.tr("Next"), self._next(until.next_start))
        self._column.addStretch(1)
        self._show_steps()

    def focus_first(self) -> bool:
        self._another.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def leave(self) -> None:
        words = self._another.text()
        if words.strip():
            self._another.clear()
            # Before the step: a draft must not hold it twice.
            self._tell(replace(self._agreed, another=""))
            self.step_added.emit(words)
            self._show_steps()

    def _add(self, title: str, *parts: QWidget) -> TableLine:
        line = TableLine(self._theme, title, parts, ruled=self._column.count() > 0)
        self._column.addWidget(line)
        return line

    def _words(self, text: str) -> Words:
        return Words(self._theme, text, "table", lines=_FOLDED)

    def _field(self, name: str) -> QLineEdit:
        field = WordsField()
        field.setProperty("kind", "table")
        field.setAccessibleName(name)
        self._theme.dress(field, "table_sans")
        return field

    def _chosen_before(self, until: UntilNextTime) -> TickList:
        ticks = TickList(self._theme, self.tr("Chosen before"), "", "table", own_words=True)
        ticks.show_lines([(each.id, each.text) for each in until.chosen_before], frozenset(until.agreed.done))
        known = {each.id for each in until.chosen_before}
        ticks.ticked_changed.connect(lambda: self._tell(replace(self._agreed, done=frozenset(known & ticks.ticked))))
        return ticks

    def _next(self, start: datetime | None) -> QWidget:
        if start is None:
            return label(self._theme, self.tr("No day is set yet."), "table_sans", "soft")
        when = self.tr("{day}, {time}").format(day=day_long(start.date()), time=time_short(start))
        return label(self._theme, when, "table_sans")

    def _show_steps(self) -> None:
        clear(self._chosen)
        steps = self._steps()
        for step in steps:
            self._chosen.addWidget(self._words(step))
        self._steps_chosen.setVisible(bool(steps))
        self._now.set_level_with_field(not steps)

    def _tell(self, agreed: Agreed) -> None:
        self._agreed = agreed
        self.changed.emit(agreed)
