"""What was agreed until next time. Steps are moments; here is what stands beside them."""

from dataclasses import replace
from datetime import date
from uuid import uuid4
from zoneinfo import ZoneInfo

from companion.care.agreed import Agreed, ChosenStep, Outcome, Step, StepId, Sure, UntilNextTime
from companion.care.moment import Block, Kind, opens_at_first
from companion.care.session import Session, SessionId, begins
from companion.store import jottings, rows
from companion.vault.vault import Vault

_STEPS_LOOKED_BACK = 8


def load(vault: Vault, session: Session) -> UntilNextTime:
    """All of it, at Begin."""
    following = next_time(vault, session)
    start = None if following is None else following.planned_start
    return UntilNextTime(of_session(vault, session.id), _chosen_before(vault, session), start)


def next_time(vault: Vault, session: Session) -> Session | None:
    """The next appointment with them after this hour began."""
    here = ZoneInfo(session.planned_zone)
    row = vault.row(
        "SELECT * FROM session_row WHERE record_id = ? AND state = 'planned' AND planned_start > ?"
        " ORDER BY planned_start LIMIT 1",
        session.record_id,
        begins(session).astimezone(here).strftime("%Y-%m-%dT%H:%M"),
    )
    return None if row is None else rows.session(row)


def of_session(vault: Vault, session_id: SessionId) -> Agreed:
    """What was written in this session."""
    row = vault.row("SELECT in_the_way, another, promise, parked FROM agreed WHERE session_id = ?", session_id)
    in_the_way, *typed = row or ("", "", "", "")
    done = vault.rows("SELECT moment_id FROM step_done WHERE session_id = ? AND outcome = 'done'", session_id)
    return Agreed(in_the_way, frozenset(StepId(each) for (each,) in done), *typed)


def save(vault: Vault, session_id: SessionId, agreed: Agreed) -> None:
    """This and nothing else; only what differs is written."""
    before = of_session(vault, session_id)
    typed = [rows.sound(line) for line in _typed(agreed)]
    if typed != _typed(before):
        vault.run(
            "INSERT INTO agreed (session_id, in_the_way, another, promise, parked) VALUES (?1, ?2, ?3, ?4, ?5)"
            " ON CONFLICT (session_id) DO UPDATE SET in_the_way = ?2, another = ?3, promise = ?4, parked = ?5",
            session_id,
            *typed,
        )
    for step in before.done - agreed.done:
        end_step(vault, session_id, step, None)
    for step in agreed.done - before.done:
        end_step(vault, session_id, step, Outcome.DONE)


def end_step(vault: Vault, session_id: SessionId, step: StepId, outcome: Outcome | None) -> None:
    """What became of a step of an earlier session; None carries it on. What another session said stays."""
    if outcome is None:
        vault.run("DELETE FROM step_done WHERE session_id = ? AND moment_id = ?", session_id, step)
        return
    # A step that has gone meanwhile can't be done any more.
    vault.run(
        "INSERT INTO step_done (moment_id, session_id, outcome) SELECT id, ?2, ?3 FROM moment WHERE id = ?1"
        " ON CONFLICT (moment_id) DO UPDATE SET outcome = ?3 WHERE session_id = ?2",
        step,
        session_id,
        outcome.value,
    )


def steps(vault: Vault, session: Session) -> tuple[Step, ...]:
    """Of this session, in the order said."""
    found = vault.rows(
        "SELECT m.id, m.text, h.sure FROM moment m"
        " LEFT JOIN step_sure h ON h.moment_id = m.id AND h.session_id = m.session_id"
        " WHERE m.session_id = ? AND m.kind = 'step' AND m.let_go = 0 ORDER BY m.position",
        session.id,
    )
    day = begins(session).date()
    return tuple(Step(StepId(row[0]), row[1], day, row[2] and Sure(row[2])) for row in found)


def carried_on(vault: Vault, session: Session) -> tuple[Step, ...]:
    """Of sessions before this one, with what became of them in it; those kept are among them."""
    found = vault.rows(
        "SELECT m.id, m.text, s.started, s.started_offset, h.sure, d.outcome"
        " FROM session s JOIN moment m ON m.session_id = s.id LEFT JOIN step_done d ON d.moment_id = m.id"
        " LEFT JOIN step_sure h ON h.moment_id = m.id AND h.session_id = ?2"
        " WHERE s.record_id = ?1 AND s.id <> ?2 AND s.started < ?3 AND m.kind = 'step' AND m.let_go = 0"
        " AND (d.moment_id IS NULL OR d.session_id = ?2) AND NOT EXISTS"
        " (SELECT 1 FROM step_ticked t WHERE t.moment_id = m.id AND t.ticked_on < ?5)"
        " ORDER BY s.started DESC, m.position DESC LIMIT ?4",
        session.record_id,
        session.id,
        rows.seconds(begins(session)),
        _STEPS_LOOKED_BACK,
        begins(session).date().isoformat(),
    )
    said = ((row, rows.instant(row[2], row[3])) for row in reversed(found))
    return tuple(
        Step(StepId(row[0]), row[1], when.date(), row[4] and Sure(row[4]), row[5] and Outcome(row[5]))
        for row, when in said
        if when is not None
    )


