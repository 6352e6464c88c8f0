"""All of one session as it stands now, as plain JSON values: what a signature freezes, and what is read before it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from companion.care import between as betweens
from companion.care import note_formats, plan, signing
from companion.care import turn as turns_of
from companion.care.between import Between
from companion.care.checklist import Mark
from companion.care.company import AlsoHere
from companion.care.moment import Block, Moment, jottings_to_json
from companion.care.note import Note
from companion.care.note_formats import NoteFormat
from companion.care.patient import Patient
from companion.care.plan import Version
from companion.care.safety import Safety
from companion.care.session import Session, SessionId
from companion.store import (
    also_here,
    between,
    goals_plain,
    joint,
    jottings,
    marks,
    moments,
    notes,
    people,
    plans,
    practice,
    rows,
    safety,
    sessions,
    turns,
)
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Hour:
    """What a session held. `goals` and `turns` are plain already; `begun` is when the first word of the note was
    written, and without `jottings_kept` the jottings are not in it."""

    session: Session
    patient: Patient
    note: Note
    begun: datetime
    members: tuple[str, ...] = ()
    moments: Sequence[Moment] = ()
    goals: Mapping[str, object] = field(default_factory=lambda: {"goals": [], "values": []})
    between: Between = field(default_factory=Between)
    turns: Sequence[Mapping[str, object]] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    also_here: tuple[AlsoHere, ...] = ()
    safety: Safety = field(default_factory=Safety)
    plan: Version | None = None
    blocks: tuple[Block, ...] = ()
    jottings_kept: bool = True


def of_hour(vault: Vault, session_id: SessionId, now: datetime) -> Hour:
    """As it stands now; a note that nobody began is begun at `now`."""
    session = sessions.get(vault, session_id)
    note = notes.get(vault, session_id)
    together = joint.of_record(vault, session.record_id)
    return Hour(
        session=session,
        patient=people.get(vault, session.record_id),
        note=note if note.format else replace(note, format=practice.note_format(vault)),
        begun=_begun(vault, session_id) or now,
        members=() if together is None else tuple(member.name for member in together.members),
        moments=moments.of_session(vault, session_id),
        goals=goals_plain.to_plain(vault, session_id),
        between=between.load(vault, session),
        turns=[
            {"name": people.get(vault, who).preferred_name, **turns_of.to_plain(turn)}
            for who, turn in turns.of_session(vault, session_id).items()
            if turn.is_taken
        ],
        marks=marks.of_session(vault, session_id),
        also_here=also_here.of_session(vault, session_id),
        safety=safety.of_session(vault, session_id),
        plan=plans.as_of(vault, session.record_id, session_id),
        blocks=jottings.get(vault, session_id).blocks,
        jottings_kept=practice.jottings_kept(vault),
    )


def to_plain(hour: Hour, formats: Sequence[NoteFormat]) -> dict[str, Any]:
    """Blanks are blanks: nothing stands here that nobody entered."""
    kept = hour.jottings_kept
    return {
        **about(hour),
        "note": note_formats.to_plain(hour.note, formats),
        "moments": [
            {
                "kind": each.kind.value,
                "text": each.text,
                "by": each.by,
                "at": each.at_seconds,
                "open": each.open,
                "in_note": each.placed,
                "through_interpreter": each.through_interpreter,
            }
            for each in hour.moments
        ],
        "goals": hour.goals,
        "between": betweens.to_plain(hour.between),
        "turns": list(hour.turns),
        "marks": {target: mark.value for target, mark in hour.marks.items()},
        "also_here": also_here.to_plain(hour.also_here),
        "safety": safety.to_plain(hour.safety),
        "plan": hour.plan and plan.version_to_plain(hour.plan),
        "jottings_kept": kept,
        "jottings": json.loads(jottings_to_json(hour.blocks)) if kept else [],
    }


def about(hour: Hour) -> dict[str, Any]:
    """Of `to_plain` what says who and when, and nothing of what was said."""
    return {
        "person": _person(hour.patient),
        "members": list(hour.members),
        "times": _times(hour.session),
        "late": signing.is_late(hour.session.ended, hour.begun),
    }


def of_not_met(vault: Vault, session_id: SessionId) -> dict[str, Any]:
    """The one line of an appointment that did not take place."""
    session = sessions.get(vault, session_id)
    return {
        "person": _person(people.get(vault, session.record_id)),
        "times": _times(session),
        "line": session.one_line,
    }


def _person(patient: Patient) -> dict[str, str]:
    return {"name": patient.preferred_name, "full_name": patient.full_name, "pronouns": patient.pronouns}


def _times(session: Session) -> dict[str, Any]:
    return {
        "place": session.place.value,
        "planned": session.planned_start and session.planned_start.isoformat(timespec="minutes"),
        "zone": session.planned_zone,
        "minutes": session.planned_minutes,
        "started": _time(session.started),
        "ended": _time(session.ended),
        "machine_started": _time(session.machine_started),
        "machine_ended": _time(session.machine_ended),
        "corrected": session.times_corrected,
        "by_hand": session.times_by_hand,
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _begun(vault: Vault, session_id: SessionId) -> datetime | None:
    """When the note was begun; None for one that was never written."""
    row = vault.row("SELECT begun, begun_offset FROM note WHERE session_id = ?", session_id)
    return None if row is None else rows.instant(row[0], row[1])
