"""What was done: who was told and what was decided, each with the time it was written."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.safety import Done
from companion.ui.kit.controls import field, label
from companion.ui.kit.dates import time_short
from companion.ui.kit.theme import Theme


class SafeDone(QWidget):
    """Enter writes the line below the others. One that is still being typed counts already: it is saved with them."""

    changed = Signal()

    def __init__(self, theme: Theme, now: Callable[[], datetime], done: Iterable[Done]) -> None:
        super().__init__()
        self._theme = theme
        self._now = now
        self._done: list[Done] = []
        self._begun: datetime | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(4))
        self.field = field(theme, self.tr("What was done: who was told, what was decided"))
        self.field.setProperty("kind", "large")
        theme.dress(self.field, "session")
        self.field.textEdited.connect(self._type)
        self.field.returnPressed.connect(self._write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(label(theme, self.tr("What was done"), "session", "soft"))
        column.addLayout(self._lines)
        column.addWidget(self.field)
        for each in done:
            self._add(each)

    @property
    def done(self) -> tuple[Done, ...]:
        """All of it, the line that is being typed too."""
        typed = self.field.text()
        return (*self._done, *([Done(typed, self._begun or self._now())] if typed.strip() else []))

    def _type(self) -> None:
        if self._begun is None:
            self._begun = self._now()
        self.changed.emit()

    def _write(self) -> None:
        text = self.field.text()
        if not text.strip():
            return
        self.field.clear()
        self._begun = None
        self._add(Done(text, self._now()))
        self.changed.emit()

    def _add(self, done: Done) -> None:
        self._done.append(done)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(14))
        time = label(self._theme, time_short(done.written), "session", "quiet", lines=1)
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(self._theme, done.text, "session"), 1)
        self._lines.addLayout(row)
