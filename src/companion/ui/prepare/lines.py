"""Blocks of Prepare that are only read: a heading with lines, the person's words, what helps them feel at ease."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.care.safety import PlanLine
from companion.ui.kit.controls import Picture, card, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.safe_headings import heading_name
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words

_EASE_ICONS = ("armchair", "leaf", "message-circle")
_GOALS = 5
_BAR = 3


def block(theme: Theme, heading: str, parts: Sequence[QWidget], gap: int = 8) -> QWidget:
    """A heading with what belongs to it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(gap))
    column.addWidget(label(theme, heading, "heading"))
    for part in parts:
        column.addWidget(part)
    return made


def texts(theme: Theme, heading: str, lines: Sequence[str]) -> QWidget:
    """A heading with lines of the therapist's own."""
    return block(theme, heading, [label(theme, line, "session", lines=3) for line in lines])


def matters(theme: Theme, heading: str, goals: Sequence[str], values: Sequence[str], more: str) -> QWidget:
    """The first goals in their words, and the values; `more` says that there are others."""
    parts: list[QWidget] = [Words(theme, goal, "words", lines=3) for goal in goals[:_GOALS]]
    if len(goals) > _GOALS:
        parts.append(label(theme, more, "session", "quiet"))
    if values:
        side_by_side = QWidget()
        flow = Flow(theme.px(6), theme.px(4), side_by_side)
        for value in values:
            flow.addWidget(Words(theme, value, "words_s", lines=3))
        parts.append(side_by_side)
    return block(theme, heading, parts, 5)


def at_ease(theme: Theme, heading: str, lines: Sequence[str]) -> QWidget:
    """The honey card."""
    frame = card(theme, "honey")
    column = QVBoxLayout(frame)
    column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(18))
    column.setSpacing(theme.px(7))
    column.addWidget(label(theme, heading, "heading"))
    for number, line in enumerate(lines):
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        picture = Picture(theme, _EASE_ICONS[number % len(_EASE_ICONS)], "ink", 20)
        picture.setFixedHeight(round(theme.line_height("session")))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(theme, line, "session", lines=3), 1)
        column.addLayout(row)
    return frame


def safe_plan(theme: Theme, heading: str, plan: Sequence[PlanLine]) -> QWidget:
    """The plan in their words, each line under what it speaks of."""
    parts: list[QWidget] = []
    for line in plan:
        parts.append(label(theme, heading_name(line.heading), "session", "soft"))
        parts.append(Words(theme, line.text, "words_s"))
    return block(theme, heading, parts, 4)


class SaidThere(QWidget):
    """The person's words beside their bar, and where they were said."""

    def __init__(self, theme: Theme, words: str, where: str) -> None:
        super().__init__()
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(21), 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(theme, words, "words_l", lines=3))
        column.addWidget(label(theme, where, "session", "damson"))

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = self._theme.px(_BAR)
        left = self.width() - wide if self.isRightToLeft() else 0
        painter = QPainter(self)
        painter.fillRect(QRect(left, 0, wide, self.height()), self._theme.colour("damson"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
