"""Private notes, in the drawer: one a session, never signed, with no history. Their sessions are the record's."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

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
    if drawer.row("SELECT 1 FROM private_note WHERE session_id = ?", session_id):
        drawer.run("DELETE FROM private_note WHERE session_id = ?", session_id)
        drawer.sweep_afterwards()


def kept_until(drawer: Drawer, record_id: RecordId) -> date | None:
    """Until when the private notes of this record are to be kept; None while nothing was said."""
    row = drawer.row("SELECT day FROM kept_until WHERE record_id = ?", record_id)
    return None if row is None else date.fromisoformat(row[0])


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


def take_back(vault: Vault, session_id: SessionId, payload: Mapping[str, object]) -> None:
    """What `to_plain` gave, into the drawer, in a transaction of its own. A line that stands in both stays once.

    Raises `ValueError` for what it did not give, and as `Vault.open_drawer` does."""
    text, let_be, at = (payload.get(name) for name in ("text", "let_be", "at"))
    if not isinstance(text, str) or not isinstance(let_be, list) or not isinstance(at, str):
        raise ValueError("no private note")
    drawer = vault.open_drawer()
    with drawer.transaction():
        stored = get(drawer, session_id)
        both = stored.let_be | {str(each) for each in let_be}
        save(drawer, session_id, _united(stored.text, text), both, datetime.fromisoformat(at))


def _united(stored: str, rescued: str) -> str:
    if rescued.startswith(stored):
        return rescued
    return stored if stored.startswith(rescued) else f"{stored}\n{rescued}"
