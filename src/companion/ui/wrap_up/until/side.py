"""Beside Until next time: what was brought today, the threads, and who else was there."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.between import Between, Brought
from companion.care.moment import Kind
from companion.care.together import GotThere
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import label
from companion.ui.kit.levels import got_there_word
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words
from companion.ui.wrap_up.until.rows import choice, ruled
from companion.ui.wrap_up.until.threads import Asked, ThreadList

_BETWEEN = 10


class UntilSide(QWidget):
    """`got_there` carries a moment and what was said of it; `threads` says the rest."""

    got_there = Signal(str, object)

    def __init__(self, theme: Theme, were_here: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(_BETWEEN))
        self._brought_heading = label(theme, self.tr("Brought today"), "heading")
        self._brought = QWidget()
        self._brought_rows = QVBoxLayout(self._brought)
        self._brought_rows.setContentsMargins(0, 0, 0, 0)
        self._threads_heading = label(theme, self.tr("Threads"), "heading")
        self.threads = ThreadList(theme)
        self._untouched = label(theme, self.tr("Untouched means kept."), "label", "quiet")
        for each in (
            self._brought_heading,
            self._brought,
            self._threads_heading,
            self.threads,
            self._untouched,
            were_here,
        ):
            self._column.addWidget(each)
        self._column.addStretch(1)

    def show_between(self, between: Between) -> None:
        """As it stands in the vault."""
        clear(self._brought_rows)
        for each, spoken in zip(between.brought, _spoken(between.brought), strict=True):
            self._brought_rows.addWidget(self._asked(each, spoken))
        for part in (self._brought_heading, self._brought):
            part.setVisible(bool(between.brought))
        asked = [Asked(each, between.answer(each)) for each in between.came_along]
        # What was promised or parked today stands on the paper, with its own answer.
        new = [each for each in between.new_threads if each.kind is Kind.FOLLOW_UP]
        asked += [Asked(each, between.answer(each), is_new=True) for each in new]
        self.threads.show_threads(asked)
        for part in (self._threads_heading, self.threads, self._untouched):
            part.setVisible(bool(asked))

    def _asked(self, brought: Brought, spoken: str) -> QWidget:
        words = [(each, got_there_word(each)) for each in GotThere]
        asked = self.tr("Did we get there?")
        made = choice(self._theme, f"{asked} {spoken}", words, brought.got_there, spoken)
        made.chosen.connect(lambda said: self.got_there.emit(brought.moment, GotThere(said) if said else None))
        parts = [Words(self._theme, brought.text, "words_s"), label(self._theme, asked, "label", "soft"), made]
        return ruled(self._theme, parts)


def _spoken(brought: Sequence[Brought]) -> list[str]:
    """What each is called aloud: its words, and a number where the same words stand twice."""
    often, seen = Counter(each.text for each in brought), Counter[str]()
    names = []
    for each in brought:
        seen[each.text] += 1
        names.append(each.text if often[each.text] == 1 else f"{each.text}, {seen[each.text]}")
    return names
