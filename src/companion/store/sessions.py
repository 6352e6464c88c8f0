"""Appointments, planned and held: the day, what is still to finish, and the way from planned to closed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from companion.care.errors import AlreadySigned
from companion.care.patient import Patient, RecordId
from companion.care.session import USUAL_MINUTES, Place, Session, SessionId, State, begins, planned_end
from companion.store import agreed, moments, preparation, rows, search_index, threads, turns
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Appointment:
    """A session with whom it is."""

    session: Session
    patient: Patient


def get(vault: Vault, session_id: SessionId) -> Session:
    """Raises `LookupError`."""
    row = vault.row("SELECT * FROM session_row WHERE id = ?", session_id)
    if row is None:
        raise LookupError(session_id)
    return rows.session(row)


def appointment(vault: Vault, session_id: SessionId) -> Appointment:
    """Raises `LookupError`."""
    row = vault.row("SELECT * FROM appointment_row WHERE id = ?", session_id)
    if row is None:
        raise LookupError(session_id)
    return as_appointment(row)


def of_day(vault: Vault, day: date, zone: str) -> list[Appointment]:
    """What begins on this day as the wall in `zone` shows it, by time; nothing moved away or cancelled.

    A session that was begun counts by its real start, any other by its planned one.
    """
    here = ZoneInfo(zone)
    midnight = datetime.combine(day, time(), here)
    # A planned time may be in any zone: one day more on either side holds them all, and the exact day is told below.
    found = vault.rows(
        "SELECT * FROM appointment_row WHERE id IN (SELECT id FROM session WHERE started >= ? AND started < ?"
        " UNION SELECT id FROM session WHERE started IS NULL AND planned_start >= ? AND planned_start < ?)"
        " AND state NOT IN ('moved', 'cancelled')",
        rows.seconds(midnight),
        rows.seconds(datetime.combine(day + timedelta(days=1), time(), here)),
        (day - timedelta(days=1)).isoformat(),
        (day + timedelta(days=2)).isoformat(),
    )
    whole = [as_appointment(row) for row in found]
    return sorted(
        (each for each in whole if begins(each.session).astimezone(here).date() == day),
        key=lambda each: (begins(each.session), each.session.id),
    )


def to_finish(vault: Vault) -> list[Appointment]:
    """Closed, and the note not yet called done; oldest first."""
    found = vault.rows("SELECT * FROM appointment_row WHERE state = 'to_finish' AND written = 0 ORDER BY started, id")
    return [as_appointment(row) for row in found]


def left_open(vault: Vault) -> Appointment | None:
    """The session that was never closed; the last begun, should there be more."""
    row = vault.row("SELECT * FROM appointment_row WHERE state = 'open' ORDER BY started DESC, id DESC LIMIT 1")
    return None if row is None else as_appointment(row)


def of_record(vault: Vault, record_id: RecordId, limit: int | None = None) -> list[Session]:
    """Those that were held, the open one too; newest first."""
    found = vault.rows(
        "SELECT * FROM session_row WHERE record_id = ? AND started IS NOT NULL"
        " AND state IN ('open', 'to_finish', 'signed') ORDER BY started DESC, id DESC LIMIT ?",
        record_id,
        -1 if limit is None else limit,
    )
    return [rows.session(row) for row in found]


def not_met(vault: Vault, record_id: RecordId) -> list[Session]:
    """The appointments on which they did not meet, newest first; `one_line` says what was done."""
    found = vault.rows(
        "SELECT * FROM session_row WHERE record_id = ? AND state = 'did_not_meet' ORDER BY planned_start DESC, id DESC",
        record_id,
    )
    return [rows.session(row) for row in found]


def next_of_record(vault: Vault, record_id: RecordId, now: datetime) -> Session | None:
    """The next appointment from the beginning of today on that was not begun."""
    row = vault.row(
        "SELECT * FROM session_row WHERE record_id = ? AND state = 'planned' AND planned_start >= ?"
        " ORDER BY planned_start LIMIT 1",
        record_id,
        now.date().isoformat(),
    )
    return None if row is None else rows.session(row)


def plan(
    vault: Vault,
    record_id: RecordId,
    start: datetime,
    zone: str,
    *,
    minutes: int = USUAL_MINUTES,
    place: Place = Place.IN_THE_ROOM,
) -> SessionId:
    """`start` is wall time in `zone`, naive, to the minute."""
    if start.tzinfo is not None:
        raise ValueError("planned time is wall time")
    return SessionId(
        vault.run(
            "INSERT INTO session (record_id, state, place, planned_start, planned_zone, planned_minutes)"
            " VALUES (?, 'planned', ?, ?, ?, ?)",
            record_id,
            place.value,
            start.isoformat(timespec="minutes"),
            zone,
            minutes,
        )
    )


def begin_now(vault: Vault, record_id: RecordId, now: datetime, zone: str, minutes: int = USUAL_MINUTES) -> SessionId:
    """Begun without an appointment."""
    session_id = SessionId(
        vault.run(
            "INSERT INTO session (record_id, state, place, planned_zone, planned_minutes,"
            " started, started_offset, machine_started, machine_started_offset)"
            " VALUES (?1, 'open', 'in_the_room', ?2, ?3, ?4, ?5, ?4, ?5)",
            record_id,
            zone,
            minutes,
            rows.seconds(now),
            rows.offset(now),
        )
    )
    preparation.begin(vault, session_id)
    return session_id


def begin_planned(vault: Vault, session_id: SessionId, now: datetime) -> None:
    """Nothing happens to one that was begun already. Raises `LookupError`."""
    if get(vault, session_id).state is not State.PLANNED:
        return
    vault.run(
        "UPDATE session SET state = 'open', started = ?1, started_offset = ?2, machine_started = ?1,"
        " machine_started_offset = ?2 WHERE id = ?3",
        rows.seconds(now),
        rows.offset(now),
        session_id,
    )
    preparation.begin(vault, session_id)


def lengthen(vault: Vault, session_id: SessionId, minutes: int) -> None:
    """Its planned minutes from now on; how long it was planned for at first stays beside them."""
    vault.run(
        "UPDATE session SET agreed_minutes = coalesce(agreed_minutes, planned_minutes), planned_minutes = ?1"
        " WHERE id = ?2 AND planned_minutes <> ?1",
        minutes,
        session_id,
    )


def next_begin(vault: Vault, session: Session) -> datetime | None:
    """When the appointment after this hour begins, on the same day as its own zone's wall shows it."""
    here = ZoneInfo(session.planned_zone)
    end = planned_end(session).astimezone(here)
    row = vault.row(
        "SELECT planned_start, planned_zone FROM session WHERE state = 'planned' AND planned_start >= ?"
        " AND planned_start < ? AND planned_zone = ? AND id <> ? ORDER BY planned_start LIMIT 1",
        begins(session).astimezone(here).strftime("%Y-%m-%dT%H:%M"),
        (end.date() + timedelta(days=1)).isoformat(),
        session.planned_zone,
        session.id,
    )
    return None if row is None else datetime.fromisoformat(row[0]).replace(tzinfo=ZoneInfo(row[1]))


