"""The plan for staying safe on a person's page, folded and to read alone: it is worded together, in the hour."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.safety import PlanLine
from companion.ui.kit.controls import label
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.folded import Folded
from companion.ui.kit.safe_headings import heading_name
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words


class SafePlan(Folded):
    """Not shown where there is no plan."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QCoreApplication.translate("SafePlan", "Plan for staying safe"))
        self._theme = theme

    def show_plan(self, plan: Sequence[PlanLine], today: date) -> None:
        """As it stands, each line with the day on which it was worded."""
        self.show_parts([self._row(line, today) for line in plan])

    def _row(self, line: PlanLine, today: date) -> QWidget:
        theme, row = self._theme, QWidget()
        said = self.tr("said {day}").format(day=day_and_year(line.written.date(), today))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(0)
        column.addWidget(label(theme, heading_name(line.heading), "label", "soft"))
        column.addWidget(Words(theme, line.text, "words_s"))
        column.addWidget(label(theme, said, "small", "quiet"))
        return row
