"""What was agreed until next time. Steps are moments; here is what stands beside them."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from companion.care.agreed import Agreed, ChosenStep, StepId, UntilNextTime
from companion.care.moment import Block, Kind
from companion.care.session import Session, SessionId, begins
from companion.store import jottings, rows
from companion.vault.vault import Vault

_STEPS_LOOKED_BACK = 8


def load(vault: Vault, session: Session) -> UntilNextTime:
    """All of it, at Begin."""
    return UntilNextTime(of_session(vault, session.id), _chosen_before(vault, session), _next_start(vault, session))


def of_session(vault: Vault, session_id: SessionId) -> Agreed:
    """What was written in this session."""
    row = vault.row("SELECT in_the_way, another FROM agreed WHERE session_id = ?", session_id)
    in_the_way, another = row or ("", "")
    done = vault.rows("SELECT moment_id FROM step_done WHERE session_id = ?", session_id)
    return Agreed(in_the_way, frozenset(StepId(each) for (each,) in done), another)


def save(vault: Vault, session_id: SessionId, agreed: Agreed) -> None:
    """This and nothing else; only what differs is written."""
    before = of_session(vault, session_id)
    in_the_way, another = rows.sound(agreed.in_the_way), rows.sound(agreed.another)
    if (in_the_way, another) != (before.in_the_way, before.another):
        vault.run(
            "INSERT INTO agreed (session_id, in_the_way, another) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (session_id) DO UPDATE SET in_the_way = ?2, another = ?3",
            session_id,
            in_the_way,
            another,
        )
    for step in before.done - agreed.done:
        vault.run("DELETE FROM step_done WHERE session_id = ? AND moment_id = ?", session_id, step)
    for step in agreed.done - before.done:
        # A step that has gone meanwhile can't be done any more.
        vault.run(
            "INSERT INTO step_done (moment_id, session_id) SELECT id, ?2 FROM moment WHERE id = ?1"
            " ON CONFLICT (moment_id) DO NOTHING",
            step,
            session_id,
        )


def settle(vault: Vault, session_id: SessionId) -> None:
    """The session is over: a step that was still being typed counts, as an open capture below all lines."""
    agreed = of_session(vault, session_id)
    if not agreed.another:
        return
    save(vault, session_id, replace(agreed, another=""))
    if not agreed.another.strip():
        return
    page = jottings.get(vault, session_id)
    blocks = page.blocks[:-1] if page.blocks[-1:] == (Block(""),) else page.blocks
    latest = max((block.at_seconds for block in blocks), default=0)
    step = Block(agreed.another, Kind.STEP, uuid4().hex, latest, open=True)
    jottings.save(vault, session_id, (*blocks, step), page.caret, page.scroll)


def _chosen_before(vault: Vault, session: Session) -> tuple[ChosenStep, ...]:
    """Open steps of sessions before this one that were not done before it either; the latest, in the order said."""
    found = vault.rows(
        "SELECT m.id, m.text FROM session s JOIN moment m ON m.session_id = s.id"
        " LEFT JOIN step_done d ON d.moment_id = m.id"
        " WHERE s.record_id = ?1 AND s.id <> ?2 AND s.started < ?3 AND m.kind = 'step' AND m.open = 1"
        " AND m.let_go = 0 AND (d.moment_id IS NULL OR d.session_id = ?2)"
        " ORDER BY s.started DESC, m.position DESC LIMIT ?4",
        session.record_id,
        session.id,
        rows.seconds(begins(session)),
        _STEPS_LOOKED_BACK,
    )
    return tuple(ChosenStep(StepId(row[0]), row[1]) for row in reversed(found))


def _next_start(vault: Vault, session: Session) -> datetime | None:
    """The next appointment with them after this hour began."""
    here = ZoneInfo(session.planned_zone)
    row = vault.row(
        "SELECT planned_start FROM session WHERE record_id = ? AND state = 'planned' AND planned_start > ?"
        " ORDER BY planned_start LIMIT 1",
        session.record_id,
        begins(session).astimezone(here).strftime("%Y-%m-%dT%H:%M"),
    )
    return None if row is None else datetime.fromisoformat(row[0])
