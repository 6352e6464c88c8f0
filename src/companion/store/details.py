"""What holds from one appointment to the next: access, topics to ask about first, how they came."""

import json
from datetime import date

from companion.care.details import Details, ScreenInRoom
from companion.care.patient import RecordId
from companion.store import rows
from companion.vault.vault import Vault


def get(vault: Vault, record_id: RecordId) -> Details:
    """Empty where nothing was told yet."""
    row = vault.row(
        "SELECT access_needs, ask_first, usual_minutes, how_they_came, asked_for, notes_explained, screen_explained,"
        " screen_in_room FROM details WHERE record_id = ?",
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
    )


def save(vault: Vault, record_id: RecordId, details: Details) -> None:
    """All of it, as it is now."""
    vault.run(
        "INSERT OR REPLACE INTO details (record_id, access_needs, ask_first, usual_minutes, how_they_came, asked_for,"
        " notes_explained, screen_explained, screen_in_room) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record_id,
        rows.sound_json(json.dumps(details.access_needs, ensure_ascii=False)),
        rows.sound_json(json.dumps(details.ask_first, ensure_ascii=False)),
        details.usual_minutes,
        rows.sound(details.how_they_came),
        rows.sound(details.asked_for),
        details.notes_explained.isoformat() if details.notes_explained else "",
        details.screen_explained.isoformat() if details.screen_explained else "",
        details.screen_in_room.value,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
