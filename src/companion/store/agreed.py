"""What was agreed until next time. Steps are moments; here is what stands beside them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from companion.care.agreed import Agreed, ChosenStep, StepId, UntilNextTime
from companion.care.session import Session, SessionId, begins
from companion.store import rows
from companion.vault.vault import Vault

_STEPS_LOOKED_BACK = 8


def load(vault: Vault, session: Session) -> UntilNextTime:
    """All of it, at Begin."""
    return UntilNextTime(of_session(vault, session.id), _chosen_before(vault, session), _next_start(vault, session))


def of_session(vault: Vault, session_id: SessionId) -> Agreed:
    """What was written in this session."""
    row = vault.row("SELECT in_the_way FROM agreed WHERE session_id = ?", session_id)
    done = vault.rows("SELECT moment_id FROM step_done WHERE session_id = ?", session_id)
    return Agreed("" if row is None else row[0], frozenset(StepId(each) for (each,) in done))


def save(vault: Vault, session_id: SessionId, agreed: Agreed) -> None:
    """This and nothing else; only what differs is written."""
    before = of_session(vault, session_id)
    if rows.sound(agreed.in_the_way) != before.in_the_way:
        vault.run(
            "INSERT INTO agreed (session_id, in_the_way) VALUES (?1, ?2)"
            " ON CONFLICT (session_id) DO UPDATE SET in_the_way = ?2",
            session_id,
            rows.sound(agreed.in_the_way),
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
