"""Ending with a person: their first words beside their latest ones, and from then on not at present. Or back again."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.goal import Goal
from companion.care.patient import Patient, RecordId
from companion.care.wording import Wording
from companion.store import goals, people
from companion.ui.desk import Desk
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, card, label, scroll
from companion.ui.kit.short_names import shortened
from companion.ui.kit.trouble import Trouble
from companion.ui.kit.words import Words
from companion.ui.person import wording

_WIDEST = 900
_STACKED_BELOW = 620


class EndingScreen(QWidget):
    """`show_person` first. Nothing is deleted here."""

    back_requested = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._patient: Patient | None = None
        self._rows: list[QBoxLayout] = []
        theme = desk.theme
        self._title = label(theme, "", "title")
        self._told = label(theme, "", "body_l", "soft")
        self._goals = QVBoxLayout()
        self._goals.setSpacing(theme.px(16))
        self._turn = button(theme, "", "primary")
        self._turn.clicked.connect(self._turn_over)
        self._back = button(theme, "", "quiet", "arrow-left")
        self._back.clicked.connect(self._ask_back)
        self._trouble = Trouble(theme)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(theme.px(16))
        column.addWidget(self._title)
        column.addLayout(self._goals)
        column.addWidget(self._told)
        column.addWidget(self._trouble)
        foot = QHBoxLayout()
        foot.addWidget(self._turn)
        foot.addWidget(self._back)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._page, 1)
        row.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll(holder)
        outer.addWidget(self._scroll)
        theme.changed.connect(self._measure)
        self._measure()

    def show_person(self, record_id: int) -> None:
        """Their words, from the top."""
        self._patient = people.get(self._desk.vault, RecordId(record_id))
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def focus_first(self) -> None:
        """Focus on the way back: nothing here has to be pressed."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read it again."""
        if self._patient is None:
            return
        vault = self._desk.vault
        self._patient = patient = people.get(vault, self._patient.id)
        name, short = patient.preferred_name, shortened(patient.preferred_name)
        self._title.setText(self.tr("Ending with {name}").format(name=name))
        self._back.setText(self.tr("Back to {name}").format(name=short))
        self._back.setAccessibleName(self.tr("Back to {name}").format(name=name))
        if patient.at_present:
            told = self.tr("{name} moves to “Not at present”. Nothing is deleted, and you can begin again at any time.")
            self._turn.setText(self.tr("End for now"))
        else:
            told = self.tr("{name} is under “Not at present”, and everything is here.")
            self._turn.setText(self.tr("We meet again"))
        self._told.setText(told.format(name=name))
        clear(self._goals)
        self._rows = []
        found = goals.of_record(vault, patient.id)
        for goal in found:
            self._goals.addWidget(self._row(goal))
        if not found:
            nothing = self.tr("No goal is written here in {name}’s words.").format(name=name)
            self._goals.addWidget(label(self._desk.theme, nothing, "body_l", "quiet"))
        self._measure()

    def _row(self, goal: Goal) -> QFrame:
        theme, frame = self._desk.theme, card(self._desk.theme)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, frame)
        across.setContentsMargins(*[theme.px(20)] * 4)
        across.setSpacing(theme.px(32))
        self._rows.append(across)
        standing = wording.standing(goal.standing)
        if len(goal.wordings) == 1:
            across.addWidget(self._said(self.tr("First and latest words"), goal.first, standing), 1)
        else:
            across.addWidget(self._said(self.tr("First words"), goal.first), 1)
            across.addWidget(self._said(self.tr("Latest words"), goal.latest, standing), 1)
        return frame

    def _said(self, head: str, said: Wording, standing: str = "") -> QWidget:
        theme, cell = self._desk.theme, QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        day = self.tr("said {day}").format(day=wording.said_day(said.said_on, self._today()))
        column.addWidget(label(theme, head, "label", "soft"))
        column.addWidget(Words(theme, said.text, "words"))
        column.addWidget(label(theme, ", ".join(part for part in (day, standing) if part), "small", "quiet"))
        column.addStretch(1)
        return cell

    def _today(self) -> date:
        return self._desk.clock.now().date()

    def _turn_over(self) -> None:
        vault, patient = self._desk.vault, self._patient
        if patient is None:
            return
        with self._trouble.told():
            with vault.transaction():
                people.save(vault, replace(patient, at_present=not patient.at_present))
            self._ask_back()

    def _ask_back(self) -> None:
        if self._patient is not None:
            self.back_requested.emit(self._patient.id)

    def _measure(self) -> None:
        px = self._desk.theme.px
        self._page.setMaximumWidth(px(_WIDEST) + 80)
        narrow = self.width() < px(_STACKED_BELOW)
        for row in self._rows:
            row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
