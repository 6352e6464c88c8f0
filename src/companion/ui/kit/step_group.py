"""What makes one choice of a few steps: arrows walk them without choosing, Space chooses, Backspace clears."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from companion.ui.kit.step_button import StepButton


class StepGroup(QObject):
    """One Tab stop. `chosen` says a value, "" for none; Enter says `finished`."""

    chosen = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget, buttons: Sequence[StepButton], value: str) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._group = QButtonGroup(self)
        for number, button in enumerate(self._buttons):
            self._group.addButton(button)
            button.set_silently(button.value == value)
            button.taken.connect(partial(self._choose, button))
            button.walked.connect(lambda step, at=number: self._walk(at + step))
            button.cleared.connect(self._clear)
            button.entered.connect(self.finished)
            button.focused.connect(self._keep_one_stop)
        self._group.buttonClicked.connect(self._choose)
        self._keep_one_stop()

    @property
    def value(self) -> str:
        """The chosen step, "" where none is."""
        return next((button.value for button in self._buttons if button.isChecked()), "")

    @property
    def stop(self) -> StepButton:
        """Where Tab comes to: the step that has the keyboard, or else the chosen one, or the first."""
        focused = [button for button in self._buttons if button.hasFocus()]
        return (focused or [button for button in self._buttons if button.isChecked()] or list(self._buttons))[0]

    def _keep_one_stop(self) -> None:
        stop = self.stop
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def _walk(self, to: int) -> None:
        if 0 <= to < len(self._buttons):
            self._buttons[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, button: object) -> None:
        if isinstance(button, StepButton):
            self.chosen.emit(button.value)

    def _clear(self) -> None:
        if not self.value:
            return
        # An exclusive group never gives up its last choice.
        self._group.setExclusive(False)
        for button in self._buttons:
            button.set_silently(False)
        self._group.setExclusive(True)
        self._keep_one_stop()
        self.chosen.emit("")
