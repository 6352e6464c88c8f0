"""When the session was, in one line, and its correction in place."""

from datetime import datetime

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.session import Session, begins, planned_end
from companion.ui.kit.controls import button, label
from companion.ui.kit.dates import day_long, time_short
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.flow import Flow
from companion.ui.kit.spin import time_field
from companion.ui.kit.theme import Theme


class Times(QWidget):
    """`corrected` says a new start and end, aware, the end after the start. Seconds nobody changed stay."""

    corrected = Signal(object, object)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._theme = theme
        self._started = begins(session)
        self._ended = session.ended or planned_end(session).astimezone(self._started.tzinfo)
        self._by_hand = session.times_corrected
        self._said_by_hand = session.times_by_hand
        self._build()
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._said = QWidget()
        said = Flow(10, 2, self._said)
        self._text = label(self._theme, "", "body", "soft", wrap=False)
        by_hand = self.tr("times set by hand") if self._said_by_hand else self.tr("times corrected")
        self._corrected = label(self._theme, by_hand, "label", "quiet", wrap=False)
        self.correct = button(self._theme, self.tr("Correct"), "link")
        self.correct.clicked.connect(self._open)
        for widget in (self._text, self._corrected, self.correct):
            said.addWidget(widget)
        self._form = QWidget()
        form = Flow(10, 6, self._form)
        self.start = time_field(self._theme, self.tr("Began"))
        self.end = time_field(self._theme, self.tr("Ended"))
        self.keep = button(self._theme, self.tr("Keep these times"))
        self.keep.clicked.connect(self._keep)
        leave = button(self._theme, self.tr("Leave as it was"), "quiet")
        leave.clicked.connect(self._leave)
        for name, edit in ((self.tr("Began"), self.start), (self.tr("Ended"), self.end)):
            caption = label(self._theme, name, "body", "soft", wrap=False)
            caption.setBuddy(edit)
            form.addWidget(caption)
            form.addWidget(edit)
        form.addWidget(self.keep)
        form.addWidget(leave)
        self._error = ErrorLine(self._theme, self.end)
        column.addWidget(self._said)
        column.addWidget(self._form)
        column.addWidget(self._error)

    def _show(self, *, editing: bool = False) -> None:
        self._text.setText(
            self.tr("{day}, {start} to {end}").format(
                day=day_long(self._started.date()), start=time_short(self._started), end=time_short(self._ended)
            )
        )
        self._corrected.setVisible(self._by_hand)
        self._said.setVisible(not editing)
        self._form.setVisible(editing)
        self._error.clear()
        self._error.setVisible(False)

    def _open(self) -> None:
        self.start.setTime(QTime(self._started.hour, self._started.minute))
        self.end.setTime(QTime(self._ended.hour, self._ended.minute))
        self._show(editing=True)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.start.selectAll()

    def _keep(self) -> None:
        started, ended = _moved(self._started, self.start.time()), _moved(self._ended, self.end.time())
        if ended <= started:
            self._error.setVisible(True)
            self._error.show_text(self.tr("This end is before the start. Please look at both once more."))
            self.end.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        changed = (started, ended) != (self._started, self._ended)
        self._started, self._ended = started, ended
        self._by_hand = self._by_hand or changed
        self._leave()
        if changed:
            self.corrected.emit(started, ended)

    def _leave(self) -> None:
        self._show()
        self.correct.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._form.isVisible() and event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif self._form.isVisible() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._keep()
        else:
            super().keyPressEvent(event)


def _moved(when: datetime, to: QTime) -> datetime:
    """The same day at another time of the clock."""
    if (when.hour, when.minute) == (to.hour(), to.minute()):
        return when
    return when.replace(hour=to.hour(), minute=to.minute(), second=0)
