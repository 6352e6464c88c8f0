"""Beside a day to come: who comes for the first time, and the way to prepare for that."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.patient import list_name
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, label
from companion.ui.kit.prose import isolated
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme
from companion.ui.today.day import Day, Entry


class Ahead(QWidget):
    """Hidden where nobody comes for the first time."""

    prepare_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_day(self, day: Day, when: date, today: date) -> None:
        """The first meetings of a day after today; of any other, nothing."""
        clear(self._column)
        self._column.setSpacing(self._theme.px(12))
        new = [row for row in day.rows if isinstance(row, Entry) and row.is_first] if when > today else []
        if new:
            tomorrow = when == today + timedelta(days=1)
            heading = self.tr("For tomorrow") if tomorrow else self.tr("For this day")
            self._column.addWidget(label(self._theme, heading, "heading"))
        for entry in new:
            self._add(entry)
        self.setVisible(bool(new))

    def _add(self, entry: Entry) -> None:
        patient = entry.appointment.patient
        told = self.tr(
            "{name} comes for the first time. The lines for explaining notes and this screen are on the page for"
            " preparing."
        )
        self._column.addWidget(label(self._theme, told.format(name=isolated(patient.preferred_name)), "body", "soft"))
        words = self.tr("Prepare for {name}")
        prepare = button(self._theme, words.format(name=shortened(list_name(patient))))
        prepare.setAccessibleName(words.format(name=list_name(patient)))
        prepare.clicked.connect(partial(self.prepare_requested.emit, int(entry.appointment.session.id)))
        self._column.addWidget(prepare, 0, Qt.AlignmentFlag.AlignLeading)
