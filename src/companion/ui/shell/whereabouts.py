"""Where the program is, in words that outlive a lock: whose record a place belongs to, and whether it was veiled."""

from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import people, sessions
from companion.vault.vault import Vault

_VEIL = "veil "
_OF_A_PERSON = frozenset({"person", "ending", "plan", "prepare_person"})


def record_at(vault: Vault, where: str) -> RecordId | None:
    """`where` as `Workspace.start` takes it. None for a place that is nobody's, and for a record that is no more."""
    place, number, *_ = (*where.split(":"), "")
    if not number.isdecimal():
        return None
    try:
        if place in _OF_A_PERSON:
            return people.get(vault, RecordId(int(number))).id
        return sessions.get(vault, SessionId(int(number))).record_id
    except LookupError:
        return None


def told(where: str, *, veiled: bool) -> str:
    """The place that is open and whether the veil stood over it, to be kept over a lock."""
    return f"{_VEIL}{where}" if veiled else where


def read(kept: str) -> tuple[str, bool]:
    """The inverse of `told`."""
    return kept.removeprefix(_VEIL), kept.startswith(_VEIL)
