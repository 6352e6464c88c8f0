"""The head of a person's page: the name, how to speak of them, since when and when next, Prepare and Begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.patient import Patient
from companion.ui.kit.controls import button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words

_STACKED_BELOW = 620


class Header(QWidget):
    """While a session with this person is open, Begin is the way back to it, and there is nothing to prepare."""

    edit_requested = Signal()
    prepare_requested = Signal()
    begin_requested = Signal()
    resume_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._open = False
        self._name = label(theme, "", "name")
        self._pronouns = label(theme, "", "body_l", "quiet", wrap=False)
        self._line = label(theme, "", "body", "soft")
        self._own_name = Words(theme, "", "words_s")
        self._calls_it = QWidget()
        calls = QHBoxLayout(self._calls_it)
        calls.setContentsMargins(0, 0, 0, 0)
        calls.setSpacing(theme.px(12))
        calls.addWidget(label(theme, self.tr("Own name for it"), "body", "soft", wrap=False))
        calls.addWidget(self._own_name, 1)
        self._others = label(theme, "", "body", "soft")
        self._edit = button(theme, self.tr("Name and pronouns"), "quiet")
        self._edit.clicked.connect(self.edit_requested)
        self._prepare = button(theme, self.tr("Prepare"))
        self._prepare.clicked.connect(self.prepare_requested)
        self._begin = button(theme, self.tr("Begin"), "primary")
        self._begin.clicked.connect(self._press)
        buttons = QWidget()
        flow = Flow(theme.px(10), theme.px(4), buttons)
        for each in (self._edit, self._prepare, self._begin):
            flow.addWidget(each)
        self._pronouns.setContentsMargins(0, 0, 0, theme.px(5))
        who = QHBoxLayout()
        who.setSpacing(theme.px(12))
        who.addWidget(self._name)
        who.addWidget(self._pronouns, 0, Qt.AlignmentFlag.AlignBottom)
        who.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(theme.px(12))
        self._top.addLayout(who, 1)
        self._top.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 0)
        column.setSpacing(2)
        column.addLayout(self._top)
        column.addWidget(self._line)
        column.addWidget(self._calls_it)
        column.addWidget(self._others)

    def show_called(self, own_name: str, others: str) -> None:
        """Their own name for what troubles them, and what is to be known of names with others; each where it was
        told."""
        self._own_name.setText(own_name)
        self._calls_it.setVisible(bool(own_name))
        self._others.setText(others)
        self._others.setVisible(bool(others))

    def show_patient(self, patient: Patient, line: str, *, session_open: bool) -> None:
        """`line` is said under the name."""
        self._open = session_open
        name = patient.preferred_name
        self._name.setText(f"{name}, {patient.distinguishing}" if patient.distinguishing else name)
        self._pronouns.setText(patient.pronouns)
        self._pronouns.setVisible(bool(patient.pronouns))
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._prepare.setVisible(not session_open)
        self._begin.setText(self.tr("Back to the session") if session_open else self.tr("Begin"))

    def focus_first(self) -> None:
        """Focus on Begin."""
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self) -> None:
        (self.resume_requested if self._open else self.begin_requested).emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_STACKED_BELOW)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
