"""Persons: who they are, when they come next and when they came last."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from companion.care.patient import Patient, RecordId, checked_name
from companion.care.session import Session
from companion.store import rows
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of the list of people. `next_planned` is aware; `last` is the last session that was held."""

    patient: Patient
    next_planned: datetime | None
    last: Session | None


def add(vault: Vault, patient: Patient, now: datetime) -> RecordId:
    """A new record; `patient.id` is not looked at. Raises `NameEmpty`."""
    name = checked_name(patient.preferred_name)
    record_id = RecordId(
        vault.run(
            "INSERT INTO record (kind, created, created_offset) VALUES ('person', ?, ?)",
            rows.seconds(now),
            rows.offset(now),
        )
    )
    vault.run("INSERT INTO person (record_id, preferred_name) VALUES (?, ?)", record_id, rows.sound(name))
    save(vault, replace(patient, id=record_id))
    return record_id


def get(vault: Vault, record_id: RecordId) -> Patient:
    """Raises `LookupError`."""
    row = vault.row("SELECT * FROM patient_row WHERE record_id = ?", record_id)
    if row is None:
        raise LookupError(record_id)
    return rows.patient(row)


def save(vault: Vault, patient: Patient) -> None:
    """Raises `NameEmpty`."""
    vault.run(
        "UPDATE person SET preferred_name = ?, full_name = ?, pronouns = ?, distinguishing = ?, seen_since = ?,"
        " at_ease = ?, at_present = ? WHERE record_id = ?",
        rows.sound(checked_name(patient.preferred_name)),
        rows.sound(patient.full_name),
        rows.sound(patient.pronouns),
        rows.sound(patient.distinguishing),
        patient.seen_since,
        rows.sound_json(json.dumps(patient.at_ease, ensure_ascii=False)),
        int(patient.at_present),
        patient.id,
    )


def names(vault: Vault) -> list[Patient]:
    """Everyone, in the order in which they were added."""
    return [rows.patient(row) for row in vault.rows("SELECT * FROM patient_row ORDER BY record_id")]


def everyone(vault: Vault, now: datetime | None = None) -> list[PersonRow]:
    """Everyone, in the order in which they were added.

    With `now`, appointments before its day that were never begun are not taken for the next one.
    """
    from_day = "" if now is None else now.date().isoformat()
    planned = {
        row[0]: datetime.fromisoformat(row[1]).replace(tzinfo=ZoneInfo(row[2]))
        for row in vault.rows(
            "SELECT p.record_id, s.planned_start, s.planned_zone FROM person p JOIN session s ON s.id ="
            " (SELECT n.id FROM session n WHERE n.record_id = p.record_id AND n.state = 'planned'"
            " AND n.planned_start >= ? ORDER BY n.planned_start LIMIT 1)",
            from_day,
        )
    }
    held = {
        row[1]: rows.session(row)
        for row in vault.rows(
            "SELECT s.* FROM person p JOIN session_row s ON s.id ="
            " (SELECT n.id FROM session n WHERE n.record_id = p.record_id AND n.started IS NOT NULL"
            " AND n.state IN ('open', 'to_finish', 'signed') ORDER BY n.started DESC LIMIT 1)"
        )
    }
    return [PersonRow(p, planned.get(p.id), held.get(p.id)) for p in names(vault)]
