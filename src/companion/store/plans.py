"""The living plan of a record: the draft that is worked on, and its versions, each whole and never changed again."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from companion.care.patient import RecordId
from companion.care.plan import Idea, Plan, Version, from_plain, to_plain
from companion.care.session import SessionId, begins
from companion.care.wording import checked_words
from companion.store import rows, sessions
from companion.vault.vault import Vault


def of_record(vault: Vault, record_id: RecordId) -> Plan:
    """As it is worked on; an empty one where there is none yet."""
    row = vault.row("SELECT draft FROM plan WHERE record_id = ?", record_id)
    return Plan() if row is None else from_plain(json.loads(row[0]))


def save(vault: Vault, record_id: RecordId, plan: Plan) -> None:
    """The draft. Versions are as they were."""
    if plan != of_record(vault, record_id):
        vault.run(
            "INSERT INTO plan (record_id, draft) VALUES (?1, ?2) ON CONFLICT (record_id) DO UPDATE SET draft = ?2",
            record_id,
            _text(plan),
        )


def keep(vault: Vault, record_id: RecordId, plan: Plan, reason: str, idea: Idea, *, at: datetime) -> Version:
    """`plan` as the draft and as the newest version. Raises `WordsEmpty` where no reason is given."""
    why = rows.sound(checked_words(reason))
    save(vault, record_id, plan)
    version = Version(len(versions(vault, record_id)) + 1, at, why, idea, plan)
    vault.run(
        "INSERT INTO plan_version (record_id, number, kept, kept_offset, reason, idea, plan)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        record_id,
        version.number,
        rows.seconds(at),
        rows.offset(at),
        why,
        idea.value,
        _text(plan),
    )
    return version


def versions(vault: Vault, record_id: RecordId) -> tuple[Version, ...]:
    """The newest first."""
    found = vault.rows(
        "SELECT number, kept, kept_offset, reason, idea, plan FROM plan_version WHERE record_id = ?"
        " ORDER BY number DESC",
        record_id,
    )
    return tuple(_version(row) for row in found)


def as_of(vault: Vault, record_id: RecordId, session_id: SessionId) -> Version | None:
    """The version that stood at the end of the session's day, None where there was none. Raises `LookupError`."""
    day = begins(sessions.get(vault, session_id)).date()
    return next((each for each in versions(vault, record_id) if each.kept.date() <= day), None)


def asks_about_medicines(vault: Vault, record_id: RecordId) -> bool:
    """Whether it was never answered that the plan speaks only of medicines and doctors."""
    row = vault.row("SELECT only_medicines FROM plan WHERE record_id = ?", record_id)
    return row is None or row[0] is None


def answer_about_medicines(vault: Vault, record_id: RecordId, *, meant: bool) -> None:
    """Asked once in the life of a record."""
    vault.run(
        "INSERT INTO plan (record_id, only_medicines) VALUES (?1, ?2)"
        " ON CONFLICT (record_id) DO UPDATE SET only_medicines = ?2",
        record_id,
        "meant" if meant else "more",
    )


def _text(plan: Plan) -> str:
    return rows.sound_json(json.dumps(to_plain(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _version(row: Sequence[Any]) -> Version:
    kept = cast("datetime", rows.instant(row[1], row[2]))
    return Version(row[0], kept, row[3], Idea(row[4]), from_plain(json.loads(row[5])))
