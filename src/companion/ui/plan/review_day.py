"""The day on which the plan is to be looked at again; none is set until it is asked for."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.spin import date_field
from companion.ui.kit.theme import Theme

_OFFERED = timedelta(weeks=6)


class ReviewDay(QWidget):
    """`changed` says the day, or None."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._offered = date.min
        self._said = label(theme, self.tr("To be looked at again on"), "body_l", wrap=False)
        self._field = date_field(theme, self.tr("To be looked at again on"))
        self._set = button(theme, self.tr("Set a day to look at it again"), "link")
        self._set.clicked.connect(self._open)
        self._none = button(theme, self.tr("No day"), "quiet")
        self._none.clicked.connect(self._close)
        within = QWidget()
        flow = Flow(theme.px(12), theme.px(4), within)
        for part in (self._set, self._said, self._field, self._none):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(within)
        self._field.dateChanged.connect(lambda day: self.changed.emit(date(day.year(), day.month(), day.day())))

    def show_day(self, day: date | None, today: date) -> None:
        """The day that is set; where none is, one some weeks from `today` is offered first."""
        self._offered = today + _OFFERED
        self._set.setVisible(day is None)
        for each in (self._said, self._field, self._none):
            each.setVisible(day is not None)
        if day is not None:
            self._field.blockSignals(True)
            self._field.setDate(QDate(day.year, day.month, day.day))
            self._field.blockSignals(False)

    def _open(self) -> None:
        self.show_day(self._offered, self._offered - _OFFERED)
        self._field.setFocus()
        self.changed.emit(self._offered)

    def _close(self) -> None:
        self.show_day(None, self._offered - _OFFERED)
        self._set.setFocus()
        self.changed.emit(None)
