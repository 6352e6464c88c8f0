"""Who else was in the room in a session, one row a stay."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from companion.care.company import AlsoHere, Role
from companion.care.session import SessionId
from companion.store import rows
from companion.vault.vault import Vault


def of_session(vault: Vault, session_id: SessionId) -> tuple[AlsoHere, ...]:
    """In the order in which they came."""
    found = vault.rows(
        "SELECT since, since_offset, until, until_offset, roles, name, agreed FROM also_here"
        " WHERE session_id = ? ORDER BY position",
        session_id,
    )
    stays = ((rows.instant(row[0], row[1]), rows.instant(row[2], row[3]), *row[4:]) for row in found)
    return tuple(
        AlsoHere(since, until, frozenset(map(Role, json.loads(roles))), name, bool(agreed))
        for since, until, roles, name, agreed in stays
        if since is not None
    )


def save(vault: Vault, session_id: SessionId, stays: Sequence[AlsoHere]) -> None:
    """These and no others."""
    if tuple(stays) == of_session(vault, session_id):
        return
    vault.run("DELETE FROM also_here WHERE session_id = ?", session_id)
    vault.run_many(
        "INSERT INTO also_here (session_id, position, roles, name, agreed, since, since_offset, until, until_offset)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                session_id,
                position,
                json.dumps(sorted(stay.roles)),
                rows.sound(stay.name),
                int(stay.agreed),
                rows.seconds(stay.since),
                rows.offset(stay.since),
                None if stay.until is None else rows.seconds(stay.until),
                None if stay.until is None else rows.offset(stay.until),
            )
            for position, stay in enumerate(stays)
        ],
    )


def merged(stored: Iterable[AlsoHere], kept: Iterable[AlsoHere]) -> tuple[AlsoHere, ...]:
    """Every stay of both; where both know one, as it was kept."""
    by_coming = {rows.seconds(stay.since): stay for stay in (*stored, *kept)}
    return tuple(by_coming[since] for since in sorted(by_coming))


def to_plain(stays: Iterable[AlsoHere]) -> list[dict[str, Any]]:
    """As JSON knows values."""
    return [
        {
            "since": stay.since.isoformat(),
            "until": stay.until and stay.until.isoformat(),
            "roles": sorted(stay.roles),
            "name": stay.name,
            "agreed": stay.agreed,
        }
        for stay in stays
    ]


def from_plain(told: Iterable[dict[str, Any]]) -> tuple[AlsoHere, ...]:
    """The inverse of `to_plain`."""
    return tuple(
        AlsoHere(
            since=datetime.fromisoformat(stay["since"]),
            until=datetime.fromisoformat(stay["until"]) if stay["until"] else None,
            roles=frozenset(map(Role, stay["roles"])),
            name=str(stay["name"]),
            agreed=bool(stay["agreed"]),
        )
        for stay in told
    )
