"""The record log, shut until it is asked for: whether it is whole, and its entries, the newest first."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit import dates
from companion.ui.kit.controls import Notice, button
from companion.ui.kit.list_model import ListView
from companion.ui.kit.theme import Theme
from companion.ui.settings.log_lines import LogDelegate, LogLine, LogModel

_HEIGHT, _HIGHEST = 420, 480


class RecordLog(QWidget):
    """`opened` asks for the entries, and for a look whether they are whole: `show_lines`, `show_whole`."""

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._button = button(theme, self.tr("Show the record log"))
        self._button.clicked.connect(self.opened)
        self._whole = Notice(theme, self.tr("Every entry fits the one before it."), icon_name="check")
        self._broken = Notice(theme, "", tone="honey")
        self._list = ListView(theme, self.tr("The record log"))
        self._list.setItemDelegate(LogDelegate(theme, self._list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._button, 0)
        for part in (self._whole, self._broken, self._list):
            part.hide()
            column.addWidget(part)
        theme.changed.connect(self._measure)
        self._measure()

    def show_lines(self, read: Callable[[int | None], Sequence[LogLine]]) -> None:
        """Open it on its newest entry. `read` gives a page of lines below the one of that number."""
        self._list.setModel(LogModel(read))
        self._list.show()
        self._list.focus_first()
        self._button.hide()

    def show_whole(self, broken_at: int | None, fits: datetime | None, today: date) -> None:
        """Whether the log is whole; else where it is broken, and when the last entry that fits was written."""
        self._whole.setVisible(broken_at is None)
        self._broken.setVisible(broken_at is not None)
        if broken_at is None:
            return
        words = [
            self.tr("Entry {number} is not as it was written, or is missing.").format(
                number=self.locale().toString(broken_at)
            )
        ]
        if fits is not None:
            when = self.tr("{day}, {time}").format(
                day=dates.day_and_year(fits.date(), today), time=dates.time_short(fits)
            )
            words.append(self.tr("The one before it is from {when}.").format(when=when))
        words.append(self.tr("The vault’s file was damaged, or changed by something other than Companion."))
        self._broken.set_text(" ".join(words))

    def shut(self) -> None:
        """Shut until it is asked for again."""
        for part in (self._whole, self._broken, self._list):
            part.hide()
        self._button.show()

    def _measure(self) -> None:
        self._list.setFixedHeight(min(self._theme.px(_HEIGHT), _HIGHEST))
