"""Until next time: their steps, my promises, what is parked, the next date; beside it what was brought, and threads."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from companion.care.agreed import Agreed, Outcome, StepId
from companion.care.company import AlsoHere
from companion.care.day import Busy, Fit, fit
from companion.care.moment import Block, Kind, opens_at_first
from companion.care.session import SessionId, State, begins, planned_end
from companion.care.thread import ThreadId
from companion.care.together import GotThere
from companion.store import (
    after,
    agreed,
    also_here,
    appointments,
    between,
    details,
    moments,
    practice,
    ratings,
    safety,
    sessions,
    threads,
)
from companion.store.after import After
from companion.ui.desk import Desk
from companion.ui.kit.controls import card
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.wrap_up.beside import Beside
from companion.ui.wrap_up.part import Part
from companion.ui.wrap_up.saving import Saving
from companion.ui.wrap_up.until.lines import LinesBlock
from companion.ui.wrap_up.until.next_time import NextTime
from companion.ui.wrap_up.until.side import UntilSide
from companion.ui.wrap_up.until.steps import StepsBlock
from companion.ui.wrap_up.were_here import WereHere
from companion.vault.vault import Vault

_INSET, _BETWEEN = 32, 26
_WEEK = timedelta(days=7)


def held(vault: Vault, session_id: SessionId) -> bool:
    """Whether anything was agreed in this session, or answered after it."""
    return between.holds_something(vault, session_id)


class UntilPart(Part):
    """Every answer is written at once, every letter soon; what is added is a moment of the session."""

    def __init__(self, desk: Desk, session_id: SessionId, saving: Saving) -> None:
        super().__init__(desk, session_id, saving)
        found = sessions.appointment(desk.vault, session_id)
        self._session, self._name = found.session, found.patient.preferred_name
        self._zone = ZoneInfo(desk.clock.zone())
        self._ask_first = details.get(desk.vault, found.session.record_id).ask_first
        self._agreed = Agreed()
        self._lines: list[Block] = []
        self._is_behind = False
        self._read()
        self._build()
        self._connect()
        self._show()

    def focus_first(self) -> None:
        self._steps.another.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        before = self._between
        self._read()
        if self._between != before:
            self._show()

    def leave(self) -> None:
        for block in (self._steps, self._promises, self._parked):
            block.finish()

    def unsaved(self) -> Mapping[str, object]:
        return after.to_plain(After(self._agreed, tuple(self._lines)))

    def _read(self) -> None:
        self._between = between.load(self._desk.vault, self._session)
        self._agreed = self._between.agreed
        self._is_behind = False

    def _build(self) -> None:
        theme, vault = self._desk.theme, self._desk.vault
        self._steps = StepsBlock(theme, self._name, self._desk.clock.now().date())
        offered = begins(self._session).astimezone(self._zone).replace(tzinfo=None, second=0, microsecond=0)
        if self._session.planned_start is not None:
            offered = self._session.planned_start
        following = self._between.next_time
        start = None if following is None else following.planned_start
        self._next = NextTime(theme, start, offered, offered + _WEEK, self._fits)
        due = (start or offered + _WEEK).date()
        self._promises = LinesBlock(theme, self.tr("My promises"), self.tr("Another promise of mine"), due)
        self._parked = LinesBlock(theme, self.tr("Parked for another time"), self.tr("Another topic that can wait"))
        paper = card(theme, "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(*[theme.px(_INSET)] * 4)
        column.setSpacing(theme.px(_BETWEEN))
        for each in (self._steps, self._next, self._promises, self._parked):
            column.addWidget(each)
        column.addStretch(1)
        stays, done = also_here.of_session(vault, self._id), safety.of_session(vault, self._id).done
        self._were_here = WereHere(theme, self._name, stays, done)
        self._side = UntilSide(theme, self._were_here)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(theme, paper, self._side))

    def _connect(self) -> None:
        steps, side = self._steps, self._side
        steps.sure_said.connect(lambda step, sure: self._now(agreed.set_sure, step, sure))
        steps.ended.connect(self._end_step)
        steps.another_typed.connect(lambda words: self._write_agreed(replace(self._agreed, another=words)))
        steps.in_the_way_typed.connect(lambda words: self._write_agreed(replace(self._agreed, in_the_way=words)))
        steps.added.connect(self._add_step)
        for block, kind in ((self._promises, Kind.PROMISE), (self._parked, Kind.PARKED)):
            block.typed.connect(partial(self._keep_typed, kind))
            block.added.connect(partial(self._add_line, block, kind))
            block.answered.connect(lambda thread, said: self._now(threads.answer, thread, said))
            block.due_said.connect(self._keep_due)
        side.got_there.connect(self._keep_got_there)
        side.threads.answered.connect(lambda thread, said: self._now(threads.answer, thread, said))
        self._were_here.corrected.connect(self._keep_stays)
        self._next.chosen.connect(self._keep_next)
        self._saving.saved.connect(self._catch_up)

    def _show(self) -> None:
        found = self._between
        self._steps.show_steps(found.steps, found.carried_on)
        for field, words in (
            (self._steps.another, found.agreed.another),
            (self._steps.in_the_way, found.agreed.in_the_way),
            (self._promises.field, found.agreed.promise),
            (self._parked.field, found.agreed.parked),
        ):
            if field.text() != words:
                field.setText(words)
        for block, kind in ((self._promises, Kind.PROMISE), (self._parked, Kind.PARKED)):
            block.show_lines([each for each in found.new_threads if each.kind is kind], found.answers)
        self._next.show_start(None if found.next_time is None else found.next_time.planned_start)
        self._side.show_between(found)
        tab_as_read(self)

    def _catch_up(self) -> None:
        """What was added has its place in the vault now, and can be spoken of."""
        self._lines.clear()
        if self._is_behind:
            self.refresh()

    def _now(self, store: Callable[..., None], *values: object) -> None:
        self._saving.now(partial(store, self._desk.vault, self._id, *values))

    def _write_agreed(self, agreed_now: Agreed) -> None:
        self._agreed = agreed_now
        job = partial(agreed.save, self._desk.vault, self._id, agreed_now)
        self._saving.later("agreed", lambda: job)

    def _end_step(self, step: StepId, outcome: Outcome | None) -> None:
        others = self._agreed.done - {step}
        self._agreed = replace(self._agreed, done=others | {step} if outcome is Outcome.DONE else others)
        self._now(agreed.end_step, step, outcome)

    def _keep_typed(self, kind: Kind, words: str) -> None:
        if kind is Kind.PROMISE:
            self._write_agreed(replace(self._agreed, promise=words))
        else:
            self._write_agreed(replace(self._agreed, parked=words))

    def _add_step(self, words: str) -> None:
        # Before the step: no draft is to hold it twice.
        self._write_agreed(replace(self._agreed, another=""))
        self._steps.show_added(words)
        self._add(self._line(Kind.STEP, words))

    def _add_line(self, block: LinesBlock, kind: Kind, words: str) -> None:
        self._keep_typed(kind, "")
        block.show_added(words)
        self._add(self._line(kind, words))

    def _line(self, kind: Kind, words: str) -> Block:
        return Block(words, kind, uuid4().hex, open=opens_at_first(kind, words, self._ask_first))

    def _add(self, line: Block) -> None:
        self._is_behind = True
        self._lines.append(line)
        self._now(moments.add, line)

    def _keep_due(self, thread: ThreadId, day: date | None) -> None:
        self._saving.now(partial(threads.set_due, self._desk.vault, thread, day), f"due {thread}")

    def _keep_got_there(self, moment: str, said: GotThere | None) -> None:
        self._now(ratings.say_got_there, moment, said)

    def _keep_stays(self, stays: tuple[AlsoHere, ...]) -> None:
        self._saving.later("also here", lambda: partial(also_here.save, self._desk.vault, self._id, stays))

    def _keep_next(self, start: datetime) -> None:
        self._is_behind = True
        self._saving.now(
            partial(appointments.set_next, self._desk.vault, self._session, start, self._desk.clock.zone()), "next time"
        )

    def _fits(self, start: datetime) -> Fit:
        """Beside all others of that day but the one that is to be moved."""
        vault, zone = self._desk.vault, self._desk.clock.zone()
        found = [each.session for each in sessions.of_day(vault, start.date(), zone)]
        own = self._between.next_time
        taken = [
            Busy(begins(each).astimezone(self._zone), planned_end(each).astimezone(self._zone))
            for each in found
            if each.state is not State.DID_NOT_MEET and (own is None or each.id != own.id)
        ]
        minutes = appointments.usual(vault, self._session.record_id).minutes if own is None else own.planned_minutes
        return fit(taken, start.replace(tzinfo=self._zone), minutes, practice.wished_gap_minutes(vault))