def of_record(vault: Vault, last: Session) -> tuple[Step, ...]:
    """What is agreed until next time: steps that no session called done or let go, those ticked since the last one
    among them. Oldest first."""
    found = vault.rows(
        "SELECT m.id, m.text, s.started, s.started_offset, t.ticked_on FROM session s"
        " JOIN moment m INDEXED BY moment_on_page ON m.session_id = s.id LEFT JOIN step_done d ON d.moment_id = m.id"
        " LEFT JOIN step_ticked t ON t.moment_id = m.id"
        " WHERE s.record_id = ?1 AND s.started IS NOT NULL AND s.state IN ('to_finish', 'signed')"
        " AND m.kind IN ('strength', 'worry', 'need', 'question', 'step') AND m.let_go = 0 AND m.kind = 'step'"
        " AND d.moment_id IS NULL AND (t.ticked_on IS NULL OR t.ticked_on >= ?2)"
        " ORDER BY s.started DESC, m.position DESC LIMIT ?3",
        last.record_id,
        begins(last).date().isoformat(),
        _STEPS_LOOKED_BACK,
    )
    said = ((row, rows.instant(row[2], row[3])) for row in reversed(found))
    return tuple(
        Step(StepId(row[0]), row[1], when.date(), outcome=row[4] and Outcome.DONE) for row, when in said if when
    )


def tick(vault: Vault, step: StepId, on: date | None) -> None:
    """It was done meanwhile, between two sessions; None takes that back."""
    if on is None:
        vault.run("DELETE FROM step_ticked WHERE moment_id = ?", step)
        return
    vault.run(
        "INSERT INTO step_ticked (moment_id, ticked_on) VALUES (?1, ?2) ON CONFLICT (moment_id) DO UPDATE"
        " SET ticked_on = ?2",
        step,
        on.isoformat(),
    )


def set_sure(vault: Vault, session_id: SessionId, step: StepId, sure: Sure | None) -> None:
    """How sure they are of a step in this session; None takes it back."""
    if sure is None:
        vault.run("DELETE FROM step_sure WHERE session_id = ? AND moment_id = ?", session_id, step)
        return
    vault.run(
        "INSERT INTO step_sure (session_id, moment_id, sure) SELECT ?1, id, ?3 FROM moment WHERE id = ?2"
        " ON CONFLICT (session_id, moment_id) DO UPDATE SET sure = ?3",
        session_id,
        step,
        sure.value,
    )


def settle(vault: Vault, session_id: SessionId) -> None:
    """The session is over: a line that was still being typed counts, as a capture below all others."""
    for line in take_unfinished(vault, session_id):
        jottings.add_below(vault, session_id, line)


def take_unfinished(vault: Vault, session_id: SessionId) -> list[Block]:
    """What was still being typed, as the captures it is to be; it is typed no more."""
    agreed = of_session(vault, session_id)
    save(vault, session_id, replace(agreed, another="", promise="", parked=""))
    typed = ((Kind.STEP, agreed.another), (Kind.PROMISE, agreed.promise), (Kind.PARKED, agreed.parked))
    return [Block(words, kind, uuid4().hex, open=opens_at_first(kind, words)) for kind, words in typed if words.strip()]


def _chosen_before(vault: Vault, session: Session) -> tuple[ChosenStep, ...]:
    """Open steps of sessions before this one that were not done before it either; the latest, in the order said."""
    found = vault.rows(
        "SELECT m.id, m.text FROM session s JOIN moment m ON m.session_id = s.id"
        " LEFT JOIN step_done d ON d.moment_id = m.id"
        " WHERE s.record_id = ?1 AND s.id <> ?2 AND s.started < ?3 AND m.kind = 'step' AND m.open = 1"
        " AND m.let_go = 0 AND (d.moment_id IS NULL OR d.session_id = ?2) AND NOT EXISTS"
        " (SELECT 1 FROM step_ticked t WHERE t.moment_id = m.id AND t.ticked_on < ?5)"
        " ORDER BY s.started DESC, m.position DESC LIMIT ?4",
        session.record_id,
        session.id,
        rows.seconds(begins(session)),
        _STEPS_LOOKED_BACK,
        begins(session).date().isoformat(),
    )
    return tuple(ChosenStep(StepId(row[0]), row[1]) for row in reversed(found))


def _typed(agreed: Agreed) -> list[str]:
    return [agreed.in_the_way, agreed.another, agreed.promise, agreed.parked]
