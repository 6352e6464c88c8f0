"""Drafts the disk did not take, as text to be sealed, and their way back into the vault: no stored word goes for it."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Final, TypeVar

from companion.care import agreed as agreements
from companion.care import plan as plans_of
from companion.care import turn as turns_of
from companion.care.agreed import Agreed
from companion.care.checklist import Mark
from companion.care.moment import Block, Kind, jottings_from_json, jottings_to_json
from companion.care.note import WHOLE, Note
from companion.care.patient import RecordId
from companion.care.plan import Plan
from companion.care.prompt import Answer, PromptEvent, Reason
from companion.care.safety import Safety
from companion.care.session import SessionId, State
from companion.care.together import Together, together_from_json, together_to_json, united
from companion.care.turn import Turn
from companion.store import (
    after,
    agreed,
    also_here,
    goals_plain,
    jottings,
    marks,
    notes,
    plans,
    private_notes,
    prompts,
    room,
    safety,
    sessions,
    table_view,
    turns,
)
from companion.store.room import Draft
from companion.vault.vault import Vault

_VERSION: Final = 1
_Line = TypeVar("_Line", Block, str)


@dataclass(frozen=True, slots=True)
class WrapUpDraft:
    """What was typed in the parts of Wrap-up, by the id of the part, as plain JSON values."""

    session_id: SessionId
    parts: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Rescued:
    """Words kept apart, and when."""

    at: datetime
    draft: Draft | WrapUpDraft


def to_text(rescued: Rescued) -> str:
    """Canonical JSON."""
    draft = rescued.draft
    about: dict[str, object] = {"v": _VERSION, "at": rescued.at.isoformat(), "session": draft.session_id}
    if isinstance(draft, WrapUpDraft):
        about["parts"] = draft.parts
    else:
        about |= {
            "blocks": json.loads(jottings_to_json(draft.blocks)),
            "caret": draft.caret,
            "scroll": draft.scroll,
            "marks": {target: mark.value for target, mark in draft.marks.items()},
            "events": [[each.card_id, each.answer.value, each.at_seconds, each.reason] for each in draft.events],
            "minutes": draft.planned_minutes,
            "together": None if draft.together is None else json.loads(together_to_json(draft.together)),
            "earlier": draft.earlier,
            "also_here": also_here.to_plain(draft.also_here),
            "safety": safety.to_plain(draft.safety),
            "turns": {str(person): turns_of.to_plain(turn) for person, turn in draft.turns.items()},
            "agreed": draft.agreed and agreements.to_plain(draft.agreed),
            "plan": draft.plan and plans_of.to_plain(draft.plan),
        }
    return json.dumps(about, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Rescued:
    """The inverse of `to_text`. Raises `ValueError` for what this version does not know."""
    try:
        about = json.loads(text)
        if about["v"] != _VERSION:
            raise ValueError("another version")
        return Rescued(datetime.fromisoformat(about["at"]), _draft(about))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a rescued draft") from error


def has_news(vault: Vault, rescued: Rescued) -> bool:
    """Whether the vault lacks any of it. What belongs to a session that cannot be written any more is news too, and
    what belongs to a record that was deleted is not: nothing of that is to come back."""
    return not _was_deleted(vault, rescued.draft.session_id) and _differs(vault, rescued.draft)


def _differs(vault: Vault, draft: Draft | WrapUpDraft) -> bool:
    if isinstance(draft, WrapUpDraft):
        return any(_PARTS[part].has_news(vault, draft.session_id, told) for part, told in draft.parts.items())
    if draft.planned_minutes not in {None, sessions.get(vault, draft.session_id).planned_minutes}:
        return True
    session_id, whole = draft.session_id, _merged(vault, draft)
    if whole.together is not None and whole.together != _together(vault, session_id):
        return True
    if whole.turns != turns.of_session(vault, session_id):
        return True
    if whole.agreed is not None and whole.agreed != agreed.of_session(vault, session_id):
        return True
    stored_plan = _plan(vault, session_id)
    stored_safety, whole_safety = safety.of_session(vault, session_id), whole.safety
    return (
        jottings.get(vault, session_id).blocks,
        marks.of_session(vault, session_id),
        prompts.of_session(vault, session_id),
        also_here.of_session(vault, session_id),
        (stored_safety.plan, stored_safety.done, stored_safety.numbers),
        stored_plan,
    ) != (
        whole.blocks,
        whole.marks,
        whole.events,
        whole.also_here,
        (whole_safety.plan, whole_safety.done, whole_safety.numbers),
        whole.plan or stored_plan,
    )


def take_in(vault: Vault, rescued: Rescued, now: datetime) -> None:
    """Into the draft it belongs to, inside a transaction. Raises `LookupError` when there is no such draft any more."""
    draft = rescued.draft
    state = sessions.get(vault, draft.session_id).state
    if state not in {State.OPEN, State.TO_FINISH} and not _outlives_signature(draft):
        raise LookupError(draft.session_id)
    if isinstance(draft, WrapUpDraft):
        for part, told in draft.parts.items():
            _PARTS[part].take_in(vault, draft.session_id, told)
        return
    room.save_draft(vault, _merged(vault, draft), rescued.at.date())
    if state is State.TO_FINISH:
        sessions.close(vault, draft.session_id, now)


def _was_deleted(vault: Vault, session_id: SessionId) -> bool:
    """With the record it belonged to. One that an older vault put in place of this never had is another matter."""
    return bool(
        vault.rows(
            "SELECT 1 FROM sqlite_sequence WHERE name = 'session' AND seq >= ?1"
            " AND NOT EXISTS (SELECT 1 FROM session WHERE id = ?1)",
            session_id,
        )
    )


def _outlives_signature(draft: Draft | WrapUpDraft) -> bool:
    return isinstance(draft, WrapUpDraft) and draft.parts.keys() == {"private"}


def _draft(about: dict[str, Any]) -> Draft | WrapUpDraft:
    session_id = SessionId(int(about["session"]))
    if "note" in about:  # as it was sealed when a note was all there was to write up
        about["parts"] = {"note": {"text": str(about["note"]), "one_line": str(about["one_line"])}}
    if "parts" in about:
        if not about["parts"].keys() <= _PARTS.keys():
            raise ValueError("a part of another version")
        return WrapUpDraft(session_id, about["parts"])
    return Draft(
        session_id=session_id,
        blocks=jottings_from_json(json.dumps(about["blocks"])),
        caret=int(about["caret"]),
        scroll=int(about["scroll"]),
        marks={str(target): Mark(mark) for target, mark in about["marks"].items()},
        events=tuple(_event(*event) for event in about["events"]),
        planned_minutes=None if (minutes := about.get("minutes")) is None else int(minutes),
        # A copy that was sealed before there was a table says nothing of it.
        together=together_from_json(json.dumps(about["together"])) if about.get("together") else None,
        earlier=None if (earlier := about.get("earlier")) is None else int(earlier),
        also_here=also_here.from_plain(about.get("also_here", ())),
        safety=safety.from_plain(about["safety"]) if "safety" in about else Safety(),
        turns={RecordId(int(person)): turns_of.from_plain(turn) for person, turn in about.get("turns", {}).items()},
        agreed=agreements.from_plain(about["agreed"]) if about.get("agreed") else None,
        plan=plans_of.from_plain(about["plan"]) if about.get("plan") else None,
    )


def _event(card: str, answer: str, at: int, reason: str | None = None) -> PromptEvent:
    return PromptEvent(str(card), Answer(answer), int(at), None if reason is None else Reason(reason))


def _merged(vault: Vault, draft: Draft) -> Draft:
    stored_events = prompts.of_session(vault, draft.session_id)
    page = jottings.get(vault, draft.session_id)
    blocks = _each_moment_once(_united(page.blocks, draft.blocks), draft.blocks)
    others_here = page.earlier is not None or draft.earlier is not None
    all_marks = {**marks.of_session(vault, draft.session_id), **draft.marks}
    return replace(
        draft,
        blocks=blocks,
        # Which lines of the two were closed is not known once they are one: all of them are, until `/o` opens them.
        earlier=len(blocks) if others_here else None,
        caret=0 if others_here else draft.caret,
        also_here=also_here.merged(also_here.of_session(vault, draft.session_id), draft.also_here),
        safety=safety.merged(vault, draft.session_id, draft.safety),
        marks={target: mark for target, mark in all_marks.items() if mark is not Mark.NOT_YET},
        events=(*stored_events, *(each for each in draft.events if each not in stored_events)),
        together=draft.together and united(_together(vault, draft.session_id), draft.together),
        turns=_turns(vault, draft),
        plan=draft.plan and plans_of.united(_plan(vault, draft.session_id), draft.plan),
        agreed=draft.agreed
        and _agreed(agreed.of_session(vault, draft.session_id), draft.agreed, page.blocks, draft.blocks),
    )


def _together(vault: Vault, session_id: SessionId) -> Together:
    return table_view.together(vault, sessions.get(vault, session_id).record_id, session_id)


def _plan(vault: Vault, session_id: SessionId) -> Plan:
    return plans.of_record(vault, sessions.get(vault, session_id).record_id)


def _turns(vault: Vault, draft: Draft) -> dict[RecordId, Turn]:
    """One that was begun goes on only while the session does."""
    stored = turns.of_session(vault, draft.session_id)
    goes_on = sessions.get(vault, draft.session_id).state is State.OPEN
    rescued = {person: turn for person, turn in draft.turns.items() if turn.is_taken or goes_on}
    return {**stored, **{person: turns_of.united(stored.get(person, Turn()), turn) for person, turn in rescued.items()}}


def _agreed(stored: Agreed, rescued: Agreed, blocks: Sequence[Block], rescued_blocks: Sequence[Block]) -> Agreed:
    """A step that is whole in one of the two is not still being typed in the other."""
    here, there = ({each for each in side if each.kind is Kind.STEP} for side in (blocks, rescued_blocks))
    return agreements.united(_unfinished(stored, there - here), _unfinished(rescued, here - there))


def _unfinished(agreed: Agreed, whole: Collection[Block]) -> Agreed:
    return replace(agreed, another="") if any(step.text.startswith(agreed.another) for step in whole) else agreed


def _note_has_news(vault: Vault, session_id: SessionId, told: Mapping[str, Any]) -> bool:
    stored = notes.get(vault, session_id)
    return stored != _merged_note(stored, told)


def _take_in_note(vault: Vault, session_id: SessionId, told: Mapping[str, Any]) -> None:
    notes.save(vault, session_id, _merged_note(notes.get(vault, session_id), told))


def _merged_note(stored: Note, told: Mapping[str, Any]) -> Note:
    # Before a note had headings it was sealed as one text.
    typed = {str(home): str(text) for home, text in told.get("sections", {WHOLE: told.get("text")}).items() if text}
    sections = dict(stored.sections)
    for home, text in typed.items():
        sections[home] = "\n".join(_united(sections[home].split("\n"), text.split("\n"))) if home in sections else text
    one_line = str(told["one_line"]) or stored.one_line
    if stored.one_line and not one_line.startswith(stored.one_line):
        home = next(iter(sections), WHOLE)
        lines = sections[home].split("\n") if home in sections else []
        if one_line.strip() and one_line not in lines:
            sections[home] = "\n".join([*lines, one_line])
        one_line = stored.one_line
    return replace(stored, format=stored.format or str(told.get("format", "")), sections=sections, one_line=one_line)


def _united(stored: Sequence[_Line], rescued: Sequence[_Line]) -> list[_Line]:
    """Every line of both, in their order. A stored line that a rescued one only goes on from is one line with it."""
    united: list[_Line] = []
    changes = SequenceMatcher(None, stored, rescued, autojunk=False).get_opcodes()
    for _, first, last, rescued_first, rescued_last in changes:
        left = list(rescued[rescued_first:rescued_last])
        for line in stored[first:last]:
            going_on = next((each for each in left if _goes_on(line, each)), None)
            if going_on is None:
                united.append(line)
            else:
                left.remove(going_on)
        united.extend(rescued[rescued_first:rescued_last])
    return united


def _goes_on(line: Block | str, later: Block | str) -> bool:
    if isinstance(line, str) or isinstance(later, str):
        return str(later).startswith(str(line))
    return line.moment in {"", later.moment} and later.text.startswith(line.text)


def _each_moment_once(blocks: Sequence[Block], rescued: Sequence[Block]) -> tuple[Block, ...]:
    """A capture that reads otherwise in the two stays one capture, as it was rescued; the other words stay as text."""
    own = {each.moment for each in rescued if each.moment}
    kept = set(rescued)
    return tuple(each if each in kept or each.moment not in own else Block(each.text) for each in blocks)


@dataclass(frozen=True)
class _PartOfIt:
    """How what was typed in one part of Wrap-up finds its way back; nothing stored goes for it."""

    has_news: Callable[[Vault, SessionId, Mapping[str, Any]], bool]
    take_in: Callable[[Vault, SessionId, Mapping[str, Any]], None]


_AFTER: Final = _PartOfIt(after.has_news, after.take_in)
_PARTS: Final[Mapping[str, _PartOfIt]] = {
    "note": _PartOfIt(_note_has_news, _take_in_note),
    "goals": _PartOfIt(goals_plain.has_news, goals_plain.take_in),
    "turn": _AFTER,
    "until": _AFTER,
    "table": _AFTER,
    "private": _PartOfIt(private_notes.has_news, private_notes.take_in),
}
