"""What is asked where two do not meet in one room: where the person is, and who could reach them there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from companion.care.preparation import Elsewhere
from companion.ui.kit.controls import check_box, field, label
from companion.ui.kit.theme import Theme


class ElsewhereLines(QWidget):
    """Three lines and a tick; none of them has to be filled."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, heading: str, told: Elsewhere) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(label(theme, heading, "heading"), 0, 0, 1, 2)
        self._place = self._line(1, self.tr("Where {name} is today").format(name=name), told.place)
        self._private = check_box(theme, self.tr("Private there"), "session")
        self._private.setChecked(told.private)
        self._private.toggled.connect(self.changed)
        self._grid.addWidget(self._private, 2, 1)
        self._call_back = self._line(3, self.tr("Number to call back"), told.call_back)
        self._contact = self._line(4, self.tr("Emergency contact there"), told.emergency_contact)

    @property
    def told(self) -> Elsewhere:
        """As it stands now."""
        return Elsewhere(self._place.text(), self._private.isChecked(), self._call_back.text(), self._contact.text())

    def _line(self, row: int, name: str, text: str) -> QLineEdit:
        made = field(self._theme, name)
        self._theme.dress(made, "session")
        made.setText(text)
        made.textChanged.connect(self.changed)
        named = label(self._theme, name, "session", "soft")
        named.setBuddy(made)
        self._grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(made, row, 1)
        return made
