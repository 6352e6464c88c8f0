"""The person's plan in their own words, under its headings: to read, or to fill and reword together."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.safety import Heading, PlanLine, latest
from companion.ui.kit.controls import button, label
from companion.ui.kit.own_lines import OwnLines
from companion.ui.kit.safe_headings import heading_name
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words


class SafePlan(QWidget):
    """`before` are the wordings of other sessions, `said` those of this one. Where there is no plan yet, all headings
    are lines to fill."""

    changed = Signal()

    def __init__(
        self, theme: Theme, now: Callable[[], datetime], before: Iterable[PlanLine], said: Iterable[PlanLine]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._now = now
        self._before = {line.heading: line.text for line in latest(before)}
        self._said = {line.heading: line for line in said}
        self._fields: dict[Heading, OwnLines] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._stops: tuple[QWidget, ...] = ()
        if any(self._text(heading) for heading in Heading):
            self._show_words()
        else:
            self._show_fields()

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """What was worded in this session, in the order in which it was."""
        return tuple(sorted(self._said.values(), key=lambda line: line.written))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in its order."""
        return self._stops

    def _text(self, heading: Heading) -> str:
        said = self._said.get(heading)
        return self._before.get(heading, "") if said is None else said.text

    def _show_words(self) -> None:
        for heading in Heading:
            if text := self._text(heading):
                self._add(heading, Words(self._theme, text, "words"))
        change = button(self._theme, self.tr("Change or add"), "link")
        self._theme.dress(change, "session", "loden")
        change.clicked.connect(self._open)
        self._column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        self._stops = (change,)

    def _show_fields(self) -> None:
        for heading in Heading:
            line = OwnLines(self._theme, heading_name(heading), self._text(heading))
            line.edited.connect(lambda heading=heading: self._reword(heading))
            self._fields[heading] = line
            self._add(heading, line)
        self._stops = tuple(self._fields.values())

    def _open(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._show_fields()
        self.stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, heading: Heading, words: QWidget) -> None:
        name = label(self._theme, heading_name(heading), "session", "soft")
        name.setContentsMargins(0, self._theme.px(14), 0, 0)
        for each in (name, words):
            self._column.addWidget(each)
            # Or it would only show once the layout has been at work, and could not take the focus before.
            each.show()

    def _reword(self, heading: Heading) -> None:
        text = self._fields[heading].text()
        if text == self._before.get(heading, ""):
            self._said.pop(heading, None)
        else:
            self._said[heading] = PlanLine(heading, text, self._now())
        self.changed.emit()
