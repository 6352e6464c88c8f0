"""One value of the session: how near it was, in words."""

from dataclasses import replace

from companion.care.together import Nearness
from companion.store.goals_today import ValueToday
from companion.ui.kit.levels import nearness_word
from companion.ui.kit.scale import ON_PAPER
from companion.ui.kit.step_row import StepRow
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.goals.said_row import SaidRow
from companion.ui.wrap_up.goals.wording import nearness_steps


class ValueRow(SaidRow):
    """The four words stand below; none need be chosen."""

    said: ValueToday

    def __init__(self, theme: Theme, said: ValueToday, spoken: str, not_one: str) -> None:
        super().__init__(theme, said, spoken, not_one)
        near = "" if said.nearness is None else said.nearness.value
        self._near = StepRow(theme, nearness_steps(), near, spoken)
        self._near.chosen.connect(self._rate)
        self._near.finished.connect(self.finished)
        inset = theme.px(ON_PAPER.inset)
        self.body.setContentsMargins(inset, theme.px(2), inset, theme.px(2))
        self.body.addWidget(self._near)
        self.show_acts((self._reword,))
        self.show_said()

    def state(self) -> str:
        return self.tr("not touched today") if self.said.nearness is None else nearness_word(self.said.nearness)

    def focus_first(self) -> None:
        if self.said.caught is None and self.is_open:
            self._near.focus_first()
        else:
            super().focus_first()

    def _rate(self, value: str) -> None:
        self.tell(replace(self.said, nearness=Nearness(value) if value else None))
