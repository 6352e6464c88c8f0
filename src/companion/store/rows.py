"""Between rows of the views of the schema and care values: times with their offset, patients, sessions, text."""

import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from companion.care.patient import Patient, RecordId
from companion.care.session import Place, Session, SessionId, State

SESSION_COLUMNS = 17
"""How many columns `session_row` has; in `appointment_row` the patient's follow."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def seconds(at: datetime) -> int:
    """UTC seconds. Raises `ValueError` for a time without its offset: it would be taken for this computer's."""
    if at.tzinfo is None:
        raise ValueError("a time without offset")
    return int(at.timestamp())


def offset(at: datetime) -> int:
    """Minutes east of UTC."""
    return int((at.utcoffset() or timedelta()).total_seconds() // 60)


def instant(utc_seconds: int | None, offset_minutes: int | None) -> datetime | None:
    """As `when`, or None."""
    return None if utc_seconds is None or offset_minutes is None else when(utc_seconds, offset_minutes)


def when(utc_seconds: int, offset_minutes: int) -> datetime:
    """The moment as the wall showed it."""
    return datetime.fromtimestamp(utc_seconds, timezone(timedelta(minutes=offset_minutes)))


def patient(row: Sequence[Any]) -> Patient:
    """From a row of `patient_row`."""
    return Patient(
        id=RecordId(row[0]),
        preferred_name=row[1],
        full_name=row[2],
        pronouns=row[3],
        distinguishing=row[4],
        seen_since=row[5],
        at_ease=tuple(json.loads(row[6])),
        at_present=bool(row[7]),
    )


def session(row: Sequence[Any]) -> Session:
    """From a row of `session_row`, or the beginning of one of `appointment_row`."""
    return Session(
        id=SessionId(row[0]),
        record_id=RecordId(row[1]),
        state=State(row[2]),
        place=Place(row[3]),
        planned_start=None if row[4] is None else datetime.fromisoformat(row[4]),
        planned_zone=row[5],
        planned_minutes=row[6],
        started=instant(row[7], row[8]),
        ended=instant(row[9], row[10]),
        machine_started=instant(row[11], row[12]),
        machine_ended=instant(row[13], row[14]),
        one_line=row[15],
        written=bool(row[16]),
    )


def sound(text: str) -> str:
    """The text as UTF-8 can hold it: half of a character alone, as some keyboards send it, becomes U+FFFD."""
    return _HALF_CHARACTER.sub("\ufffd", text)


def sound_json(text: str) -> str:
    """JSON as UTF-8 can hold it, nothing lost: half of a character alone is escaped."""
    return _HALF_CHARACTER.sub(lambda half: f"\\u{ord(half.group()):04x}", text)
