"""When they meet again: said, changed in place, or set where no day is."""

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.day import Fit
from companion.ui.kit.controls import button, label
from companion.ui.kit.dates import day_long, time_short
from companion.ui.kit.spin import date_field, time_field
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.until.rows import caption, side_by_side


class NextTime(QWidget):
    """`chosen` says a start, wall time. `fits` tells how it stands among other appointments: of these no name is said,
    only this person exists here. `offered` is the start that is filled in where none is set; it is after `earliest`."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        start: datetime | None,
        earliest: datetime,
        offered: datetime,
        fits: Callable[[datetime], Fit],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._start = start
        self._earliest = earliest
        self._offered = offered
        self._fits = fits
        self._when = label(theme, "", "body_l", wrap=False)
        self.change = button(theme, "", "link")
        self.change.clicked.connect(self._open)
        self._said = side_by_side(
            theme, (label(theme, self.tr("Next time"), "heading", wrap=False), self._when, self.change)
        )
        self._day = date_field(theme, self.tr("Day"))
        self._time = time_field(theme, self.tr("Start"))
        self._fit = label(theme, "", "label", "soft")
        keep = button(theme, self.tr("Keep this date"), "plain")
        keep.clicked.connect(self._keep)
        leave = button(theme, self.tr("Leave as it was"), "quiet")
        leave.clicked.connect(self._leave)
        names = [caption(theme, field.accessibleName()) for field in (self._day, self._time)]
        self._form = side_by_side(theme, (names[0], self._day, names[1], self._time, keep, leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for each in (self._said, self._form, self._fit):
            column.addWidget(each)
        self._day.dateChanged.connect(self._say_fit)
        self._time.timeChanged.connect(self._say_fit)
        self._show()

    def show_start(self, start: datetime | None) -> None:
        """It was changed elsewhere."""
        if start != self._start:
            self._start = start
            self._show(is_open=not self._form.isHidden())

    def _show(self, *, is_open: bool = False) -> None:
        start = self._start
        said = self.tr("No day is set yet.")
        if start is not None:
            said = self.tr("{day}, {time}").format(day=day_long(start.date()), time=time_short(start))
        self._when.setText(said)
        self.change.setText(self.tr("Set a day") if start is None else self.tr("Change"))
        self._said.setVisible(not is_open)
        self._form.setVisible(is_open)
        self._fit.setVisible(is_open and bool(self._fit.text()))

    def _open(self) -> None:
        start = self._start or self._offered
        self._day.setDate(QDate(start.year, start.month, start.day))
        self._time.setTime(QTime(start.hour, start.minute))
        self._show(is_open=True)
        self._say_fit()
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filled_in(self) -> datetime:
        day, at = self._day.date(), self._time.time()
        return datetime.combine(date(day.year(), day.month(), day.day()), time(at.hour(), at.minute()))

    def _say_fit(self) -> None:
        found = self._fits(self._filled_in())
        self._fit.setText(self._fit_words(found))
        self._fit.setVisible(bool(self._fit.text()) and not self._form.isHidden())
        self._theme.dress(self._fit, "label", "honey" if found.tight else "soft")
        self._time.setAccessibleDescription(self._fit.text())

    def _fit_words(self, found: Fit) -> str:
        if self._filled_in() <= self._earliest:
            return self.tr("This is not after this session.")
        weekday = day_long(self._filled_in().date())
        if found.overlaps:
            other = found.overlaps[0]
            words = self.tr("{day}. Another appointment stands there, {start} to {end}.")
            return words.format(day=weekday, start=time_short(other.starts), end=time_short(other.ends))
        if found.tight:
            return self.tr("{day}. Little time between this and another appointment.").format(day=weekday)
        return self.tr("{day}. Nothing else stands near it.").format(day=weekday)

    def _keep(self) -> None:
        start = self._filled_in()
        if start <= self._earliest:
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        changed = start != self._start
        self._start = start
        self._leave()
        if changed:
            self.chosen.emit(start)

    def _leave(self) -> None:
        self._show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_open = not self._form.isHidden()
        if is_open and event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif is_open and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._keep()
        else:
            super().keyPressEvent(event)
