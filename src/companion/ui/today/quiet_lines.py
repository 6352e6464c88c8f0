"""The quiet lines at the foot of Today: what can wait, at most two of it, each gone once it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import Notice
from companion.ui.kit.theme import Theme

_MOST = 2


class QuietLines(QWidget):
    """The first comes first: without the sheet on paper nothing else would help."""

    recovery_sheet_requested = Signal()
    emergency_numbers_requested = Signal()
    backup_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sheet = Notice(theme, self.tr("The recovery sheet is not on paper yet."), self.tr("Make a new sheet"))
        self._sheet.pressed.connect(self.recovery_sheet_requested)
        self._backup = Notice(theme, "", self.tr("Look at backups"))
        self._backup.pressed.connect(self.backup_requested)
        self._numbers = Notice(theme, self.tr("No emergency numbers yet."), self.tr("Add them"))
        self._numbers.pressed.connect(self.emergency_numbers_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(28), 0, 0)
        column.setSpacing(theme.px(10))
        for each in (self._sheet, self._backup, self._numbers):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeading)

    def show_lines(self, *, sheet: bool, backup: str, numbers: bool) -> None:
        """Whether sheet and numbers are still to be done, and what is to be said of backups."""
        self._backup.set_text(backup)
        room = _MOST
        for line, wanted in ((self._sheet, sheet), (self._backup, bool(backup)), (self._numbers, numbers)):
            line.setVisible(wanted and room > 0)
            room -= wanted
        self.setVisible(room < _MOST)
