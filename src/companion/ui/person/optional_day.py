"""A check box that says whether there is a day, and the day while it is checked."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import check_box
from companion.ui.kit.spin import date_field
from companion.ui.kit.theme import Theme


class OptionalDay(QWidget):
    """`suggested` is the day it opens with where there is none yet. `grown` says that more or less is shown now."""

    grown = Signal()

    def __init__(self, theme: Theme, name: str, day: date | None, suggested: date) -> None:
        super().__init__()
        shown = day or suggested
        self.box = check_box(theme, name)
        self.field = date_field(theme, name)
        self.field.setDate(QDate(shown.year, shown.month, shown.day))
        self.box.toggled.connect(self.field.setVisible)
        self.box.toggled.connect(self.grown)
        self.box.setChecked(day is not None)
        self.field.setVisible(day is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.box)
        column.addWidget(self.field)

    @property
    def day(self) -> date | None:
        """The day, or None."""
        chosen = self.field.date()
        return date(chosen.year(), chosen.month(), chosen.day()) if self.box.isChecked() else None
