"""The plan for staying safe, which belongs to the record, and what was done, which belongs to a session."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from companion.care.emergency import EmergencyNumber
from companion.care.patient import RecordId
from companion.care.safety import Done, Heading, PlanLine, Safety, latest
from companion.care.session import SessionId
from companion.store import practice, rows
from companion.vault.vault import Vault


def wordings(vault: Vault, record_id: RecordId, but: SessionId | None = None) -> tuple[PlanLine, ...]:
    """Every wording there ever was, oldest first; without those of one session where it is named."""
    found = vault.rows(
        "SELECT heading, text, written, written_offset FROM safe_plan"
        " WHERE record_id = ? AND session_id IS NOT ? ORDER BY written, id",
        record_id,
        but,
    )
    return tuple(_lines(found))


def plan(vault: Vault, record_id: RecordId) -> tuple[PlanLine, ...]:
    """As it stands now; empty where there is none."""
    return latest(wordings(vault, record_id))


def of_session(vault: Vault, session_id: SessionId) -> Safety:
    """What the session brought. The numbers are the practice's, so none are its own."""
    found = vault.rows(
        "SELECT heading, text, written, written_offset FROM safe_plan WHERE session_id = ? ORDER BY written, id",
        session_id,
    )
    done = vault.rows(
        "SELECT text, written, written_offset FROM safe_done WHERE session_id = ? ORDER BY position", session_id
    )
    standing = vault.row("SELECT staying_safe FROM jottings WHERE session_id = ?", session_id)
    return Safety(
        is_open=standing is not None and bool(standing[0]),
        plan=tuple(_lines(found)),
        done=tuple(Done(text, when) for text, *at in done if (when := rows.instant(*at)) is not None),
    )


def save(vault: Vault, record_id: RecordId, session_id: SessionId, safety: Safety) -> None:
    """All of it as it stands in this session. Wordings of other sessions stay; whether the page is open is kept with
    the jottings."""
    before = of_session(vault, session_id)
    if safety.plan != before.plan:
        vault.run("DELETE FROM safe_plan WHERE session_id = ?", session_id)
        vault.run_many(
            "INSERT INTO safe_plan (record_id, session_id, heading, text, written, written_offset)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (record_id, session_id, line.heading.value, rows.sound(line.text), *_at(line.written))
                for line in safety.plan
            ],
        )
    if safety.done != before.done:
        vault.run("DELETE FROM safe_done WHERE session_id = ?", session_id)
        vault.run_many(
            "INSERT INTO safe_done (session_id, position, text, written, written_offset) VALUES (?, ?, ?, ?, ?)",
            [
                (session_id, position, rows.sound(done.text), *_at(done.written))
                for position, done in enumerate(safety.done)
            ],
        )
    if safety.numbers is not None and safety.numbers != practice.emergency_numbers(vault):
        practice.set_emergency_numbers(vault, safety.numbers)


def merged(vault: Vault, session_id: SessionId, kept: Safety) -> Safety:
    """What is stored and what was kept apart, together: no line of either goes."""
    stored = of_session(vault, session_id)
    plan = {line.heading: line for line in stored.plan}
    for line in kept.plan:
        known = plan.get(line.heading)
        text = line.text if known is None else _both(known.text, line.text)
        plan[line.heading] = PlanLine(line.heading, text, line.written)
    done = sorted({*stored.done, *kept.done}, key=lambda each: each.written)
    numbers = practice.emergency_numbers(vault)
    typed = tuple(each for each in kept.numbers or () if each not in numbers)
    return Safety(
        is_open=stored.is_open or kept.is_open,
        plan=tuple(sorted(plan.values(), key=lambda line: line.written)),
        done=tuple(done),
        numbers=(*numbers, *typed) if typed else None,
    )


def to_plain(safety: Safety) -> dict[str, Any]:
    """As JSON knows values."""
    return {
        "open": safety.is_open,
        "plan": [[line.heading.value, line.text, line.written.isoformat()] for line in safety.plan],
        "done": [[each.text, each.written.isoformat()] for each in safety.done],
        "numbers": None if safety.numbers is None else [[each.name, each.number] for each in safety.numbers],
    }


def from_plain(told: dict[str, Any]) -> Safety:
    """The inverse of `to_plain`."""
    numbers = told["numbers"]
    return Safety(
        is_open=bool(told["open"]),
        plan=tuple(PlanLine(Heading(heading), str(text), _when(at)) for heading, text, at in told["plan"]),
        done=tuple(Done(str(text), _when(at)) for text, at in told["done"]),
        numbers=None if numbers is None else tuple(EmergencyNumber(str(name), str(tel)) for name, tel in numbers),
    )


def _lines(found: Sequence[tuple[Any, ...]]) -> Iterable[PlanLine]:
    for heading, text, *at in found:
        when = rows.instant(*at)
        if when is not None:
            yield PlanLine(Heading(heading), text, when)


def _at(when: datetime) -> tuple[int, int]:
    return rows.seconds(when), rows.offset(when)


def _when(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _both(stored: str, kept: str) -> str:
    """One that only goes on from the other stands for both."""
    if kept.startswith(stored):
        return kept
    return stored if stored.startswith(kept) else f"{stored}\n{kept}"
