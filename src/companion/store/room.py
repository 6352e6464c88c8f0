"""All that the session place shows, loaded at once, and the draft it sends back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from companion.care.agreed import Agreed, UntilNextTime
from companion.care.checklist import Mark
from companion.care.company import AlsoHere
from companion.care.details import ScreenInRoom
from companion.care.emergency import EmergencyNumber
from companion.care.goal import Goal
from companion.care.joint import Joint
from companion.care.moment import Block, Kind, OpenMoment
from companion.care.patient import Patient, RecordId
from companion.care.plan import Plan
from companion.care.preparation import Elsewhere
from companion.care.prompt import PromptEvent
from companion.care.safety import PlanLine, Safety
from companion.care.session import Session, SessionId
from companion.care.thread import Thread
from companion.care.together import Together
from companion.care.turn import Turn
from companion.care.value import Value
from companion.care.wording import Standing
from companion.store import (
    agreed,
    also_here,
    captures,
    details,
    goals,
    joint,
    jottings,
    marks,
    plans,
    practice,
    preparation,
    prompts,
    rows,
    safety,
    sessions,
    table_view,
    threads,
    turns,
    values,
)
from companion.store.table_view import TableRecords
from companion.vault.vault import Vault

_MOMENTS_LOOKED_BACK = 60


@dataclass(frozen=True, slots=True)
class Room:
    """`together` is who belongs to a joint record. `retired` are cards not for this person, `recent` those of the last
    sessions, `events` this session's own, `threads` those brought along, `ask_first` topics to ask about before they
    are opened, `next_begin` when the appointment after this one begins. While others are here the first `earlier`
    blocks are closed. `safety` is what this hour brought, `plan_wordings` what other sessions did, oldest first.
    `intention` is "" unless it is wished to be shown, `is_first` says that the two have never met before."""

    session: Session
    patient: Patient
    goals: tuple[Goal, ...]
    values: tuple[Value, ...]
    threads: tuple[Thread, ...]
    blocks: tuple[Block, ...]
    caret: int
    scroll: int
    marks: Mapping[str, Mark]
    events: tuple[PromptEvent, ...]
    retired: frozenset[str]
    recent: tuple[str, ...]
    open_moments: tuple[OpenMoment, ...]
    ask_first: tuple[str, ...]
    table: TableRecords
    next_begin: datetime | None = None
    together: Joint | None = None
    earlier: int | None = None
    also_here: tuple[AlsoHere, ...] = ()
    safety: Safety = field(default_factory=Safety)
    plan_wordings: tuple[PlanLine, ...] = ()
    emergency_numbers: tuple[EmergencyNumber, ...] = ()
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    intention: str = ""
    ticks_shown: bool = True
    screen_in_room: ScreenInRoom = ScreenInRoom.FINE
    is_first: bool = False
    word_for_patient: str = practice.WORDS_FOR_PATIENT[0]
    turns: Mapping[RecordId, Turn] = field(default_factory=dict)
    until: UntilNextTime = field(default_factory=UntilNextTime)
    your_name: str = ""
    plan: Plan = field(default_factory=Plan)

    @property
    def is_group(self) -> bool:
        """Whether it is an hour of a group, where what one of them said is shown to nobody."""
        return self.together is not None and self.together.is_group


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole of what the hour has brought so far, as it is to stand in the store. None leaves `planned_minutes`,
    what was written `together`, what was `agreed` and the `plan` as they are; so does a person not in `turns`."""

    session_id: SessionId
    blocks: tuple[Block, ...]
    caret: int
    scroll: int
    marks: Mapping[str, Mark]
    events: tuple[PromptEvent, ...]
    planned_minutes: int | None = None
    together: Together | None = None
    earlier: int | None = None
    also_here: tuple[AlsoHere, ...] = ()
    safety: Safety = field(default_factory=Safety)
    turns: Mapping[RecordId, Turn] = field(default_factory=dict)
    agreed: Agreed | None = None
    plan: Plan | None = None


