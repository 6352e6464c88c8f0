"""What holds from one appointment to the next: access, topics to ask about first, how they came."""

import json
from datetime import date

from companion.care.details import Details, Diagnosis, DiagnosisId, KeptDiagnosis, ScreenInRoom
from companion.care.patient import RecordId
from companion.care.wording import checked_words
from companion.store import rows
from companion.vault.vault import Vault


def get(vault: Vault, record_id: RecordId) -> Details:
    """Empty where nothing was told yet."""
    row = vault.row(
        "SELECT access_needs, ask_first, usual_minutes, how_they_came, asked_for, notes_explained, screen_explained,"
        " screen_in_room, born, contact, emergency_contact, privacy_talk FROM details WHERE record_id = ?",
        record_id,
    )
    if row is None:
        return Details()
    return Details(
        access_needs=tuple(json.loads(row[0])),
        ask_first=tuple(json.loads(row[1])),
        usual_minutes=row[2],
        how_they_came=row[3],
        asked_for=row[4],
        notes_explained=_day(row[5]),
        screen_explained=_day(row[6]),
        screen_in_room=ScreenInRoom(row[7]),
        born=row[8],
        contact=row[9],
        emergency_contact=row[10],
        privacy_talk=_day(row[11]),
    )


def save(vault: Vault, record_id: RecordId, details: Details) -> None:
    """All of it, as it is now."""
    vault.run(
        "INSERT OR REPLACE INTO details (record_id, access_needs, ask_first, usual_minutes, how_they_came, asked_for,"
        " notes_explained, screen_explained, screen_in_room, born, contact, emergency_contact, privacy_talk)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record_id,
        rows.sound_json(json.dumps(details.access_needs, ensure_ascii=False)),
        rows.sound_json(json.dumps(details.ask_first, ensure_ascii=False)),
        details.usual_minutes,
        rows.sound(details.how_they_came),
        rows.sound(details.asked_for),
        _text(details.notes_explained),
        _text(details.screen_explained),
        details.screen_in_room.value,
        rows.sound(details.born),
        rows.sound(details.contact),
        rows.sound(details.emergency_contact),
        _text(details.privacy_talk),
    )


def diagnoses(vault: Vault, record_id: RecordId) -> tuple[KeptDiagnosis, ...]:
    """In the order written, those let go as well."""
    found = vault.rows(
        "SELECT id, text, whose, given_when, context, written_on, let_go_on FROM diagnosis WHERE record_id = ?"
        " ORDER BY id",
        record_id,
    )
    return tuple(
        KeptDiagnosis(DiagnosisId(row[0]), Diagnosis(*row[1:5]), date.fromisoformat(row[5]), _day(row[6] or ""))
        for row in found
    )


def keep_diagnosis(vault: Vault, record_id: RecordId, told: Diagnosis, on: date) -> DiagnosisId:
    """One that somebody gave. Raises `WordsEmpty`."""
    return DiagnosisId(
        vault.run(
            "INSERT INTO diagnosis (record_id, text, whose, given_when, context, written_on) VALUES (?, ?, ?, ?, ?, ?)",
            record_id,
            rows.sound(checked_words(told.text)),
            rows.sound(told.whose),
            rows.sound(told.given_when),
            rows.sound(told.context),
            on.isoformat(),
        )
    )


def let_diagnosis_go(vault: Vault, diagnosis_id: DiagnosisId, on: date) -> None:
    """It stays to be read."""
    vault.run("UPDATE diagnosis SET let_go_on = ? WHERE id = ? AND let_go_on IS NULL", on.isoformat(), diagnosis_id)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
