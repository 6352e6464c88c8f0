"""What was agreed until next time: their steps in their words, each with a box that says it was done."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.agreed import Outcome, Step
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import CheckBox, check_box, label
from companion.ui.kit.theme import Theme
from companion.ui.person import wording


class AgreedBlock(QWidget):
    """`done_changed` carries the step and whether it was done. Not shown while there is no step. `built` says that
    there are other boxes now."""

    done_changed = Signal(int, bool)
    built = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: dict[int, CheckBox] = {}
        self._shown: list[tuple[int, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(14))
        column.setSpacing(theme.px(6))
        column.addWidget(label(theme, self.tr("Agreed until next time"), "heading"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        column.addLayout(self._rows)

    def show_steps(self, steps: Sequence[Step], today: date) -> None:
        """In this order. The same steps keep their boxes, and so the focus."""
        wanted = [(int(step.id), step.text) for step in steps]
        if wanted != self._shown:
            clear(self._rows)
            self._boxes = {int(step.id): self._box(step, today) for step in steps}
            self._shown = wanted
            self.built.emit()
        for step in steps:
            box = self._boxes[step.id]
            box.blockSignals(True)
            box.setChecked(step.outcome is Outcome.DONE)
            box.blockSignals(False)
        self.setVisible(bool(steps))

    def _box(self, step: Step, today: date) -> CheckBox:
        box = check_box(self._theme, step.text, "words_s", own_words=True)
        said = self.tr("said {day}").format(day=wording.said_day(step.said_on, today))
        box.setAccessibleName(f"{step.text}, {said}")
        box.toggled.connect(partial(self.done_changed.emit, int(step.id)))
        self._rows.addWidget(box)
        box.show()
        return box
