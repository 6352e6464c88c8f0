"""What was said in a person's sessions and belongs on their page, and what of it was never returned to."""

from collections.abc import Iterable, Iterator
from datetime import date

from companion.care.moment import Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.thread import ThreadId, ThreadStanding
from companion.care.unheard import MomentId, SaidMoment, Unheard, oldest_first
from companion.store import rows, threads
from companion.vault.vault import Vault


def said(vault: Vault, record_id: RecordId) -> tuple[SaidMoment, ...]:
    """Strengths and worries of all sessions, and the needs and questions not yet returned to; oldest first."""
    found = vault.rows(
        "SELECT m.id, m.kind, m.text, m.by, s.id, s.started, s.started_offset FROM session s"
        " JOIN moment m INDEXED BY moment_on_page ON m.session_id = s.id"
        " LEFT JOIN talked_about t ON t.moment_id = m.id"
        " WHERE s.record_id = ? AND s.started IS NOT NULL AND s.state IN ('to_finish', 'signed')"
        " AND m.kind IN ('strength', 'worry', 'need', 'question', 'step') AND m.let_go = 0"
        " AND m.kind <> 'step' AND m.text <> '' AND t.id IS NULL ORDER BY s.started, m.position",
        record_id,
    )
    dated = ((row, rows.instant(row[5], row[6])) for row in found)
    return tuple(
        SaidMoment(MomentId(row[0]), Kind(row[1]), row[2], when.date(), SessionId(row[4]), row[3])
        for row, when in dated
        if when is not None
    )


def of_record(vault: Vault, record_id: RecordId, spoken: Iterable[SaidMoment]) -> tuple[Unheard, ...]:
    """Oldest first. `spoken` is what `said` gave. A thread that came up or was let go is not among them."""
    needs = (
        Unheard(each.kind, each.text, each.said_on, each.session_id, moment_id=each.id, by=each.by)
        for each in spoken
        if each.kind in {Kind.NEED, Kind.QUESTION}
    )
    return oldest_first((*needs, *_threads(vault, record_id)))


def talked_about(vault: Vault, unheard: Unheard, on: date) -> None:
    """It was returned to."""
    if unheard.thread_id is not None:
        threads.set_standing(vault, unheard.thread_id, ThreadStanding.CAME_UP)
    vault.run(
        "INSERT OR REPLACE INTO talked_about (moment_id, thread_id, talked_on) VALUES (?, ?, ?)",
        unheard.moment_id,
        unheard.thread_id,
        on.isoformat(),
    )


def not_yet(vault: Vault, unheard: Unheard) -> None:
    """Taken back: it waits again."""
    if unheard.thread_id is not None:
        threads.set_standing(vault, unheard.thread_id, ThreadStanding.OPEN)
        vault.run("DELETE FROM talked_about WHERE thread_id = ?", unheard.thread_id)
    else:
        vault.run("DELETE FROM talked_about WHERE moment_id = ?", unheard.moment_id)


def _threads(vault: Vault, record_id: RecordId) -> Iterator[Unheard]:
    found = vault.rows(
        "SELECT t.id, t.kind, t.text, t.said_on, t.session_id FROM thread t"
        " WHERE t.record_id = ? AND t.standing = 'open' AND t.kind IN ('parked', 'follow_up')"
        " AND NOT EXISTS (SELECT 1 FROM moment m WHERE m.session_id = t.session_id AND m.moment = t.moment"
        " AND m.let_go = 1) ORDER BY t.id",
        record_id,
    )
    for thread_id, kind, text, said_on, session_id in found:
        yield Unheard(Kind(kind), text, date.fromisoformat(said_on), session_id, thread_id=ThreadId(thread_id))
