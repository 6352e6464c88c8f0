"""The time of the hour: where the sun stands, what is left, and a longer hour when it is asked for."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.care.clock import Clock
from companion.care.grammar import Command
from companion.ui.kit.dates import time_short
from companion.ui.session.commands import Deed
from companion.ui.session.header import Header
from companion.ui.session.hour import Hour


class Timing(QObject):
    """The header is painted anew once a minute at most. `told` is for the foot line."""

    changed = Signal()
    told = Signal(str)
    shown = Signal()

    def __init__(self, hour: Hour, header: Header, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._hour = hour
        self._header = header
        self._clock = clock
        self._locale = parent.locale
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self.show)

    def show(self) -> None:
        """The sun where it stands now."""
        self._header.show_hour(self._hour)
        self.shown.emit()
        self._minute.start((60 - self._clock.now().second) * 1000)

    def tell_time(self) -> None:
        """The time, and what is left."""
        left = self._hour.left()
        if left > 1:
            words = self.tr("{time}, about {minutes} minutes left.")
        else:
            words = self.tr("{time}, about a minute left.") if left == 1 else self.tr("{time}. The hour is over.")
        now = time_short(self._clock.now())
        self.told.emit(words.format(time=now, minutes=self._locale().toString(left)))

    def lengthen(self, command: Command) -> Deed:
        """Moves the end, and says who waits by time alone: no name."""
        self._move_end(command.number)
        following = self._hour.room.next_begin
        if following is None:
            self.told.emit(self.tr("Nothing else is planned today."))
        else:
            time = time_short(following.astimezone(ZoneInfo(self._clock.zone())))
            self.told.emit(self.tr("The next begins at {time}.").format(time=time))
        return lambda: self._move_end(-command.number), lambda: self._move_end(command.number)

    def _move_end(self, minutes: int) -> None:
        self._hour.lengthen(minutes)
        self.show()
        self.changed.emit()
