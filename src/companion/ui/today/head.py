"""The date at the head of the page, one sentence, and the way to other days."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit import dates
from companion.ui.kit.controls import button, icon_button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.spin import date_field
from companion.ui.kit.theme import Theme

_BESIDE_NEEDS = 720


class DayHead(QWidget):
    """`stepped` says how many days on; `day_chosen` carries a date of the field."""

    stepped = Signal(int)
    day_chosen = Signal(object)
    today_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._day = date.min
        self._build()

    def _build(self) -> None:
        theme = self._theme
        self.title = label(theme, "", "title")
        self.sentence = label(theme, "", "body_l", "soft")
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.title)
        told.addWidget(self.sentence)
        before = icon_button(theme, "chevron-left", self.tr("Day before"), "plain")
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after = icon_button(theme, "chevron-right", self.tr("Day after"), "plain")
        after.clicked.connect(lambda: self.stepped.emit(1))
        self._tomorrow = button(theme, self.tr("Tomorrow"))
        self._tomorrow.clicked.connect(lambda: self.stepped.emit(1))
        self.back = button(theme, self.tr("Back to today"))
        self.back.clicked.connect(self.today_requested)
        self._another = button(theme, self.tr("Another day"), "quiet")
        self._another.clicked.connect(self._open_field)
        self._field = date_field(theme, self.tr("Which day"))
        self._go = button(theme, self.tr("Show this day"))
        self._go.clicked.connect(self._choose)
        ways = QWidget()
        flow = Flow(theme.px(8), theme.px(8), ways)
        for each in (before, after, self._tomorrow, self.back, self._another, self._field, self._go):
            flow.addWidget(each)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self._row.addLayout(told, 1)
        self._row.addWidget(ways, 0, Qt.AlignmentFlag.AlignTop)
        self._fold_field()

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._day

    def show_day(self, day: date, sentence: str, *, is_today: bool) -> None:
        """Another day has the way back instead of the way to tomorrow."""
        if day != self._day:
            self._day = day
            self._fold_field()
        self.title.setText(dates.day_long(day))
        self.sentence.setText(sentence)
        focused = self._tomorrow.hasFocus() or self.back.hasFocus()
        self._tomorrow.setVisible(is_today)
        self.back.setVisible(not is_today)
        if focused:
            (self._tomorrow if is_today else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_field(self) -> None:
        self._field.setDate(QDate(self._day.year, self._day.month, self._day.day))
        self._show_field(shown=True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold_field(self) -> None:
        focused = self._field.hasFocus() or self._go.hasFocus()
        self._show_field(shown=False)
        if focused:
            self._another.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_field(self, *, shown: bool) -> None:
        self._another.setVisible(not shown)
        self._field.setVisible(shown)
        self._go.setVisible(shown)

    def _choose(self) -> None:
        told = self._field.date()
        self._fold_field()
        self.day_chosen.emit(date(told.year(), told.month(), told.day()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._field.isVisible() and key == Qt.Key.Key_Escape:
            self._fold_field()
        elif self._field.hasFocus() and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(_BESIDE_NEEDS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
