"""Until when records are kept, and which are on hold. Private notes have their own date, in their drawer."""

from datetime import date, datetime

from companion.care.keeping import Keeping
from companion.care.patient import RecordId
from companion.care.record_log import Act
from companion.store import log
from companion.vault.vault import Vault


def get(vault: Vault, record_id: RecordId) -> Keeping:
    """What was said of this record."""
    row = vault.row("SELECT until, hold FROM keeping WHERE record_id = ?", record_id)
    return Keeping() if row is None else _keeping(row[0], row[1])


def save(vault: Vault, record_id: RecordId, kept: Keeping, at: datetime) -> None:
    """A hold that is put on or lifted is noted in the record log."""
    if kept.hold != get(vault, record_id).hold:
        log.add(vault, Act.HOLD if kept.hold else Act.LIFT_HOLD, at, record_id=record_id)
    vault.run(
        "INSERT INTO keeping (record_id, until, hold) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (record_id) DO UPDATE SET until = ?2, hold = ?3",
        record_id,
        None if kept.until is None else kept.until.isoformat(),
        int(kept.hold),
    )


def all_of_them(vault: Vault) -> dict[RecordId, Keeping]:
    """Of every record of which something was said."""
    found = vault.rows("SELECT record_id, until, hold FROM keeping")
    return {RecordId(row[0]): _keeping(row[1], row[2]) for row in found}


def _keeping(until: str | None, hold: int) -> Keeping:
    return Keeping(None if until is None else date.fromisoformat(until), bool(hold))