def load(vault: Vault, session_id: SessionId) -> Room:
    """Raises `LookupError`."""
    found = sessions.appointment(vault, session_id)
    record_id = found.session.record_id
    together = joint.of_record(vault, record_id)
    own_goals = tuple(goals.of_record(vault, record_id))
    own_values = tuple(values.of_record(vault, record_id))
    page, told = jottings.get(vault, session_id), details.get(vault, record_id)
    prepared = preparation.of_session(vault, session_id)
    return Room(
        session=found.session,
        patient=found.patient,
        goals=own_goals,
        values=own_values,
        threads=threads.brought(vault, session_id),
        blocks=page.blocks,
        caret=page.caret,
        scroll=page.scroll,
        marks=marks.of_session(vault, session_id),
        events=prompts.of_session(vault, session_id),
        retired=prompts.retired(vault, record_id),
        recent=prompts.recent(vault, record_id, session_id),
        open_moments=()
        if together is not None and together.is_group
        else (
            *_earlier(Kind.GOAL, own_goals, session_id),
            *_earlier(Kind.VALUE, own_values, session_id),
            *_open_moments(vault, record_id, session_id),
        ),
        ask_first=told.ask_first,
        screen_in_room=told.screen_in_room,
        next_begin=sessions.next_begin(vault, found.session),
        together=together,
        table=table_view.load(vault, record_id, session_id),
        earlier=page.earlier,
        also_here=also_here.of_session(vault, session_id),
        safety=safety.of_session(vault, session_id),
        plan_wordings=safety.wordings(vault, record_id, but=session_id),
        emergency_numbers=practice.emergency_numbers(vault),
        elsewhere=prepared.elsewhere,
        intention=prepared.intention if practice.intention_in_session(vault) else "",
        ticks_shown=practice.ticks_shown(vault),
        is_first=not found.patient.seen_since and len(sessions.of_record(vault, record_id, 2)) <= 1,
        word_for_patient=practice.word_for_patient(vault),
        turns=turns.handed_over(vault, session_id),
        until=agreed.load(vault, found.session),
        your_name=practice.your_name(vault),
        plan=plans.of_record(vault, record_id),
    )


def save_draft(vault: Vault, draft: Draft, today: date) -> None:
    """Jottings, marks and prompt events as they stand; goals and values caught in the hour follow. `today` is the day
    a new one is said to have been said."""
    record_id = sessions.get(vault, draft.session_id).record_id
    jottings.save(vault, draft.session_id, draft.blocks, draft.caret, draft.scroll)
    jottings.set_standing(vault, draft.session_id, draft.earlier, draft.safety.is_open)
    also_here.save(vault, draft.session_id, draft.also_here)
    safety.save(vault, record_id, draft.session_id, draft.safety)
    marks.save(vault, draft.session_id, draft.marks)
    prompts.save(vault, record_id, draft.session_id, draft.events)
    captures.follow(vault, record_id, draft.session_id, draft.blocks, today)
    if draft.planned_minutes is not None:
        sessions.lengthen(vault, draft.session_id, draft.planned_minutes)
    if draft.together is not None:
        table_view.save(vault, record_id, draft.session_id, draft.together, today)
    turns.save(vault, draft.session_id, draft.turns)
    if draft.agreed is not None:
        agreed.save(vault, draft.session_id, draft.agreed)
    if draft.plan is not None:
        plans.save(vault, record_id, draft.plan)


def _earlier(kind: Kind, own: tuple[Goal, ...] | tuple[Value, ...], session_id: SessionId) -> list[OpenMoment]:
    return [
        OpenMoment(kind, each.latest.text, each.latest.said_on)
        for each in own
        if each.standing is Standing.OPEN and each.latest.session_id != session_id
    ]


def _open_moments(vault: Vault, record_id: RecordId, session_id: SessionId) -> list[OpenMoment]:
    """Newest first. Goals and values are not among them: they stand on the page in their latest words."""
    found = vault.rows(
        "SELECT m.kind, m.text, s.started, s.started_offset FROM session s JOIN moment m ON m.session_id = s.id"
        " WHERE s.record_id = ? AND s.id <> ? AND s.started IS NOT NULL AND m.open = 1 AND m.let_go = 0"
        " AND m.kind NOT IN ('goal', 'value') ORDER BY s.started DESC, m.position LIMIT ?",
        record_id,
        session_id,
        _MOMENTS_LOOKED_BACK,
    )
    spoken = ((Kind(kind), text, rows.instant(started, offset)) for kind, text, started, offset in found)
    return [OpenMoment(kind, text, when.date()) for kind, text, when in spoken if when is not None]
