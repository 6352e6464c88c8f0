"""Prepare: the few minutes before someone comes. All of it is offered, none of it has to be done."""

from collections.abc import Callable
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.errors import CompanionError
from companion.care.patient import Patient, RecordId
from companion.care.plan import is_near
from companion.care.preparation import Elsewhere, Preparation
from companion.care.session import USUAL_MINUTES, Place, SessionId, begins
from companion.care.thread import ThreadId
from companion.store import before, cards, details, preparation, sessions
from companion.ui.desk import Desk
from companion.ui.kit import since
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import button, field, label, scroll
from companion.ui.kit.flow import Flow
from companion.ui.kit.keys import Key
from companion.ui.kit.notice import Notice
from companion.ui.kit.sentences import sentence
from companion.ui.kit.tick_list import TickList
from companion.ui.prepare import lines, wording
from companion.ui.prepare.carry import Carry
from companion.ui.prepare.elsewhere import ElsewhereLines
from companion.ui.prepare.first_meeting import FirstMeeting
from companion.ui.prepare.foot import Foot
from companion.ui.prepare.halves import Halves
from companion.ui.prepare.keeping import Keeping, Write

_MARGIN, _ABOVE = 56, 26
_BETWEEN = 24
_SAVED_WITHIN_SECONDS = 2.0


