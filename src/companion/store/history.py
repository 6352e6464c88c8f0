"""Whole sessions of the past, many at once: for a caseload that did not grow here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from companion.care.checklist import Mark
from companion.care.moment import Block, Moment, captures, jottings_to_json
from companion.care.note import NARRATIVE, WHOLE, narrative
from companion.care.note_formats import NoteFormat
from companion.care.patient import Patient
from companion.care.prompt import PromptEvent
from companion.care.session import Session, SessionId, State, begins
from companion.care.signing import EntryKind, SignedEntry
from companion.store import goals_plain, people, rows, signing, snapshot
from companion.vault.vault import Vault

_SIGNED_AFTER = timedelta(minutes=75)


@dataclass(frozen=True, slots=True)
class Past:
    """A session with all that it brought. `session.id` is not looked at; `placed` are the moments in the note, which
    was begun `written_after` the end of the hour."""

    session: Session
    blocks: tuple[Block, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    events: tuple[PromptEvent, ...] = ()
    note: str = ""
    placed: frozenset[str] = frozenset()
    written_after: timedelta = timedelta()


def add(vault: Vault, past: Sequence[Past]) -> list[SessionId]:
    """Each becomes a session with its moments; goals and values are not taken from captures. One that is signed waits
    for `sign`. A thousand at a time is a good measure; `search_index.write_missing` lets them be found."""
    row = vault.row("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'session'), 0)")
    first = int(row[0] if row is not None else 0) + 1
    ids = [SessionId(first + number) for number in range(len(past))]
    numbered = list(zip(ids, past, strict=True))
    vault.run_many(
        "INSERT INTO session (id, record_id, state, place, planned_start, planned_zone, planned_minutes,"
        " started, started_offset, ended, ended_offset, machine_started, machine_started_offset,"
        " machine_ended, machine_ended_offset, one_line, written)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_session_values(session_id, each.session) for session_id, each in numbered),
    )
    vault.run_many(
        "INSERT INTO jottings (session_id, blocks) VALUES (?, ?)",
        ((session_id, rows.sound_json(jottings_to_json(each.blocks))) for session_id, each in numbered if each.blocks),
    )
    vault.run_many(
        "INSERT INTO moment (session_id, moment, position, kind, text, at_seconds, by, open, placed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (values for session_id, each in numbered for values in _moment_values(session_id, each)),
    )
    vault.run_many(
        "INSERT INTO mark (session_id, target, mark) VALUES (?, ?, ?)",
        (
            (session_id, target, mark.value)
            for session_id, each in numbered
            for target, mark in each.marks.items()
            if mark is not Mark.NOT_YET
        ),
    )
    vault.run_many(
        "INSERT INTO prompt_event (session_id, card_id, answer, at_seconds, reason) VALUES (?, ?, ?, ?, ?)",
        (
            (session_id, event.card_id, event.answer.value, event.at_seconds, event.reason)
            for session_id, each in numbered
            for event in each.events
        ),
    )
    vault.run_many(
        "INSERT INTO note (session_id, format) VALUES (?, ?)",
        ((session_id, NARRATIVE) for session_id, each in numbered if each.note),
    )
    vault.run_many(
        "INSERT INTO note_section (session_id, heading, text) VALUES (?, ?, ?)",
        ((session_id, WHOLE, rows.sound(each.note)) for session_id, each in numbered if each.note),
    )
    return ids


def sign(
    vault: Vault, ids: Sequence[SessionId], past: Sequence[Past], formats: Sequence[NoteFormat], signed_as: str
) -> None:
    """Those that are signed, in the order of their time, soon after their end and with what is said by now of goals."""
    held = sorted(
        ((id_, each) for id_, each in zip(ids, past, strict=True) if each.session.state is State.SIGNED),
        key=lambda pair: begins(pair[1].session),
    )
    who = {record_id: people.get(vault, record_id) for record_id in {each.session.record_id for _, each in held}}
    touched = {
        row[0] for row in vault.rows("SELECT session_id FROM goal_rating UNION SELECT session_id FROM value_nearness")
    }
    entries = []
    # Where the same words are told again, they are made plain once.
    told: dict[tuple[int, ...], dict[str, Any]] = {}
    for session_id, each in held:
        hour = _hour(each, who[each.session.record_id])
        same = (id(each.blocks), id(each.note), id(each.marks), id(each.placed))
        if session_id in touched:
            body = snapshot.to_plain(replace(hour, goals=goals_plain.to_plain(vault, session_id)), formats)
        else:
            if same not in told:
                told[same] = snapshot.to_plain(hour, formats)
            body = told[same] | snapshot.about(hour)
        at = begins(each.session) + _SIGNED_AFTER + each.written_after
        entries.append(SignedEntry(0, each.session.record_id, session_id, EntryKind.NOTE, at, signed_as, body))
    signing.append(vault, entries)
    vault.run_many("UPDATE session SET state = 'signed' WHERE id = ?", ((session_id,) for session_id, _ in held))


def _hour(past: Past, patient: Patient) -> snapshot.Hour:
    return snapshot.Hour(
        session=past.session,
        patient=patient,
        note=narrative(past.note, past.session.one_line),
        begun=(past.session.ended or begins(past.session)) + past.written_after,
        moments=[
            Moment(
                moment=block.moment,
                kind=block.kind,
                text=block.text,
                at_seconds=block.at_seconds,
                by=block.by,
                open=block.open,
                placed=block.moment in past.placed,
            )
            for block in captures(past.blocks)
            if block.kind is not None
        ],
        marks=past.marks,
        blocks=past.blocks,
    )


def _session_values(session_id: SessionId, session: Session) -> tuple[Any, ...]:
    return (
        session_id,
        session.record_id,
        # What is signed stands at once: its rows come first.
        (State.TO_FINISH if session.state is State.SIGNED else session.state).value,
        session.place.value,
        None if session.planned_start is None else session.planned_start.isoformat(timespec="minutes"),
        session.planned_zone,
        session.planned_minutes,
        *_pair(session.started),
        *_pair(session.ended),
        *_pair(session.machine_started),
        *_pair(session.machine_ended),
        rows.sound(session.one_line),
        int(session.written),
    )


def _pair(when: datetime | None) -> tuple[int | None, int | None]:
    return (None, None) if when is None else (rows.seconds(when), rows.offset(when))


def _moment_values(session_id: SessionId, past: Past) -> Iterator[tuple[Any, ...]]:
    for position, block in enumerate(captures(past.blocks)):
        if block.kind is not None:
            yield (
                session_id,
                rows.sound(block.moment),
                position,
                block.kind.value,
                rows.sound(block.text),
                block.at_seconds,
                rows.sound(block.by),
                int(block.open),
                int(block.moment in past.placed),
            )