def close(vault: Vault, session_id: SessionId, now: datetime) -> None:
    """The captures of the jottings become moments, the therapist's own lines threads; a turn that was not handed back
    goes. Closed once already, its times stay as they are. Raises `AlreadySigned`."""
    refuse_signed(vault, session_id)
    vault.run(
        "UPDATE session SET state = 'to_finish', machine_ended = ?1, machine_ended_offset = ?2,"
        " ended = coalesce(ended, ?1), ended_offset = coalesce(ended_offset, ?2) WHERE id = ?3 AND state = 'open'",
        rows.seconds(now),
        rows.offset(now),
        session_id,
    )
    agreed.settle(vault, session_id)
    moments.write(vault, session_id)
    threads.follow(vault, session_id)
    turns.forget_begun(vault, session_id)
    search_index.write(vault, session_id)


def reopen(vault: Vault, session_id: SessionId) -> None:
    """Back to the session from Wrap-up: it ends anew, unless its end was set by hand. Raises `AlreadySigned`."""
    refuse_signed(vault, session_id)
    vault.run(
        "UPDATE session SET state = 'open', written = 0,"
        " ended = CASE WHEN ended = machine_ended THEN NULL ELSE ended END,"
        " ended_offset = CASE WHEN ended = machine_ended THEN NULL ELSE ended_offset END,"
        " machine_ended = NULL, machine_ended_offset = NULL WHERE id = ? AND state = 'to_finish'",
        session_id,
    )


def correct_times(vault: Vault, session_id: SessionId, started: datetime, ended: datetime) -> None:
    """Real start and end as the therapist says; what the machine saw stays beside them. Raises `AlreadySigned`."""
    refuse_signed(vault, session_id)
    vault.run(
        "UPDATE session SET started = ?, started_offset = ?, ended = ?, ended_offset = ?"
        " WHERE id = ? AND state IN ('open', 'to_finish')",
        rows.seconds(started),
        rows.offset(started),
        rows.seconds(ended),
        rows.offset(ended),
        session_id,
    )
    search_index.write(vault, session_id)


def refuse_signed(vault: Vault, session_id: SessionId) -> None:
    """Raises `AlreadySigned`. What changes a row of a signed hour is refused by the schema itself."""
    if vault.row("SELECT 1 FROM signed_hour WHERE id = ?", session_id):
        raise AlreadySigned


def as_appointment(row: tuple[object, ...]) -> Appointment:
    """From a row of `appointment_row`."""
    return Appointment(rows.session(row), rows.patient(row[rows.SESSION_COLUMNS :]))
