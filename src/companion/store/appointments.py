"""Appointments before they are begun: added, moved, cancelled, and what became of one that never was begun."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.care.calendar import Entry
from companion.care.patient import RecordId
from companion.care.session import USUAL_MINUTES, Place, Session, SessionId, planned_end
from companion.store import agreed, rows, sessions
from companion.store.sessions import Appointment
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Usual:
    """How long and where appointments with someone are; `known` is False where there was none yet."""

    minutes: int = USUAL_MINUTES
    place: Place = Place.IN_THE_ROOM
    known: bool = False


def usual(vault: Vault, record_id: RecordId) -> Usual:
    """As was told on the person's page, or else as the appointment planned last was before it was lengthened."""
    told = vault.row("SELECT usual_minutes FROM details WHERE record_id = ? AND usual_minutes IS NOT NULL", record_id)
    row = vault.row(
        "SELECT coalesce(agreed_minutes, planned_minutes), place FROM session"
        " WHERE record_id = ? AND state <> 'cancelled' ORDER BY id DESC LIMIT 1",
        record_id,
    )
    minutes = told[0] if told is not None else row[0] if row is not None else USUAL_MINUTES
    place = Place.IN_THE_ROOM if row is None else Place(row[1])
    return Usual(minutes, place, known=row is not None or told is not None)


def add(
    vault: Vault, record_id: RecordId, starts: Sequence[datetime], zone: str, *, minutes: int, place: Place
) -> list[SessionId]:
    """One at each start, wall time in `zone`; several belong together."""
    made = [sessions.plan(vault, record_id, start, zone, minutes=minutes, place=place) for start in starts]
    if len(made) > 1:
        vault.run_many("INSERT INTO repeated (session_id, first) VALUES (?, ?)", [(each, made[0]) for each in made])
    return made


def take(
    vault: Vault, record_id: RecordId, entries: Iterable[Entry], zone: str, place: Place = Place.IN_THE_ROOM
) -> list[SessionId]:
    """From a calendar: those that did not stand here already, whatever became of them. The title is not kept."""
    here = {
        row[0]
        for row in vault.rows(
            "SELECT planned_start FROM session WHERE record_id = ? AND planned_start IS NOT NULL", record_id
        )
    }
    return [
        sessions.plan(vault, record_id, entry.start, zone, minutes=entry.minutes, place=place)
        for entry in entries
        if entry.start.isoformat(timespec="minutes") not in here
    ]


def set_next(vault: Vault, session: Session, start: datetime, zone: str) -> None:
    """When the two meet after `session`: the appointment that is planned is moved, or one is added as is usual."""
    following = agreed.next_time(vault, session)
    if following is not None:
        move(vault, following.id, start, zone)
        return
    found = usual(vault, session.record_id)
    sessions.plan(vault, session.record_id, start, zone, minutes=found.minutes, place=found.place)


def move(vault: Vault, session_id: SessionId, start: datetime, zone: str) -> SessionId | None:
    """The new appointment; the old one is closed and points at it. None where it is not planned any more."""
    found = vault.row(
        "SELECT record_id, planned_minutes, place FROM session WHERE id = ? AND state = 'planned'", session_id
    )
    if found is None:
        return None
    moved = sessions.plan(vault, RecordId(found[0]), start, zone, minutes=found[1], place=Place(found[2]))
    vault.run("UPDATE session SET state = 'moved', moved_to = ? WHERE id = ?", moved, session_id)
    return moved


def cancel(vault: Vault, session_ids: Iterable[SessionId]) -> None:
    """What was begun already stays."""
    vault.run_many(
        "UPDATE session SET state = 'cancelled' WHERE id = ? AND state = 'planned'",
        [(each,) for each in session_ids],
    )


def put_back(vault: Vault, session_ids: Iterable[SessionId]) -> None:
    """Cancelled by a slip: planned again."""
    vault.run_many(
        "UPDATE session SET state = 'planned' WHERE id = ? AND state = 'cancelled'",
        [(each,) for each in session_ids],
    )


def following(vault: Vault, session_id: SessionId) -> list[SessionId]:
    """The appointments planned together with this one that come after it and are still planned, by time."""
    found = vault.rows(
        "SELECT s.id FROM repeated this JOIN session held ON held.id = this.session_id"
        " JOIN repeated r ON r.first = this.first JOIN session s ON s.id = r.session_id"
        " WHERE this.session_id = ? AND s.state = 'planned' AND s.planned_start > held.planned_start"
        " ORDER BY s.planned_start",
        session_id,
    )
    return [SessionId(row[0]) for row in found]


def never_begun(vault: Vault, now: datetime, before: date) -> list[Appointment]:
    """Over by now, planned for a day before `before`, and neither begun nor told what became of it; oldest first."""
    # A wall in another zone may be a day ahead: one day more holds them all, and the exact time is told below.
    found = vault.rows(
        "SELECT * FROM appointment_row WHERE id IN"
        " (SELECT id FROM session WHERE state = 'planned' AND planned_start < ?) ORDER BY planned_start, id",
        (now.date() + timedelta(days=1)).isoformat(),
    )
    whole = [sessions.as_appointment(row) for row in found]
    return [
        each
        for each in whole
        if planned_end(each.session) <= now
        and each.session.planned_start is not None
        and each.session.planned_start.date() < before
    ]


def write_up(vault: Vault, session_id: SessionId, started: datetime, ended: datetime) -> None:
    """They met, and the program did not see it: the times are told by hand, and the machine's stay empty."""
    vault.run(
        "UPDATE session SET state = 'to_finish', started = ?, started_offset = ?, ended = ?, ended_offset = ?"
        " WHERE id = ? AND state = 'planned'",
        rows.seconds(started),
        rows.offset(started),
        rows.seconds(ended),
        rows.offset(ended),
        session_id,
    )


def did_not_meet(vault: Vault, session_id: SessionId, what_was_done: str) -> None:
    """One line on what was done, or "". It waits for nothing more."""
    vault.run(
        "UPDATE session SET state = 'did_not_meet', one_line = ? WHERE id = ? AND state = 'planned'",
        rows.sound(" ".join(what_was_done.split())),
        session_id,
    )
