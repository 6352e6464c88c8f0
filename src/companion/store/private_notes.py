"""Private notes, in the drawer: one a session, never signed, with no history. Their sessions are the record's."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import rows
from companion.vault.drawer import Drawer
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """`let_be` is what was pointed out as belonging in the note, and is to stay here all the same."""

    text: str = ""
    let_be: frozenset[str] = frozenset()
    begun: datetime | None = None
    changed: datetime | None = None


def get(drawer: Drawer, session_id: SessionId) -> PrivateNote:
    """An empty one where none was written."""
    row = drawer.row(
        "SELECT text, let_be, begun, begun_offset, changed, changed_offset FROM private_note WHERE session_id = ?",
        session_id,
    )
    if row is None:
        return PrivateNote()
    return PrivateNote(
        row[0], frozenset(json.loads(row[1])), rows.instant(row[2], row[3]), rows.instant(row[4], row[5])
    )


def save(drawer: Drawer, session_id: SessionId, text: str, let_be: Collection[str], now: datetime) -> None:
    """The text as it stands. One that was emptied is deleted."""
    if not text:
        delete(drawer, session_id)
        return
    drawer.run(
        "INSERT INTO private_note (session_id, text, let_be, begun, begun_offset, changed, changed_offset)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?5)"
        " ON CONFLICT (session_id) DO UPDATE SET text = ?2, let_be = ?3, changed = ?4, changed_offset = ?5",
        session_id,
        rows.sound(text),
        rows.sound_json(json.dumps(sorted(let_be), ensure_ascii=False)),
        rows.seconds(now),
        rows.offset(now),
    )


def delete(drawer: Drawer, session_id: SessionId) -> None:
    """Its words are in no page of the file once the transaction has ended."""
    drawer.run("DELETE FROM private_note WHERE session_id = ?", session_id)
    drawer.sweep_afterwards()


def kept_until(drawer: Drawer, record_id: RecordId) -> date | None:
    """Until when the private notes of this record are to be kept; None while nothing was said."""
    row = drawer.row("SELECT day FROM kept_until WHERE record_id = ?", record_id)
    return None if row is None else date.fromisoformat(row[0])


def all_kept_until(drawer: Drawer) -> dict[RecordId, date]:
    """Of every record of which it was said."""
    return {
        RecordId(row[0]): date.fromisoformat(row[1]) for row in drawer.rows("SELECT record_id, day FROM kept_until")
    }


def keep_until(drawer: Drawer, record_id: RecordId, day: date | None) -> None:
    """None takes back what was said."""
    if day is None:
        drawer.run("DELETE FROM kept_until WHERE record_id = ?", record_id)
    else:
        drawer.run(
            "INSERT INTO kept_until (record_id, day) VALUES (?1, ?2) ON CONFLICT (record_id) DO UPDATE SET day = ?2",
            record_id,
            day.isoformat(),
        )


def forget_record(drawer: Drawer, record_id: RecordId, session_ids: Collection[SessionId]) -> None:
    """Every private note of these sessions, and the record's date.

    To be committed before the record itself goes: what the drawer held could not be found afterwards."""
    drawer.run_many("DELETE FROM private_note WHERE session_id = ?", [(each,) for each in session_ids])
    keep_until(drawer, record_id, None)
    drawer.sweep_afterwards()


def to_plain(text: str, let_be: Collection[str], now: datetime) -> dict[str, object]:
    """What is not in the drawer yet, for a sealed copy."""
    return {"text": text, "let_be": sorted(let_be), "at": now.isoformat()}


def has_news(vault: Vault, session_id: SessionId, payload: Mapping[str, Any]) -> bool:
    """Whether the drawer lacks any of what `to_plain` told. A drawer nobody opened stays shut, and is not asked."""
    if vault.drawer is None:
        return True
    stored = get(vault.drawer, session_id)
    return (stored.text, stored.let_be) != _merged(stored, payload)


def take_in(vault: Vault, session_id: SessionId, payload: Mapping[str, Any]) -> None:
    """What `to_plain` told, into the drawer, in a transaction of its own. Raises as `Vault.open_drawer` does."""
    drawer = vault.open_drawer()
    with drawer.transaction():
        text, let_be = _merged(get(drawer, session_id), payload)
        save(drawer, session_id, text, let_be, datetime.fromisoformat(payload["at"]))


def _merged(stored: PrivateNote, payload: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
    return _united(stored.text, str(payload["text"])), stored.let_be | frozenset(map(str, payload["let_be"]))


def _united(stored: str, rescued: str) -> str:
    if stored in rescued:
        return rescued
    return stored if rescued in stored else f"{stored}\n{rescued}"
