"""One goal of the session: where it stands among its five sentences, as the person saw it and as the therapist did."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.ladder import Ladder, Level
from companion.care.table import MatterKey
from companion.store.goals_today import GoalToday
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import label
from companion.ui.kit.levels import level_word
from companion.ui.kit.scale import ON_PAPER, Scale
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.goals.meaning import Meaning
from companion.ui.wrap_up.goals.said_row import SaidRow
from companion.ui.wrap_up.goals.wording import level_steps


class GoalRow(SaidRow):
    """The steps stand open where anything was said of them; a goal just caught shows them once they are asked for."""

    said: GoalToday

    def __init__(
        self,
        theme: Theme,
        said: GoalToday,
        spoken: str,
        not_one: str,
        values: Sequence[tuple[MatterKey, str]],
        *,
        numbered: bool,
    ) -> None:
        super().__init__(theme, said, spoken, not_one)
        self._values = values
        self._numbered = numbered
        self._writing = False
        self._steps_shown = said.caught is None or said.level is not None or any(said.ladder.sentences)
        self._own_shown = said.own_level is not None
        self._meaning: Meaning | None = None
        self._built = False
        self._steps, self._own, self._why = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._why.setContentsMargins(theme.px(ON_PAPER.inset), 0, theme.px(ON_PAPER.inset), 0)
        for each in (self._steps, self._own, self._why):
            self.body.addLayout(each)
        self._word = self.act("", self._turn_writing)
        self._differently = self.act("", self._turn_own)
        self._matters = self.act("", self._turn_meaning)
        self.show_acts((self._differently, self._word, self._reword, self._matters))
        self.show_said()

    def state(self) -> str:
        return self.tr("not touched today") if self.said.level is None else level_word(self.said.level)

    @property
    def meaning_shown(self) -> bool:
        """Whether it is asked how much it matters."""
        return self._meaning is not None

    def show_said(self) -> None:
        super().show_said()
        if self.is_open and not self._built:
            self._built = True
            self._show_steps()
            self._show_own()
        agreed = self.said.ladder.is_agreed
        words = self.tr("Change its steps") if agreed else self.tr("Word its steps")
        self.say_act(self._word, self.tr("Keep these steps") if self._writing else words)
        self.say_act(
            self._differently, self.tr("We saw it alike") if self._own_shown else self.tr("I saw it differently")
        )
        self._differently.setVisible(self._steps_shown)
        self.say_act(self._matters, self.tr("That is all of it") if self._meaning else self.tr("Why it matters"))

    def focus_first(self) -> None:
        scale = self._scale(self._steps)
        if self.said.caught is None and self.is_open and scale is not None:
            scale.focus_first()
        else:
            super().focus_first()

    def shut_meaning(self) -> None:
        """Ask no more how much it matters."""
        clear(self._why)
        self._meaning = None
        self.show_said()

    def _turn_meaning(self) -> None:
        if self._meaning is not None:
            self.shut_meaning()
        else:
            weight = self.said.importance, self.said.difficulty
            self._meaning = Meaning(self._theme, self.spoken, weight, self._values, self.said.why)
            self._meaning.weighed.connect(self._weigh)
            self._meaning.linked.connect(lambda why: self.tell(replace(self.said, why=why)))
            self._why.addWidget(self._meaning)
            self._show_at_once(self._meaning)
            self.show_said()
        self.rebuilt.emit()
        if self._meaning is not None:
            self._meaning.focus_first()

    def _weigh(self, importance: int | None, difficulty: int | None) -> None:
        self.tell(replace(self.said, importance=importance, difficulty=difficulty))

    def _turn_writing(self) -> None:
        self._writing = not self._writing
        self._steps_shown = self._steps_shown or self._writing
        self._show_steps()
        self.show_said()
        self.rebuilt.emit()
        scale = self._scale(self._steps)
        if self._writing and scale is not None:
            scale.focus_first()

    def _turn_own(self) -> None:
        self._own_shown = not self._own_shown
        self._show_own()
        scale = self._scale(self._own)
        if scale is not None:
            self.show_said()
            scale.focus_first()
        else:
            self.tell(replace(self.said, own_level=None))
        self.rebuilt.emit()

    def _show_steps(self) -> None:
        clear(self._steps)
        if self._steps_shown:
            scale = self._made(self.said.level, self.spoken, writable=self._writing)
            scale.chosen.connect(lambda value: self.tell(replace(self.said, level=_level(value))))
            scale.sentence_written.connect(self._keep_sentence)
            self._steps.addWidget(scale)
            self._show_at_once(scale)

    def _show_own(self) -> None:
        clear(self._own)
        if self._own_shown:
            caption = label(self._theme, self.tr("As I saw it"), "label_strong", "soft")
            inset = self._theme.px(ON_PAPER.inset)
            caption.setContentsMargins(inset, self._theme.px(10), inset, self._theme.px(2))
            scale = self._made(self.said.own_level, self.tr("{words}, as I saw it").format(words=self.spoken))
            scale.chosen.connect(lambda value: self.tell(replace(self.said, own_level=_level(value))))
            for each in (caption, scale):
                self._own.addWidget(each)
                self._show_at_once(each)

    def _show_at_once(self, within: QWidget) -> None:
        # Where the row itself does not show yet this would only lay it all out once more.
        if self.isVisible():
            within.show()

    def _made(self, level: Level | None, about: str, *, writable: bool = False) -> Scale:
        steps = level_steps(self.said.ladder, numbered=self._numbered)
        value = "" if level is None else level.name
        scale = Scale(self._theme, steps, value, ON_PAPER, writable=writable, about=about)
        scale.setAccessibleName(about)
        scale.finished.connect(self.finished)
        return scale

    def _scale(self, within: QVBoxLayout) -> Scale | None:
        found = (within.itemAt(at) for at in range(within.count()))
        widgets = (item.widget() for item in found if item is not None)
        return next((each for each in widgets if isinstance(each, Scale)), None)

    def _keep_sentence(self, step: str, sentence: str) -> None:
        ladder: Ladder = self.said.ladder.worded(Level[step], sentence)
        self.tell(replace(self.said, ladder=ladder), typing=True)


def _level(value: str) -> Level | None:
    return Level[value] if value else None
