"""What became of a goal or value caught in a session: kept, reworded, or not one after all. Untouched means kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from companion.care.goal import Goal
from companion.care.moment import Kind, Moment
from companion.care.session import Session, SessionId, begins
from companion.care.value import Value
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
    say_now: Callable[..., None]
    remove: Callable[..., None]


_SHELVES: Mapping[Kind, _Shelf] = {
    Kind.GOAL: _Shelf(goals.of_session, goals.add, goals.say_now, goals.remove),
    Kind.VALUE: _Shelf(values.of_session, values.add, values.say_now, values.remove),
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
    day = begins(session).date()
    own_id: int
    if known is None:
        own_id = shelf.add(vault, session.record_id, moment.text, day, session_id=session.id, moment=moment.moment)
    else:
        own_id = known.id
    shelf.say_now(vault, own_id, decision.words if decision.fate is Fate.REWORD else "", day, session.id)
