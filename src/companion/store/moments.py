"""Captures after the session was closed. While it is open they live in its jottings alone."""

from dataclasses import replace

from companion.care.moment import Block, Kind, Moment, captures
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import captures as own_words
from companion.store import jottings, rows, threads
from companion.vault.vault import Vault


def of_session(vault: Vault, session_id: SessionId) -> list[Moment]:
    """In the order of the jottings, without those that were let go."""
    return [
        Moment(
            moment=row[0],
            kind=Kind(row[1]),
            text=row[2],
            at_seconds=row[3],
            by=row[4],
            open=bool(row[5]),
            placed=bool(row[6]),
            through_interpreter=bool(row[7]),
        )
        for row in vault.rows(
            "SELECT moment, kind, text, at_seconds, by, open, placed, through_interpreter FROM moment"
            " WHERE session_id = ? AND let_go = 0 ORDER BY position",
            session_id,
        )
    ]


def write(vault: Vault, session_id: SessionId) -> None:
    """Makes the rows from the jottings. One that was placed or let go before stays so; a capture undone goes."""
    caught = captures(jottings.get(vault, session_id).blocks)
    ids = {rows.sound(block.moment) for block in caught}
    for (moment,) in vault.rows("SELECT moment FROM moment WHERE session_id = ?", session_id):
        if moment not in ids:
            vault.run("DELETE FROM moment WHERE session_id = ? AND moment = ?", session_id, moment)
    vault.run_many(
        "INSERT INTO moment (session_id, moment, position, kind, text, at_seconds, by, open, through_interpreter)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        " ON CONFLICT (session_id, moment) DO UPDATE SET"
        " position = ?3, kind = ?4, text = ?5, at_seconds = ?6, by = ?7, open = ?8, through_interpreter = ?9",
        [
            (
                session_id,
                rows.sound(block.moment),
                position,
                block.kind.value,
                rows.sound(block.text),
                block.at_seconds,
                rows.sound(block.by),
                int(block.open),
                int(block.through_interpreter),
            )
            for position, block in enumerate(caught)
            if block.kind is not None
        ],
    )


def add(vault: Vault, session_id: SessionId, line: Block) -> None:
    """One written after the hour: it stands below the jottings, and brings about what any capture does."""
    jottings.add_below(vault, session_id, line)
    _follow(vault, session_id)


def take_back(vault: Vault, session_id: SessionId, moment: str) -> None:
    """The other way round: what was added is undone, with all that it brought about."""
    page = jottings.get(vault, session_id)
    blocks = tuple(block for block in page.blocks if block.moment != moment)
    jottings.save(vault, session_id, blocks, page.caret, page.scroll)
    _follow(vault, session_id)


def set_open(vault: Vault, session_id: SessionId, moment: str, is_open: bool) -> None:
    """Open or kept, in the jottings too: a reopened session shows what was decided here."""
    vault.run("UPDATE moment SET open = ? WHERE session_id = ? AND moment = ?", int(is_open), session_id, moment)
    page = jottings.get(vault, session_id)
    blocks = tuple(replace(block, open=is_open) if block.moment == moment else block for block in page.blocks)
    if blocks != page.blocks:
        jottings.save(vault, session_id, blocks, page.caret, page.scroll)


def set_placed(vault: Vault, session_id: SessionId, moment: str, placed: bool = True) -> None:
    """Whether it stands in the note."""
    vault.run("UPDATE moment SET placed = ? WHERE session_id = ? AND moment = ?", int(placed), session_id, moment)


def let_go(vault: Vault, session_id: SessionId, moment: str) -> None:
    """It leaves the list of moments; the line stays in the jottings."""
    vault.run("UPDATE moment SET let_go = 1 WHERE session_id = ? AND moment = ?", session_id, moment)


def bring_back(vault: Vault, session_id: SessionId, moment: str) -> None:
    """The other way round: letting go is undone."""
    vault.run("UPDATE moment SET let_go = 0 WHERE session_id = ? AND moment = ?", session_id, moment)


def _follow(vault: Vault, session_id: SessionId) -> None:
    write(vault, session_id)
    threads.follow(vault, session_id)
    row = vault.row("SELECT record_id, started, started_offset FROM session WHERE id = ?", session_id)
    began = None if row is None else rows.instant(row[1], row[2])
    if row is not None and began is not None:
        own_words.follow(vault, RecordId(row[0]), session_id, jottings.get(vault, session_id).blocks, began.date())
