"""How much a record holds, in numbers: what a backup says of itself before it is put in place."""

from companion.vault.connected import Connected


def counts(opened: Connected) -> dict[str, int]:
    """Of a copy of the record as well, and of one with an older schema."""
    (people,) = opened.row("SELECT count(*) FROM person") or (0,)
    (sessions,) = opened.row("SELECT count(*) FROM session WHERE started IS NOT NULL") or (0,)
    return {"people": people, "sessions": sessions}
