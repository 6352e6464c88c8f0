"""What is still to finish, oldest first: few at a time, and never a number."""

from collections.abc import Sequence
from datetime import date, tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.care.patient import list_name
from companion.care.session import State
from companion.store.sessions import Appointment
from companion.ui.kit import dates
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.region import ListItem, ListRegion
from companion.ui.kit.theme import Theme
from companion.ui.today.acts import meeting_acts
from companion.ui.today.day import starts
from companion.ui.today.wording import day_back

AT_MOST = 5


class ToWrapUp(QWidget):
    """Cards with one button each; one that was never begun asks whether they met."""

    wrap_up_requested = Signal(int)
    asked = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: list[QPushButton] = []
        self._rows = ListRegion(self.tr("To wrap up"))
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(label(theme, self.tr("To wrap up"), "heading"))
        column.addWidget(self._rows)
        column.addStretch(1)

    @property
    def buttons(self) -> Sequence[QPushButton]:
        """From the oldest on."""
        return tuple(self._buttons)

    def show_rows(self, waiting: Sequence[Appointment], today: date, zone: tzinfo) -> None:
        """The first few; whatever waits behind them is only said to be there."""
        focused = next((n for n, each in enumerate(self._buttons) if each.hasFocus()), None)
        clear(self._column)
        self._column.setSpacing(self._theme.px(12))
        self._buttons = []
        several = _names_with_several(waiting)
        for appointment in waiting[:AT_MOST]:
            with_time = list_name(appointment.patient) in several
            row = self._card(appointment, today, zone, with_time=with_time)
            self._column.addWidget(row)
            row.show()
        if len(waiting) > AT_MOST:
            self._column.addWidget(label(self._theme, self.tr("and more"), "body", "quiet"))
        self.setVisible(bool(waiting))
        if focused is not None and self._buttons:
            self._buttons[min(focused, len(self._buttons) - 1)].setFocus()

    def _card(self, appointment: Appointment, today: date, zone: tzinfo, *, with_time: bool) -> QWidget:
        theme, name = self._theme, list_name(appointment.patient)
        began = starts(appointment.session, zone)
        day = day_back(began.date(), today)
        if with_time:
            day = f"{day}, {dates.time_short(began)}"
        frame = ListItem()
        frame.setProperty("kind", "card")
        frame.setAccessibleName(self.tr("{name}, {day}").format(name=name, day=day))
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(14))
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(label(theme, name, "name_s", lines=1), 1)
        head.addWidget(label(theme, day, "label", "quiet", wrap=False))
        column.addLayout(head)
        if appointment.session.state is State.PLANNED:
            self._ask(column, appointment, f"{name}, {day}")
            return frame
        column.addWidget(label(theme, self.tr("The note is not finished yet."), "label", "soft"))
        finish = button(theme, self.tr("Finish the note"))
        finish.setAccessibleName(self.tr("Finish the note: {name}, {day}").format(name=name, day=day))
        finish.clicked.connect(lambda: self.wrap_up_requested.emit(appointment.session.id))
        self._buttons.append(finish)
        column.addSpacing(theme.px(6))
        column.addWidget(finish, 0, Qt.AlignmentFlag.AlignLeading)
        return frame

    def _ask(self, column: QVBoxLayout, appointment: Appointment, who: str) -> None:
        column.addWidget(label(self._theme, self.tr("Not begun. Did you meet?"), "label", "soft"))
        answers = QWidget()
        flow = Flow(self._theme.px(14), 0, answers)
        for act, answer in meeting_acts(self._theme, who).items():
            answer.clicked.connect(partial(self.asked.emit, act.value, appointment.session.id))
            flow.addWidget(answer)
            self._buttons.append(answer)
        column.addWidget(answers)


def _names_with_several(waiting: Sequence[Appointment]) -> set[str]:
    names = [list_name(appointment.patient) for appointment in waiting]
    return {name for name in names if names.count(name) > 1}
