"""Goals and values caught in a session stand on the person's page at once: here they follow the jottings."""

from collections.abc import Iterable
from datetime import date

from companion.care.moment import Block, Kind, captures
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.wording import Standing, Wording
from companion.store import goals, rows, values
from companion.vault.vault import Vault


def follow(vault: Vault, record_id: RecordId, session_id: SessionId, blocks: Iterable[Block], today: date) -> None:
    """New captures come, edited ones change, undone ones go.

    What was reworded, rested, reached or let go since is the person's own by now and stays as it is; what was said
    not to be a goal or value stays away.
    """
    declined = {row[0] for row in vault.rows("SELECT moment FROM declined WHERE session_id = ?", session_id)}
    caught = [block for block in captures(blocks) if block.text.strip() and rows.sound(block.moment) not in declined]
    _follow_goals(vault, record_id, session_id, _texts(caught, Kind.GOAL), today)
    _follow_values(vault, record_id, session_id, _texts(caught, Kind.VALUE), today)


def _texts(caught: Iterable[Block], kind: Kind) -> dict[str, str]:
    return {rows.sound(block.moment): rows.sound(block.text) for block in caught if block.kind is kind}


def _untouched(wordings: tuple[Wording, ...], standing: Standing) -> bool:
    return len(wordings) == 1 and standing is Standing.OPEN


def _follow_goals(vault: Vault, record_id: RecordId, session_id: SessionId, texts: dict[str, str], today: date) -> None:
    known = {goal.moment: goal for goal in goals.of_session(vault, session_id)}
    for moment, goal in known.items():
        if not _untouched(goal.wordings, goal.standing):
            continue
        if moment not in texts:
            goals.forget_capture(vault, goal.id)
        elif texts[moment] != goal.latest.text:
            goals.follow_capture(vault, goal.id, texts[moment])
    for moment, text in texts.items():
        if moment not in known:
            goals.add(vault, record_id, text, today, session_id=session_id, moment=moment)


def _follow_values(
    vault: Vault, record_id: RecordId, session_id: SessionId, texts: dict[str, str], today: date
) -> None:
    known = {value.moment: value for value in values.of_session(vault, session_id)}
    for moment, value in known.items():
        if not _untouched(value.wordings, value.standing):
            continue
        if moment not in texts:
            values.forget_capture(vault, value.id)
        elif texts[moment] != value.latest.text:
            values.follow_capture(vault, value.id, texts[moment])
    for moment, text in texts.items():
        if moment not in known:
            values.add(vault, record_id, text, today, session_id=session_id, moment=moment)
