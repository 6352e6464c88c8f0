"""How much a goal matters, how hard it is, and for which values: to be said, or left open."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.table import MatterKey
from companion.ui.kit.controls import label
from companion.ui.kit.step_row import StepRow
from companion.ui.kit.theme import Theme
from companion.ui.kit.tick_list import TickList
from companion.ui.wrap_up.goals.wording import difficulty_steps, importance_steps


class Meaning(QWidget):
    """`weighed` says importance and difficulty, None where not said; `linked` the keys of the ticked values."""

    weighed = Signal(object, object)
    linked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        spoken: str,
        weight: tuple[int | None, int | None],
        values: Sequence[tuple[MatterKey, str]],
        why: frozenset[MatterKey],
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        column.setSpacing(theme.px(4))
        self._rows = []
        asked = (self.tr("How much it matters"), importance_steps()), (self.tr("How hard it is"), difficulty_steps())
        for (question, steps), number in zip(asked, weight, strict=True):
            column.addWidget(label(theme, question, "label_strong", "soft"))
            row = StepRow(theme, steps, "" if number is None else str(number), f"{question}: {spoken}")
            row.chosen.connect(self._tell)
            self._rows.append(row)
            column.addWidget(row)
            column.addSpacing(theme.px(4))
        if values:
            column.addWidget(label(theme, self.tr("It comes from"), "label_strong", "soft"))
            ticks = TickList(theme, self.tr("It comes from"), self.tr("More values"), "words_s", own_words=True)
            ticks.show_lines(values, why)
            ticks.ticked_changed.connect(lambda: self.linked.emit(ticks.ticked))
            column.addWidget(ticks)

    def focus_first(self) -> None:
        """On the first question."""
        self._rows[0].focus_first()

    def _tell(self) -> None:
        importance, difficulty = (int(row.value) if row.value else None for row in self._rows)
        self.weighed.emit(importance, difficulty)
