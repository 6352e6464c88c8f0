"""The living plan on a person's page: what was agreed in a few lines, when to look at it again, and the way to it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.plan import Plan
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, label
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.plan_words import strand_word
from companion.ui.kit.region import ListItem, ListRegion
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words

_AT_MOST = 3
_FOLDED = 3


class PlanBlock(QWidget):
    """`opened` asks for the plan itself."""

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = ListRegion(self.tr("Plan"))
        self._agreed = QVBoxLayout(self._lines)
        self._agreed.setContentsMargins(0, 0, 0, 0)
        self._agreed.setSpacing(theme.px(8))
        self._review = label(theme, "", "body", "quiet")
        open_it = button(theme, self.tr("Open the plan"), "link")
        open_it.set_compact(True)
        open_it.clicked.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for part in (label(theme, self.tr("Plan"), "heading"), self._lines, self._review):
            column.addWidget(part)
        column.addWidget(open_it, 0, Qt.AlignmentFlag.AlignLeading)

    def show_plan(self, plan: Plan, today: date) -> None:
        """The first few strands with something agreed."""
        clear(self._agreed)
        found = [strand for strand in plan.filled if plan.strand(strand).agreed.text.strip()]
        for strand in found[:_AT_MOST]:
            agreed = plan.strand(strand).agreed
            words = (
                Words(self._theme, agreed.text, "words_s", lines=_FOLDED)
                if agreed.own_words
                else label(self._theme, agreed.text, "body", lines=_FOLDED)
            )
            spoken = f"{strand_word(strand)}: {agreed.text}"
            self._add(spoken, [label(self._theme, strand_word(strand), "label", "soft"), words])
        if not found:
            said = self.tr("Nothing agreed yet; what is on the table stands in the plan.")
            empty = self.tr("What the two of you decide can stand here, strand by strand.")
            nothing = said if plan.filled else empty
            self._add(nothing, [label(self._theme, nothing, "body", "soft")])
        self._review.setVisible(plan.review is not None)
        if plan.review is not None:
            words_of_day = self.tr("To be looked at again on {day}.")
            self._review.setText(words_of_day.format(day=day_and_year(plan.review, today)))

    def _add(self, spoken: str, parts: list[QWidget]) -> None:
        item = ListItem()
        item.setAccessibleName(spoken)
        column = QVBoxLayout(item)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        self._agreed.addWidget(item)
        item.show()
