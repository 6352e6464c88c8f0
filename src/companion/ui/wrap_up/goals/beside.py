"""Beside the goals: where they stood last time, and the one figure for whoever asks for it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.ladder import Level
from companion.care.together import Stood
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, hairline, isolated, label
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.levels import level_word
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words
from companion.ui.wrap_up.goals.wording import figure_words


class GoalsBeside(QWidget):
    """The figure is not shown until it is asked for."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._figure: float | None = None
        self._last = QWidget()
        self._rows = QVBoxLayout(self._last)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(8))
        told = self.tr(
            "The sentences were worded with {name} when each goal was set. "
            "If they no longer fit, change the goal, not the rating."
        )
        about = label(theme, told.format(name=isolated(name)), "body", "soft")
        self._told = label(theme, "", "body")
        self._ask = button(theme, "", "link")
        self._ask.clicked.connect(lambda: self._show_figure(self._told.isHidden()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self._last)
        column.addWidget(about)
        column.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._told)
        column.addStretch(1)
        self._show_figure(False)

    def show_last(self, stood: Sequence[tuple[str, Stood[Level]]], today: date) -> None:
        """The words of goals, and where each stood when it was rated last."""
        clear(self._rows)
        self._last.setVisible(bool(stood))
        self._rows.addWidget(label(self._theme, self.tr("Last time rated"), "heading"))
        for words, last in stood:
            self._rows.addWidget(hairline(self._theme))
            self._rows.addWidget(self._row(words, last, today))

    def show_figure(self, figure: float | None) -> None:
        """What it is now; seen only where it was asked for."""
        self._figure = figure
        self._show_figure(not self._told.isHidden())

    def _row(self, words: str, last: Stood[Level], today: date) -> QWidget:
        made, below = QWidget(), QHBoxLayout()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(self._theme, words, "words_s", lines=3))
        below.addWidget(label(self._theme, level_word(last.where), "label", wrap=False))
        below.addStretch(1)
        below.addWidget(label(self._theme, day_and_year(last.on, today), "label", "quiet", wrap=False))
        column.addLayout(below)
        return made

    def _show_figure(self, shown: bool) -> None:
        self._ask.setText(self.tr("Hide the figure") if shown else self.tr("Show the figure"))
        told = self.tr(
            "Goal attainment T: {figure}. Across the goals rated here, each by how much it matters and how hard it is; "
            "50 is as hoped."
        )
        self._told.setText(told.format(figure=figure_words(self._figure)))
        self._told.setVisible(shown)
