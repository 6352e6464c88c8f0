"""Earlier versions of the plan, and what lies between any two of them, in words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.plan import Version
from companion.care.plan_difference import Difference, difference
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import drop_down, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.folded import Folded
from companion.ui.kit.plan_words import strand_word
from companion.ui.kit.region import ListRegion
from companion.ui.kit.theme import Theme
from companion.ui.plan import wording

_BETWEEN, _INDENT = 8, 24


class Earlier(Folded):
    """Not shown where no version was kept. The newest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self._theme = theme
        self.button.setText(self.tr("Earlier versions"))
        self._versions: Sequence[Version] = ()
        self._today = date.min

    def show_versions(self, versions: Sequence[Version], today: date) -> None:
        """These; of the last two it is said what changed."""
        self._versions, self._today = versions, today
        parts: list[QWidget] = [label(self._theme, wording.version_line(each, today), "body") for each in versions]
        if len(versions) > 1:
            parts += self._comparison()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(self._theme.px(_INDENT), 0, 0, 0)
        column.setSpacing(self._theme.px(_BETWEEN))
        for part in parts:
            column.addWidget(part)
        self.show_parts([holder] if versions else [])
        if len(versions) > 1:
            self._show_difference()

    def _comparison(self) -> list[QWidget]:
        names = [(str(each.number), wording.version_name(each, self._today)) for each in self._versions]
        self._from = drop_down(self._theme, self.tr("From"), names)
        self._to = drop_down(self._theme, self.tr("To"), names)
        self._from.choose(names[1][0])
        self._to.choose(names[0][0])
        choice = QWidget()
        flow = Flow(self._theme.px(_BETWEEN), self._theme.px(_BETWEEN), choice)
        for chooser in (self._from, self._to):
            chooser.chosen.connect(self._show_difference)
            said = label(self._theme, chooser.accessibleName(), "body", "soft", wrap=False)
            said.setBuddy(chooser)
            flow.addWidget(said)
            flow.addWidget(chooser)
        self._changes = ListRegion(self.tr("What changed"))
        self._lines = QVBoxLayout(self._changes)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(self._theme.px(4))
        return [label(self._theme, self.tr("What changed"), "body_strong"), choice, self._changes]

    def _show_difference(self) -> None:
        chosen = {str(each.number): each.plan for each in self._versions}
        change = difference(chosen[self._from.value], chosen[self._to.value])
        clear(self._lines)
        for strand, lines in wording.in_order(change):
            self._add(strand_word(strand), "soft")
            for line in lines:
                self._add(line)
        if review := wording.review_line(change, self._today):
            self._add(review)
        if change == Difference():
            self._add(self.tr("Nothing differs between these two."), "soft")

    def _add(self, words: str, tone: str = "ink") -> None:
        line = label(self._theme, words, "body", tone)
        self._lines.addWidget(line)
        line.show()
