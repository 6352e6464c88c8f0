"""The emergency numbers: lines of a name and a number, with an empty one to go on in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from companion.care.emergency import EmergencyNumber
from companion.ui.kit.controls import field
from companion.ui.kit.theme import Theme

_MOST = 8


class Numbers(QWidget):
    """`changed` carries all that have a number, once a line is left. A line without a number is not kept."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: tuple[EmergencyNumber, ...] = ()
        self._lines: list[tuple[QLineEdit, QLineEdit]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._add_line()

    def show_numbers(self, numbers: Sequence[EmergencyNumber]) -> None:
        """Show what holds now. While a line is being typed in, all are left alone."""
        if any(each.hasFocus() for line in self._lines for each in line):
            return
        self._told = tuple(numbers)
        while len(self._lines) < min(len(numbers) + 1, _MOST):
            self._add_line()
        for place, (name, number) in enumerate(self._lines):
            told = numbers[place] if place < len(numbers) else EmergencyNumber("", "")
            name.setText(told.name)
            number.setText(told.number)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in its order."""
        return tuple(each for line in self._lines for each in line)

    def focus_first(self) -> None:
        """The first line that is still empty."""
        empty = next((name for name, number in self._lines if not number.text()), self._lines[0][0])
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self) -> None:
        place = len(self._lines) + 1
        name = field(self._theme, self.tr("Who answers, line {line}").format(line=place), self.tr("Who answers"))
        number = field(self._theme, self.tr("Number, line {line}").format(line=place), self.tr("Number"))
        number.setMaximumWidth(self._theme.px(220))
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(10))
        row.addWidget(name, 1)
        row.addWidget(number)
        self._column.addLayout(row)
        before = self._lines[-1][1] if self._lines else None
        self._lines.append((name, number))
        for each in (name, number):
            each.editingFinished.connect(self._tell)
            each.show()
            if before is not None:
                QWidget.setTabOrder(before, each)
            before = each

    def _tell(self) -> None:
        typed = [
            EmergencyNumber(" ".join(name.text().split()), " ".join(number.text().split()))
            for name, number in self._lines
        ]
        told = tuple(each for each in typed if each.number)
        if self._lines[-1][1].text() and len(self._lines) < _MOST:
            self._add_line()
        if told != self._told:
            self._told = told
            self.changed.emit(told)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell()
