"""A few words side by side, of which one may be chosen, and need not be; the next line where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit.flow import Flow
from companion.ui.kit.scale import ON_PAPER, Measure, Step
from companion.ui.kit.step_button import StepButton
from companion.ui.kit.step_group import StepGroup
from companion.ui.kit.theme import Theme

_ACROSS, _DOWN = 26, 4


class StepRow(QWidget):
    """One Tab stop: arrows walk without choosing, Space chooses, Backspace clears, Enter says `finished`.

    `chosen` says a value, "" for none; `about` is spoken with each word."""

    chosen = Signal(str)
    finished = Signal()

    def __init__(
        self, theme: Theme, steps: Sequence[Step], value: str, about: str, measure: Measure = ON_PAPER
    ) -> None:
        super().__init__()
        self.setAccessibleName(about)
        flow = Flow(theme.px(_ACROSS), theme.px(_DOWN), self)
        buttons = [StepButton(theme, step.value, step.word, measure.role, measure.ring) for step in steps]
        for button in buttons:
            button.setAccessibleName(f"{button.accessibleName()}: {about}")
            flow.addWidget(button)
        self._group = StepGroup(self, buttons, value)
        self._group.chosen.connect(self.chosen)
        self._group.finished.connect(self.finished)

    @property
    def value(self) -> str:
        """The chosen word, "" where none is."""
        return self._group.value

    def focus_first(self) -> None:
        """On the chosen word, or the first."""
        self._group.stop.setFocus(Qt.FocusReason.OtherFocusReason)
