"""Goals and values of the session: what became of those caught, and where each of them stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.care.session import SessionId, begins
from companion.care.table import MatterKey
from companion.store import goals_plain, goals_today, practice, sessions
from companion.store.goals_today import GoalToday, SaidToday, Today, ValueToday
from companion.ui.desk import Desk
from companion.ui.kit.controls import card, isolated, label
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.kit.scale import ON_PAPER
from companion.ui.wrap_up.beside import Beside
from companion.ui.wrap_up.goals.beside import GoalsBeside
from companion.ui.wrap_up.goals.goal_row import GoalRow
from companion.ui.wrap_up.goals.said_list import SaidList
from companion.ui.wrap_up.goals.said_row import SaidRow
from companion.ui.wrap_up.goals.value_row import ValueRow
from companion.ui.wrap_up.part import Part
from companion.ui.wrap_up.saving import Job, Saving
from companion.vault.vault import Vault

_INSET = 32


def held(vault: Vault, session_id: SessionId) -> bool:
    """Whether any goal or value was said, reworded, worded in steps or rated in this session."""
    today = goals_today.load(vault, session_id)
    return any(each.touched for each in (*today.goals, *today.values))


class GoalsPart(Part):
    """Every answer is written at once and can be taken back; what is left out is left out."""

    def __init__(self, desk: Desk, session_id: SessionId, saving: Saving) -> None:
        super().__init__(desk, session_id, saving)
        found = sessions.appointment(desk.vault, session_id)
        self._day = begins(found.session).date()
        self._name = found.patient.preferred_name
        self._unsaved: set[MatterKey] = set()
        self._said: dict[MatterKey, SaidToday] = {}
        self._build()
        self._read()
        saving.saved.connect(self._unsaved.clear)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def focus_first(self) -> None:
        if self._rows:
            self._rows[0].focus_first()

    def refresh(self) -> None:
        now = goals_today.load(self._desk.vault, self._id)
        if {each.key: replace(each, touched=False) for each in (*now.goals, *now.values)} != {
            key: replace(said, touched=False) for key, said in self._said.items()
        }:
            focus = QApplication.focusWidget()
            keys = {row.said.key for row in self._rows if focus is not None and row.isAncestorOf(focus)}
            self._show(now)
            for row in self._rows:
                if row.said.key in keys:
                    row.focus_first()

    def unsaved(self) -> Mapping[str, object]:
        waiting = [self._said[key] for key in self._unsaved]
        goals = [each for each in waiting if isinstance(each, GoalToday)]
        values = [each for each in waiting if isinstance(each, ValueToday)]
        return goals_plain.apart(goals, values) if waiting else {}

    @property
    def _rows(self) -> tuple[SaidRow, ...]:
        return *self._goals.rows, *self._values.rows

    def _build(self) -> None:
        theme = self._desk.theme
        paper = card(theme, "paper")
        inset = theme.px(_INSET - ON_PAPER.inset)
        self._column = QVBoxLayout(paper)
        self._column.setContentsMargins(inset, theme.px(20), inset, theme.px(24))
        self._column.setSpacing(0)
        self._goals, self._values = SaidList(self.tr("Goals")), SaidList(self.tr("Values"))
        self._asked = label(theme, "", "body", "soft")
        self._asked.setContentsMargins(theme.px(ON_PAPER.inset), 0, theme.px(ON_PAPER.inset), theme.px(14))
        self._values_heading = label(theme, self.tr("Values, how near"), "heading")
        self._values_heading.setContentsMargins(theme.px(ON_PAPER.inset), theme.px(22), 0, theme.px(8))
        for each in (self._asked, self._goals, self._values_heading, self._values):
            self._column.addWidget(each)
        self._column.addStretch(1)
        self._side = GoalsBeside(theme, self._name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(theme, paper, self._side))

    def _read(self) -> None:
        self._show(goals_today.load(self._desk.vault, self._id))

    def _show(self, today: Today) -> None:
        theme, names = self._desk.theme, _spoken((*today.goals, *today.values))
        numbered = practice.step_numbers_shown(self._desk.vault)
        values = [(each.key, each.words) for each in today.values if each.is_one]
        self._said = {each.key: each for each in (*today.goals, *today.values)}
        goal_rows = [
            GoalRow(theme, each, names[each.key], self.tr("not a goal"), values, numbered=numbered)
            for each in today.goals
        ]
        value_rows = [ValueRow(theme, each, names[each.key], self.tr("not a value")) for each in today.values]
        for row in (*goal_rows, *value_rows):
            row.changed.connect(self._keep)
            row.rebuilt.connect(partial(tab_as_read, self))
        for goal_row in goal_rows:
            goal_row.rebuilt.connect(partial(self._one_meaning, goal_row))
        self._goals.show_rows(goal_rows)
        self._values.show_rows(value_rows)
        nothing = self.tr("Nothing written here yet. When {name} says what matters, type /g in the session.")
        told = self.tr("As rated together. Leave out what did not come up.") if goal_rows else nothing
        self._asked.setText(told.format(name=isolated(self._name)))
        self._values_heading.setVisible(bool(value_rows))
        last = [(each.words, each.last) for each in today.goals if each.touched and each.is_one and each.last]
        self._side.show_last(last, self._day)
        self._side.show_figure(goals_today.figure(today.goals))
        tab_as_read(self)

    def _keep(self, said: SaidToday, typing: bool) -> None:
        before = self._said[said.key]
        self._said[said.key] = said
        self._send(said, typing=typing)
        if before.is_one is not said.is_one:
            # A value that comes back brings the goals that come from it along.
            for goal in self._said.values():
                if isinstance(goal, GoalToday) and said.key in goal.why:
                    self._send(goal)
        self._side.show_figure(goals_today.figure(each for each in self._said.values() if isinstance(each, GoalToday)))

    def _send(self, said: SaidToday, *, typing: bool = False) -> None:
        self._unsaved.add(said.key)
        if typing:
            self._saving.later(f"said {said.key}", partial(self._job, said.key))
        else:
            self._saving.now(self._job(said.key), f"said {said.key}")

    def _job(self, key: MatterKey) -> Job:
        said = self._said[key]
        if isinstance(said, GoalToday):
            return partial(goals_today.save_goal, self._desk.vault, self._id, said)
        if isinstance(said, ValueToday):
            return partial(goals_today.save_value, self._desk.vault, self._id, said)
        raise TypeError(said)

    def _one_meaning(self, row: GoalRow) -> None:
        """One at a time: their values have the same names."""
        for each in self._goals.rows:
            if row.meaning_shown and each is not row and isinstance(each, GoalRow) and each.meaning_shown:
                each.shut_meaning()

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        for some, other in ((self._goals, self._values), (self._values, self._goals)):
            if some.isAncestorOf(now):
                other.leave()
                some.follow(now)


def _spoken(said: Sequence[SaidToday]) -> dict[MatterKey, str]:
    """What each is called aloud: its words, and a number where the same words stand twice."""
    often, seen = Counter(each.before.text for each in said), Counter[str]()
    names = {}
    for each in said:
        text = each.before.text
        seen[text] += 1
        names[each.key] = text if often[text] == 1 else f"{text}, {seen[text]}"
    return names
