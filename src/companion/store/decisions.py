"""What became of a goal or value caught in a session: kept, reworded, or not one after all. Untouched means kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from companion.care.goal import Goal
from companion.care.moment import Kind, Moment
from companion.care.session import Session, SessionId, begins
from companion.care.value import Value
from companion.care.wording import Standing, Wording
from companion.store import goals, values
from companion.vault.vault import Vault


class Fate(StrEnum):
    """The three answers."""

    KEEP = "keep"
    REWORD = "reword"
    NOT_ONE = "not_one"


@dataclass(frozen=True, slots=True)
class Decision:
    """`words` are the words it is said in now, "" unless it is reworded."""

    fate: Fate = Fate.KEEP
    words: str = ""


@dataclass(frozen=True)
class _Shelf:
    """Goals and values have the same functions and ids of their own."""

    of_session: Callable[[Vault, SessionId], Sequence[Goal | Value]]
    add: Callable[..., int]
    reword: Callable[..., None]
    set_standing: Callable[..., None]
    remove: Callable[..., None]
    take_away: Callable[..., None]


_SHELVES: Mapping[Kind, _Shelf] = {
    Kind.GOAL: _Shelf(
        goals.of_session, goals.add, goals.reword, goals.set_standing, goals.remove, goals.forget_capture
    ),
    Kind.VALUE: _Shelf(
        values.of_session, values.add, values.reword, values.set_standing, values.remove, values.forget_capture
    ),
}


def of_session(vault: Vault, session_id: SessionId, moments: Sequence[Moment]) -> dict[str, Decision]:
    """How it stands with each goal and value among the moments."""
    found = {
        each.moment: Decision(Fate.REWORD, each.latest.text) if len(each.wordings) > 1 else Decision()
        for shelf in _SHELVES.values()
        for each in shelf.of_session(vault, session_id)
    }
    return {each.moment: found.get(each.moment, Decision(Fate.NOT_ONE)) for each in moments if each.kind in _SHELVES}


def settle(vault: Vault, session: Session, moment: Moment, decision: Decision) -> None:
    """Brings the person's page in step with the decision, whatever was decided before.

    Words given here replace those given here before; the first words, and any said elsewhere, stay."""
    shelf = _SHELVES[moment.kind]
    known = next((each for each in shelf.of_session(vault, session.id) if each.moment == moment.moment), None)
    if decision.fate is Fate.NOT_ONE:
        if known is not None:
            shelf.remove(vault, known.id)
        return
    wanted = _wordings(session, moment, known, decision)
    have = known.wordings if known is not None else ()
    if known is not None and wanted[: len(have)] == have:
        kept_id: int = known.id
        fresh = wanted[len(have) :]
    else:
        if known is not None:
            shelf.take_away(vault, known.id)
        first, fresh = wanted[0], wanted[1:]
        kept_id = shelf.add(
            vault, session.record_id, first.text, first.said_on, session_id=session.id, moment=moment.moment
        )
        if known is not None and known.standing is not Standing.OPEN:
            shelf.set_standing(vault, kept_id, known.standing)
    for said in fresh:
        shelf.reword(vault, kept_id, said.text, said.said_on, said.session_id)


def _wordings(session: Session, moment: Moment, known: Goal | Value | None, decision: Decision) -> tuple[Wording, ...]:
    day = begins(session).date()
    first = known.first if known is not None else Wording(moment.text, day, session.id)
    elsewhere = [each for each in known.wordings[1:] if each.session_id != session.id] if known is not None else []
    now = [Wording(decision.words, day, session.id)] if decision.fate is Fate.REWORD else []
    return (first, *elsewhere, *now)
