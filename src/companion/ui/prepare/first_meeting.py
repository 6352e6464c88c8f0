"""Where two have not met yet: how they came, what they asked for, and what is to be explained."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.care.details import Details
from companion.ui.kit.check_box import CheckBox
from companion.ui.kit.controls import label
from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.theme import Theme
from companion.ui.prepare import wording

_LINES = 2


class _FewLines(PlainEdit):
    """Grows with what is written; plain text, and Tab goes on."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.dress(self, "session")
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lowest = _LINES * self.fontMetrics().lineSpacing() + self._theme.px(24)
        self.setFixedHeight(max(round(self.document().size().height()) + self._theme.px(20), lowest))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())


class FirstMeeting(QWidget):
    """`details` gives back what it was made from, with what was filled in."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, details: Details, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._was = details
        self._came = _FewLines(theme, self.tr("How {name} found you").format(name=name))
        self._asked = _FewLines(theme, self.tr("What {name} asked for").format(name=name))
        self._notes = self._tick(
            self.tr("I keep a short note of every meeting. You may ask to see it."), details.notes_explained
        )
        self._screen = self._tick(
            self.tr("While we talk I may write a few of your words down here. You may ask me to close it."),
            details.screen_explained,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(label(theme, self.tr("You have not met yet."), "heading"))
        for field, text in ((self._came, details.how_they_came), (self._asked, details.asked_for)):
            field.setPlainText(text)
            field.textChanged.connect(self.changed)
            named = label(theme, field.accessibleName(), "session", "soft")
            named.setBuddy(field)
            column.addSpacing(theme.px(6))
            column.addWidget(named)
            column.addWidget(field)
        column.addSpacing(theme.px(16))
        column.addWidget(label(theme, self.tr("To explain, in your own way"), "heading"))
        for box, said in (self._notes, self._screen):
            column.addWidget(box)
            column.addWidget(said)

    @property
    def details(self) -> Details:
        """With the day on which each line was said: today for one just ticked."""
        was = self._was
        return replace(
            was,
            how_they_came=self._came.text(),
            asked_for=self._asked.text(),
            notes_explained=self._day(self._notes[0], was.notes_explained),
            screen_explained=self._day(self._screen[0], was.screen_explained),
        )

    def _day(self, box: CheckBox, was: date | None) -> date | None:
        return (was or self._today) if box.isChecked() else None

    def _tick(self, line: str, said_on: date | None) -> tuple[CheckBox, QLabel]:
        box = CheckBox(self._theme, line, "session")
        day = wording.said_day(said_on or self._today, self._today)
        said = label(self._theme, self.tr("said {day}").format(day=day), "session", "quiet")
        said.setContentsMargins(self._theme.px(32), 0, 0, 0)

        box.setChecked(said_on is not None)
        box.toggled.connect(said.setVisible)
        box.toggled.connect(self.changed)
        if said_on is None:
            said.hide()
        return box, said
