"""Page one of the table view: what matters, in the person's words, and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.care.ladder import Ladder, Level
from companion.care.moment import Kind
from companion.care.table import Matter, MatterKey
from companion.care.together import GotThere, Nearness, Together
from companion.ui.kit.controls import isolated, label
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.levels import got_there_word, level_word, nearness_word
from companion.ui.kit.region import ListRegion
from companion.ui.kit.scale import Step
from companion.ui.kit.theme import Theme
from companion.ui.table_view.page import INSET, TablePage
from companion.ui.table_view.row import MatterRow, Question

_Answer = TypeVar("_Answer")


class MattersPage(TablePage):
    """`changed` says all that the two have written in this session, after every letter and choice.

    Steps worded in an earlier session, `agreed`, stand; those of this session can be changed until it is over."""

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        matters: Sequence[Matter],
        agreed: Mapping[MatterKey, Ladder],
        together: Together,
        *,
        today: date,
    ) -> None:
        heading = QCoreApplication.translate("MattersPage", "What matters to {name}").format(name=isolated(name))
        super().__init__(QCoreApplication.translate("MattersPage", "What matters"), heading)
        self._theme = theme
        self._agreed = agreed
        self._together = together
        self._today = today
        self._rows = [
            MatterRow(theme, matter, partial(self._question, matter), ruled=bool(number))
            for number, matter in enumerate(matters)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(INSET))
        column.setSpacing(0)
        self._list = ListRegion(self.title)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for number, row in enumerate(self._rows):
            inside.addWidget(row)
            row.answered.connect(partial(self._answer, row))
            row.sentence_written.connect(partial(self._word, row))
            row.toggle_requested.connect(partial(self._toggle, row))
            row.walked.connect(partial(self._walk, number))
        column.addWidget(self._list)
        if not self._rows:
            quiet = self.tr("What matters to {name} will stand here, in {name}’s words.").format(name=isolated(name))
            nothing = label(theme, quiet, "table_sans", "soft")
            nothing.setContentsMargins(theme.px(INSET), theme.px(INSET), theme.px(INSET), 0)
            column.addWidget(nothing)
        column.addStretch(1)
        self._keep_one_stop(0)

    def focus_first(self) -> bool:
        if not self._rows:
            return False
        self._rows[0].head.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _question(self, matter: Matter) -> Question:
        key, together = matter.key, self._together
        if matter.kind is Kind.BROUGHT_TODAY:
            there = [Step(each.value, got_there_word(each)) for each in GotThere]
            return Question(
                there, together.got_there.get(key, ""), self.tr("Did we get there?"), kind_name(matter.kind)
            )
        if matter.kind is Kind.VALUE:
            near = [Step(each.value, nearness_word(each)) for each in Nearness]
            return Question(near, together.nearness.get(key, ""), self.tr("How near is it?"), said=self._said(matter))
        ladder, level = self._ladder(key), together.levels.get(key)
        open_yet = not self._agreed.get(key, Ladder()).is_agreed
        return Question(
            [Step(each.name, level_word(each), ladder.sentence(each)) for each in Level],
            "" if level is None else level.name,
            self.tr("What would each step look like?") if open_yet else "",
            said=self._said(matter),
            writable=open_yet,
        )

    def _said(self, matter: Matter) -> str:
        if matter.said_on == self._today:
            return self.tr("said today")
        return self.tr("said {day}").format(day=day_and_year(matter.said_on, self._today))

    def _ladder(self, key: MatterKey) -> Ladder:
        return self._together.ladders.get(key) or self._agreed.get(key, Ladder())

    def _answer(self, row: MatterRow, value: str) -> None:
        key, now = row.matter.key, self._together
        match row.matter.kind:
            case Kind.BROUGHT_TODAY:
                now = replace(now, got_there=_with(now.got_there, key, GotThere(value) if value else None))
            case Kind.VALUE:
                now = replace(now, nearness=_with(now.nearness, key, Nearness(value) if value else None))
            case _:
                now = replace(now, levels=_with(now.levels, key, Level[value] if value else None))
        self._tell(now)
        row.show_value()

    def _word(self, row: MatterRow, step: str, sentence: str) -> None:
        key = row.matter.key
        ladder = self._ladder(key).worded(Level[step], sentence)
        self._tell(replace(self._together, ladders=_with(self._together.ladders, key, ladder)))

    def _tell(self, together: Together) -> None:
        self._together = together
        self.changed.emit(together)

    def _toggle(self, row: MatterRow) -> None:
        opens = not row.is_open
        for each in self._rows:
            each.fold()
        self._keep_one_stop(self._rows.index(row))
        if opens:
            row.unfold()
        else:
            row.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self._rows):
            self._keep_one_stop(at + step)
            self._rows[at + step].head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_one_stop(self, at: int) -> None:
        for number, row in enumerate(self._rows):
            reached = Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus
            row.head.setFocusPolicy(reached)


def _with(said: Mapping[MatterKey, _Answer], key: MatterKey, answer: _Answer | None) -> dict[MatterKey, _Answer]:
    """The same with another answer; None takes it away."""
    rest = {each: said[each] for each in said if each != key}
    return rest if answer is None else {**rest, key: answer}
