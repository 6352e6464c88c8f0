"""Staying safe, beside the note: the person's plan, whom to call, and what was done. Nothing here is computed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.emergency import EmergencyNumber
from companion.care.grammar import Act, Command, Grammar
from companion.care.safety import Safety
from companion.care.session import Place
from companion.store.room import Room
from companion.ui.kit.controls import KeyCap, Picture, label, scroll
from companion.ui.kit.numbers import Numbers
from companion.ui.kit.prose import isolated
from companion.ui.kit.theme import Theme
from companion.ui.session.safe_done import SafeDone
from companion.ui.session.safe_plan import SafePlan


class StayingSafe(QWidget):
    """`changed` when a word of it did."""

    changed = Signal()

    def __init__(self, theme: Theme, room: Room, grammar: Grammar, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self.plan = SafePlan(theme, now, room.plan_wordings, room.safety.plan)
        self.done = SafeDone(theme, now, room.safety.done)
        self._typed: tuple[EmergencyNumber, ...] | None = None
        self._numbers: Numbers | None = None
        self.plan.changed.connect(self.changed)
        self.done.changed.connect(self.changed)
        page = QWidget()
        parts = QVBoxLayout(page)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme.px(8))
        if room.session.place is not Place.IN_THE_ROOM:
            self._add_where(parts, room)
        parts.addWidget(self.plan)
        self._add_numbers(parts, room.emergency_numbers)
        parts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(3), 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._head(grammar))
        column.addWidget(scroll(page), 1)
        column.addWidget(self.done)

    def safety(self, is_open: bool) -> Safety:
        """As it stands now, to be saved."""
        return Safety(is_open, self.plan.lines, self.done.done, self._typed)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in its order."""
        return (*self.plan.stops, *(self._numbers.stops if self._numbers else ()), self.done.field)

    def _head(self, grammar: Grammar) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(self._theme, self.tr("Staying safe"), "heading"), 1)
        row.addWidget(KeyCap(self._theme, grammar.typed(Command(Act.STAYING_SAFE))), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_where(self, parts: QVBoxLayout, room: Room) -> None:
        """The place said at the start, and how to reach someone there."""
        told = room.elsewhere
        heading = self.tr("Where {name} is").format(name=isolated(room.patient.preferred_name))
        parts.addWidget(label(self._theme, heading, "session", "soft"))
        parts.addWidget(label(self._theme, told.place or self.tr("The place was not said yet."), "session"))
        for words, value in (
            (self.tr("Call back on {number}"), told.call_back),
            (self.tr("Emergency contact there: {who}"), told.emergency_contact),
        ):
            if value:
                parts.addWidget(label(self._theme, words.format(number=value, who=value), "session"))

    def _add_numbers(self, parts: QVBoxLayout, numbers: tuple[EmergencyNumber, ...]) -> None:
        theme = self._theme
        heading = label(theme, self.tr("Numbers"), "session", "soft")
        heading.setContentsMargins(0, theme.px(10), 0, 0)
        parts.addWidget(heading)
        for each in numbers:
            row = QHBoxLayout()
            row.setSpacing(theme.px(10))
            row.addWidget(Picture(theme, "phone", "soft"), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(label(theme, each.name, "session"), 1)
            row.addWidget(label(theme, each.number, "session", wrap=False))
            parts.addLayout(row)
        if not numbers:
            parts.addWidget(label(theme, self.tr("No emergency numbers yet. They can be written here."), "session"))
            self._numbers = Numbers(theme)
            self._numbers.changed.connect(self._keep_numbers)
            parts.addWidget(self._numbers)

    def _keep_numbers(self, numbers: tuple[EmergencyNumber, ...]) -> None:
        self._typed = numbers
        self.changed.emit()
