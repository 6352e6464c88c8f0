"""What was typed in the hour: the blocks, and where caret and page stood."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.care.moment import Block, jottings_from_json, jottings_to_json
from companion.care.session import SessionId
from companion.store import rows
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Page:
    """An untouched page has no blocks. While others are here the first `earlier` of them are closed; None otherwise."""

    blocks: tuple[Block, ...] = ()
    caret: int = 0
    scroll: int = 0
    earlier: int | None = None


def get(vault: Vault, session_id: SessionId) -> Page:
    """The page as it was last saved."""
    row = vault.row("SELECT blocks, caret, scroll, earlier FROM jottings WHERE session_id = ?", session_id)
    return Page() if row is None else Page(jottings_from_json(row[0]), row[1], row[2], row[3])


def save(vault: Vault, session_id: SessionId, blocks: Sequence[Block], caret: int, scroll: int) -> None:
    """Every character is kept."""
    vault.run(
        "INSERT INTO jottings (session_id, blocks, caret, scroll) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (session_id) DO UPDATE SET blocks = ?2, caret = ?3, scroll = ?4",
        session_id,
        rows.sound_json(jottings_to_json(blocks)),
        caret,
        scroll,
    )


def add_below(vault: Vault, session_id: SessionId, line: Block) -> None:
    """A capture that came after the lines of the hour; it is said to be as late as the latest of them."""
    page = get(vault, session_id)
    blocks = page.blocks[:-1] if page.blocks[-1:] == (Block(""),) else page.blocks
    latest = max((block.at_seconds for block in blocks), default=0)
    save(vault, session_id, (*blocks, replace(line, at_seconds=latest)), page.caret, page.scroll)


def set_standing(vault: Vault, session_id: SessionId, earlier: int | None, staying_safe: bool) -> None:
    """What of a saved page is closed, and whether the plan for staying safe stands beside it."""
    vault.run(
        "UPDATE jottings SET earlier = ?, staying_safe = ? WHERE session_id = ?", earlier, int(staying_safe), session_id
    )


def forget(vault: Vault, session_id: SessionId) -> None:
    """Let them go for good."""
    vault.run("DELETE FROM jottings WHERE session_id = ?", session_id)