class PrepareScreen(QWidget):
    """For one appointment, or without one where `session_id` is None. `back_text` says where `left` leads."""

    session_began = Signal(int)
    strip_began = Signal(int)
    """Begun too, and to be shown as the slim strip."""

    left = Signal()

    def __init__(
        self,
        desk: Desk,
        record_id: RecordId,
        session_id: SessionId | None,
        back_text: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._back_text = back_text
        self._slim = False
        self._before = before.load(desk.vault, record_id, session_id, self._now())
        self._meeting: FirstMeeting | None = None
        self._elsewhere: ElsewhereLines | None = None
        self._keeping = Keeping(desk.vault, desk.worker, self._write, self._beginning, self)
        self._build()
        self.refresh()

    def _now(self) -> datetime:
        return self._desk.clock.now().astimezone(ZoneInfo(self._desk.clock.zone()))

    def focus_first(self) -> None:
        """The intention is where the hands begin."""
        self._intention.setFocus(Qt.FocusReason.OtherFocusReason)
        # After the layout has found its place.
        QTimer.singleShot(0, self, lambda: self._page.ensureWidgetVisible(self._intention, 0, self._desk.theme.px(8)))

    def flush(self) -> None:
        """Hand what is unsaved to the worker, now."""
        self._keeping.flush()

    @property
    def patient(self) -> Patient:
        """With whom it is."""
        return self._before.patient

    @property
    def settled(self) -> bool:
        """Whether every word is in the vault."""
        return self._keeping.settled

    def refresh(self) -> None:
        """Say anew how near the hour is."""
        now = self._now()
        self._when.setText(wording.when(self._before.session, now))
        self._minute.start((60 - now.second) * 1000)

    def begin(self, *, slim: bool = False) -> None:
        """Go on into the session, on its day."""
        if not self._is_on_the_day():
            return
        self._slim = slim
        self._foot.set_ready(False)
        self._keeping.begin()

    def leave(self) -> None:
        """Back, with everything kept."""
        self._keeping.flush()
        # Whoever comes back at once must find what was just typed.
        self._desk.worker.drain(_SAVED_WITHIN_SECONDS)
        self.left.emit()

    def _begin_slim(self) -> None:
        self.begin(slim=True)

    def _begun(self, session: int) -> None:
        (self.strip_began if self._slim else self.session_began).emit(session)

    def _is_on_the_day(self) -> bool:
        session, now = self._before.session, self._now()
        return session is None or begins(session).astimezone(now.tzinfo).date() == now.date()

    def _build(self) -> None:
        theme, found = self._desk.theme, self._before
        name = found.patient.preferred_name
        self._when = label(theme, "", "session", "soft")
        self._trouble = Notice(theme, "", tone="brick")
        self._trouble.hide()
        self._foot = Foot(theme, name, on_the_day=self._is_on_the_day(), wish=found.details.screen_in_room)
        self._foot.begin_requested.connect(self.begin)
        self._foot.strip_requested.connect(self._begin_slim)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.px(_MARGIN), theme.px(_ABOVE), theme.px(_MARGIN), theme.px(20))
        column.setSpacing(0)
        column.addWidget(self._header(name))
        column.addWidget(self._trouble)
        column.addSpacing(theme.px(20))
        column.addWidget(Halves(theme, self._column(self._left_parts(name)), self._column(self._right_parts(name))), 1)
        words = label(theme, self._foot.words, "session", "soft")
        words.setContentsMargins(0, theme.px(20), 0, 0)
        words.hide()
        self._foot.narrowed.connect(words.setVisible)
        column.addWidget(words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._page = scroll(page)
        outer.addWidget(self._page, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(_MARGIN), 0, theme.px(_MARGIN), 0)
        foot.addWidget(self._foot)
        outer.addLayout(foot)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.timeout.connect(self.refresh)
        self._keeping.begun.connect(self._begun)
        self._keeping.refused.connect(self._show_refused)
        self._keeping.saved.connect(self._trouble.hide)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        for key, act in ((Key.SAVE, self.flush), (Key.ONWARD, self.begin), (Key.STRIP, self._begin_slim)):
            Bound(self._desk.theme, self, key, act)

    def _header(self, name: str) -> QWidget:
        theme = self._desk.theme
        back = button(theme, self._back_text, "quiet", "arrow-left")
        theme.dress(back, "session", "soft")
        back.clicked.connect(self.leave)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        who = QVBoxLayout()
        who.setSpacing(theme.px(2))
        who.addWidget(label(theme, self.tr("Before {name}").format(name=name), "name", lines=2))
        who.addWidget(self._when)
        row.addLayout(who, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _column(self, parts: list[QWidget]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.theme.px(_BETWEEN))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return made

    def _left_parts(self, name: str) -> list[QWidget]:
        theme, found = self._desk.theme, self._before
        parts = self._last_time(name)
        if found.goals or found.values:
            heading = self.tr("What matters to {name}").format(name=name)
            parts.append(
                lines.matters(
                    theme,
                    heading,
                    [goal.latest.text for goal in found.goals],
                    [value.latest.text for value in found.values],
                    self.tr("and more"),
                )
            )
        self._threads = TickList(theme, self.tr("Threads"), self.tr("The other threads"))
        if found.threads:
            parts.append(self._thread_block())
        if found.review is not None and is_near(found.review, self._now().date()):
            parts.append(label(theme, wording.review(found.review, self._now().date()), "session", "soft"))
        if found.details.ask_first:
            parts.append(lines.texts(theme, self.tr("Ask first about"), found.details.ask_first))
        if found.safe_plan:
            parts.append(lines.safe_plan(theme, self.tr("Staying safe"), found.safe_plan))
        if found.session is not None and found.session.place is not Place.IN_THE_ROOM:
            heading = wording.meeting(found.session.place)
            self._elsewhere = ElsewhereLines(theme, name, heading, found.preparation.elsewhere)
            self._elsewhere.changed.connect(self._keeping.changed)
            parts.append(self._elsewhere)
        return parts

    def _last_time(self, name: str) -> list[QWidget]:
        theme, found, now = self._desk.theme, self._before, self._now()
        if found.is_first_meeting:
            self._meeting = FirstMeeting(theme, name, found.details, now.date())
            self._meeting.changed.connect(self._keeping.changed)
            return [self._meeting]
        if found.last is None:
            known = self.tr("You already meet, since {when}.").format(when=since.shown(found.patient.seen_since))
            return [label(theme, known, "session")]
        said: list[QWidget] = [label(theme, found.last.one_line or wording.length(found.last), "session", lines=3)]
        if found.at_the_door is not None:
            said.append(lines.SaidThere(theme, found.at_the_door.text, self.tr("said at the door")))
        return [lines.block(theme, wording.last_time(found.last, now), said)]

    def _thread_block(self) -> QWidget:
        theme, found, today = self._desk.theme, self._before, self._now().date()
        made = QWidget()
        head = QWidget()
        flow = Flow(theme.px(14), theme.px(2), head, on_baseline=True)
        flow.addWidget(label(theme, self.tr("Threads to pick up"), "heading"))
        flow.addWidget(label(theme, self.tr("ticked ones come with you"), "session", "quiet"))
        rows = [(each.id, wording.thread(each, today)) for each in found.threads]
        self._threads.show_lines(rows, found.preparation.threads)
        self._threads.ticked_changed.connect(self._keeping.changed)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(head)
        column.addWidget(self._threads)
        return made

    def _right_parts(self, name: str) -> list[QWidget]:
        theme, found = self._desk.theme, self._before
        parts: list[QWidget] = []
        if found.patient.at_ease:
            heading = self.tr("What helps {name} feel at ease").format(name=name)
            parts.append(lines.at_ease(theme, heading, found.patient.at_ease))
        if found.details.access_needs:
            parts.append(lines.texts(theme, self.tr("Access needs"), found.details.access_needs))
        self._ready = TickList(theme, self.tr("Room and self"), self.tr("The rest of the list"))
        self._ready.show_lines(self._room_lines(), found.preparation.ready)
        self._ready.ticked_changed.connect(self._keeping.changed)
        parts.append(lines.block(theme, self.tr("The room, and you"), [self._ready]))
        parts.append(self._intention_block())
        parts.append(Carry(theme, cards.of_practice(self._desk.vault, self._desk.content.cards)))
        return parts

    def _room_lines(self) -> list[tuple[str, str]]:
        session = self._before.session
        here = session is None or session.place is Place.IN_THE_ROOM
        wanted = ("room" if here else "remote", "self")
        found = {each.id: each for each in self._desk.content.checklists}
        return [(item.id, item.text) for each in wanted if each in found for item in found[each].items]

    def _intention_block(self) -> QWidget:
        theme = self._desk.theme
        self._intention = field(theme, self.tr("One intention"))
        self._intention.setProperty("kind", "large")
        theme.dress(self._intention, "session")
        self._intention.setText(self._before.preparation.intention)
        self._intention.textChanged.connect(self._keeping.changed)
        hint = label(theme, self.tr("Stays on this page. Leave it empty if none comes."), "session", "quiet")
        self._intention.setAccessibleDescription(hint.text())
        return lines.block(theme, self.tr("One intention"), [self._intention, hint])

    def _prepared(self) -> Preparation:
        return Preparation(
            intention=self._intention.text(),
            threads=cast("frozenset[ThreadId]", self._threads.ticked),
            ready=cast("frozenset[str]", self._ready.ticked),
            elsewhere=Elsewhere() if self._elsewhere is None else self._elsewhere.told,
        )

    def _write(self) -> Write:
        vault, record_id, today = self._desk.vault, self._before.patient.id, self._now().date()
        prepared = self._prepared()
        told = None if self._meeting is None else self._meeting.details

        def write() -> None:
            preparation.save(vault, record_id, prepared, today)
            if told is not None:
                details.save(vault, record_id, told)

        return write

    def _beginning(self) -> Callable[[], int]:
        vault, clock, found = self._desk.vault, self._desk.clock, self._before
        now, zone, planned = clock.now(), clock.zone(), found.session
        minutes = found.details.usual_minutes or USUAL_MINUTES

        def begin() -> int:
            if planned is None:
                return sessions.begin_now(vault, found.patient.id, now, zone, minutes)
            sessions.begin_planned(vault, planned.id, now)
            return planned.id

        return begin

    def _show_refused(self, error: Exception) -> None:
        self._foot.set_ready(True)
        if not isinstance(error, CompanionError):
            raise error
        self._trouble.set_text(sentence(error))
        self._trouble.show()
