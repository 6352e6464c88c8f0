"""What the whole pages of a damaged record say of what was on the others: put back, and who and which hours are hit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from companion.care.errors import DatabaseDamaged
from companion.care.patient import Patient
from companion.store import rows, search_index
from companion.store.counts import counts
from companion.vault.connected import Connected

_LISTED: Final = "SELECT id, record_id, started FROM session INDEXED BY session_by_record"
_PLANNED: Final = "SELECT id, planned_start FROM session INDEXED BY session_by_planned WHERE planned_start IS NOT NULL"
_PUT_SESSION: Final = (
    "INSERT INTO session (id, record_id, state, place, planned_start, planned_zone, planned_minutes, started,"
    " started_offset) SELECT ?1, ?2, CASE (SELECT kind FROM signed WHERE session_id = ?1 AND kind IN"
    " ('note', 'did_not_meet')) WHEN 'note' THEN 'signed' WHEN 'did_not_meet' THEN 'did_not_meet'"
    " ELSE iif(?4 IS NULL, 'planned', 'to_finish') END, 'in_the_room', ?3, 'UTC', 50, ?4, iif(?4 IS NULL, NULL, 0)"
    " WHERE NOT EXISTS (SELECT 1 FROM session WHERE id = ?1)"
)
_PUT_RECORDS: Final = (
    "INSERT OR IGNORE INTO record (id, kind, created, created_offset)"
    " SELECT record_id, iif(record_id IN (SELECT record_id FROM joint), 'joint', 'person'), 0, 0 FROM"
    " (SELECT record_id FROM person UNION SELECT record_id FROM session UNION SELECT record_id FROM signed)"
)
_PUT_PEOPLE: Final = (
    "INSERT OR IGNORE INTO person (record_id, preferred_name) SELECT id, ? FROM record WHERE id IN"
    " (SELECT record_id FROM session UNION SELECT record_id FROM signed UNION SELECT record_id FROM goal)"
)
_PARTS: Final = {
    "session": "SELECT * FROM session WHERE id = ?",
    "jottings": "SELECT * FROM jottings WHERE session_id = ?",
    "moment": "SELECT * FROM moment WHERE session_id = ?",
    "note": "SELECT * FROM note WHERE session_id = ?",
    "note_section": "SELECT * FROM note_section WHERE session_id = ?",
    "signed": "SELECT * FROM signed WHERE session_id = ?",
    "mark": "SELECT * FROM mark WHERE session_id = ?",
    "goal_rating": "SELECT * FROM goal_rating WHERE session_id = ?",
    "value_nearness": "SELECT * FROM value_nearness WHERE session_id = ?",
    "got_there": "SELECT * FROM got_there WHERE session_id = ?",
    "turn": "SELECT * FROM turn WHERE session_id = ?",
    "agreed": "SELECT * FROM agreed WHERE session_id = ?",
    "thread_answer": "SELECT * FROM thread_answer WHERE session_id = ?",
    "also_here": "SELECT * FROM also_here WHERE session_id = ?",
    "safe_plan": "SELECT * FROM safe_plan WHERE session_id = ?",
    "prompt_event": "SELECT * FROM prompt_event WHERE session_id = ?",
}
"""By table, each finding its rows by an index."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An hour of which something could not be read; `put_back` where only its time and whose it is were found."""

    patient: Patient
    started: datetime
    put_back: bool


@dataclass(frozen=True, slots=True)
class Mended:
    """`hits` the newest first; `counts` is what the new record holds."""

    hits: tuple[Hit, ...]
    counts: Mapping[str, int]


def mend(damaged: Connected, new: Connected, lost: Collection[str], nameless: str) -> Mended:
    """Inside a transaction of `new`, which holds what was read; of the tables in `lost` not all. Somebody whose own
    page is lost is called `nameless`.

    An hour whose own row is lost is put back from the indexes, so that what belongs to it stays; its times are in UTC
    then, and what is not signed is to be finished."""
    before = {number for (number,) in new.rows("SELECT id FROM session")}
    planned = {number: start for number, start in _readable(damaged, _PLANNED)}
    for number, record_id, started in _readable(damaged, _LISTED):
        if number not in before and (started is not None or number in planned):
            new.run(_PUT_SESSION, number, record_id, planned.get(number), started)
    new.run(_PUT_RECORDS)
    new.run(_PUT_PEOPLE, nameless)
    new.run("DELETE FROM searched WHERE session_id NOT IN (SELECT id FROM session)")
    search_index.write_missing(new)
    parts = [sql for table, sql in _PARTS.items() if table in lost]
    hits = [
        Hit(rows.patient(row[3:]), rows.when(row[1], row[2] or 0), row[0] not in before)
        for row in new.rows(
            "SELECT s.id, s.started, s.started_offset, p.* FROM session s JOIN patient_row p"
            " ON p.record_id = s.record_id WHERE s.started IS NOT NULL ORDER BY s.started DESC"
        )
        if not _is_whole(damaged, parts, row[0])
    ]
    return Mended(tuple(hits), counts(new))


def _readable(damaged: Connected, sql: str) -> list[tuple[Any, ...]]:
    try:
        return damaged.rows(sql)
    except DatabaseDamaged:
        return []


def _is_whole(damaged: Connected, parts: Iterable[str], session_id: int) -> bool:
    try:
        for part in parts:
            damaged.rows(part, session_id)
    except DatabaseDamaged:
        return False
    return True
