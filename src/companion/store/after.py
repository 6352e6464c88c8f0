"""What was typed after the hour, at the table or beside it, as plain values to be sealed; and its way back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from companion.care import agreed as agreements
from companion.care import plan as plans_of
from companion.care import together as togethers
from companion.care import turn as turns_of
from companion.care.agreed import Agreed
from companion.care.moment import Block, jottings_from_json, jottings_to_json
from companion.care.patient import RecordId
from companion.care.plan import Plan
from companion.care.session import SessionId, begins
from companion.care.together import Together
from companion.care.turn import Turn
from companion.store import agreed, moments, plans, sessions, table_view, turns
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class After:
    """`lines` are captures that were added. None, and a person who is not in `turns`, was not touched."""

    agreed: Agreed | None = None
    lines: tuple[Block, ...] = ()
    turns: Mapping[RecordId, Turn] = field(default_factory=dict)
    together: Together | None = None
    plan: Plan | None = None


def to_plain(after: After) -> dict[str, Any]:
    """As JSON knows values; {} where nothing was touched."""
    told: dict[str, Any] = {}
    if after.agreed is not None:
        told["agreed"] = agreements.to_plain(after.agreed)
    if after.lines:
        told["lines"] = json.loads(jottings_to_json(after.lines))
    if after.turns:
        told["turns"] = {str(person): turns_of.to_plain(turn) for person, turn in after.turns.items()}
    if after.together is not None:
        told["together"] = json.loads(togethers.together_to_json(after.together))
    if after.plan is not None:
        told["plan"] = plans_of.to_plain(after.plan)
    return told


def from_plain(told: Mapping[str, Any]) -> After:
    """The inverse of `to_plain`. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    return After(
        agreed=agreements.from_plain(told["agreed"]) if "agreed" in told else None,
        lines=jottings_from_json(json.dumps(told.get("lines", []))),
        turns={RecordId(int(person)): turns_of.from_plain(turn) for person, turn in told.get("turns", {}).items()},
        together=togethers.together_from_json(json.dumps(told["together"])) if "together" in told else None,
        plan=plans_of.from_plain(told["plan"]) if "plan" in told else None,
    )


def has_news(vault: Vault, session_id: SessionId, told: Mapping[str, Any]) -> bool:
    """Whether the vault lacks any of it."""
    after = _missing(vault, session_id, from_plain(told))
    return after != After()


def take_in(vault: Vault, session_id: SessionId, told: Mapping[str, Any]) -> None:
    """What is missing; nothing stored goes for it."""
    after, session = _missing(vault, session_id, from_plain(told)), sessions.get(vault, session_id)
    for line in after.lines:
        moments.add(vault, session_id, line)
    turns.save(vault, session_id, after.turns)
    if after.agreed is not None:
        agreed.save(vault, session_id, after.agreed)
    if after.together is not None:
        table_view.save(vault, session.record_id, session_id, after.together, begins(session).date())
    if after.plan is not None:
        plans.save(vault, session.record_id, after.plan)


def _missing(vault: Vault, session_id: SessionId, after: After) -> After:
    """Of each what it is to be, where that is not what is stored."""
    record_id = sessions.get(vault, session_id).record_id
    stored_agreed = agreed.of_session(vault, session_id)
    stored_turns = turns.of_session(vault, session_id)
    stored_together = table_view.together(vault, record_id, session_id)
    whole_agreed = agreements.united(stored_agreed, after.agreed or Agreed())
    whole_together = togethers.united(stored_together, after.together or Together())
    whole_turns = {
        person: turns_of.united(stored_turns.get(person, Turn()), turn) for person, turn in after.turns.items()
    }
    stored_plan = plans.of_record(vault, record_id)
    whole_plan = plans_of.united(stored_plan, after.plan or Plan())
    known = {row[0] for row in vault.rows("SELECT moment FROM moment WHERE session_id = ?", session_id)}
    return After(
        agreed=whole_agreed if whole_agreed != stored_agreed else None,
        lines=tuple(line for line in after.lines if line.moment not in known),
        turns={person: turn for person, turn in whole_turns.items() if turn != stored_turns.get(person, Turn())},
        together=whole_together if whole_together != stored_together else None,
        plan=whole_plan if whole_plan != stored_plan else None,
    )
