"""Search over everything but private notes, newest first.

Sessions are found by their indexes. People, goals and values are few: they are gathered once, and looked through."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from companion.care import finding
from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId, list_name
from companion.care.session import Session, SessionId, begins
from companion.care.thread import ThreadStanding
from companion.store import joint, rows
from companion.vault.vault import Vault

MOST: Final = 8
"""How many of a kind are shown; more letters find the others."""

_PEOPLE: Final = 8

_IN_INDEX: Final = {
    "words": "SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
    "note": "SELECT rowid FROM search_note WHERE search_note MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
    "thread": "SELECT rowid FROM search_thread WHERE search_thread MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
}
_THEIR_SESSIONS: Final = (
    "SELECT p.*, s.*, EXISTS (SELECT 1 FROM session o WHERE o.record_id = s.record_id AND o.id <> s.id"
    " AND o.started BETWEEN s.started - 86400 AND s.started + 86400"
    " AND (o.started + o.started_offset * 60) / 86400 = (s.started + s.started_offset * 60) / 86400)"
    " FROM searched d JOIN session_row s ON s.id = d.session_id JOIN patient_row p ON p.record_id = s.record_id"
    " WHERE d.row IN (SELECT value FROM json_each(?)) ORDER BY d.row DESC"
)
_PATIENT_COLUMNS: Final = 8
_NEWER_THAN_ALL: Final = 2**62


class Group(StrEnum):
    """What was found; in this order it is shown."""

    PERSON = "person"
    WORDS = "words"
    NOTE = "note"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Hit:
    """`text` is what is shown, `whole` all there is to read of it. `session` is None for a person, and for what stands
    on their page; `twice` says that there was another session with them on that day."""

    group: Group
    patient: Patient
    text: str
    whole: str = ""
    kind: Kind | None = None
    on: date | None = None
    session: Session | None = None
    twice: bool = False
    standing: ThreadStanding | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Something to be found, and what `finding.words_of` gives for it."""

    hit: Hit
    words: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands on people's own pages, for one search: everyone, goals and values, threads written outside a
    session."""

    only: RecordId | None
    people: tuple[Known, ...]
    words: tuple[Known, ...]
    threads: tuple[Known, ...]


def gather(vault: Vault, only: RecordId | None = None) -> Shelf:
    """Everyone, or only one person."""
    people = {
        row[0]: rows.patient(row)
        for row in vault.rows("SELECT * FROM patient_row WHERE ?1 IS NULL OR record_id = ?1", only)
    }
    goals = vault.rows(
        "SELECT g.record_id, g.id, w.text, w.said_on FROM goal g JOIN goal_wording w ON w.goal_id = g.id"
        " WHERE ?1 IS NULL OR g.record_id = ?1 ORDER BY g.id, w.id",
        only,
    )
    values = vault.rows(
        "SELECT g.record_id, g.id, w.text, w.said_on FROM value g JOIN value_wording w ON w.value_id = g.id"
        " WHERE ?1 IS NULL OR g.record_id = ?1 ORDER BY g.id, w.id",
        only,
    )
    threads = vault.rows(
        "SELECT record_id, kind, text, said_on, standing FROM thread"
        " WHERE session_id IS NULL AND (?1 IS NULL OR record_id = ?1) ORDER BY said_on DESC, id DESC",
        only,
    )
    together = joint.everyone(vault)
    names = (
        Hit(Group.PERSON, each, list_name(each), together[each.id].names if each.id in together else each.full_name)
        for each in people.values()
    )
    elsewhere = (
        Hit(Group.THREAD, people[row[0]], row[2], row[2], Kind(row[1]), _day(row[3]), standing=ThreadStanding(row[4]))
        for row in threads
        if row[0] in people
    )
    return Shelf(
        only,
        tuple(map(_known, sorted(names, key=lambda hit: (not hit.patient.at_present, hit.text.casefold())))),
        tuple(map(_known, (*_wordings(people, goals, Kind.GOAL), *_wordings(people, values, Kind.VALUE)))),
        tuple(map(_known, elsewhere)),
    )


def find(vault: Vault, text: str, shelf: Shelf) -> list[Hit]:
    """By group, and in each the newest first; people by how they are called. Nothing for a text without a word."""
    asked = finding.words_asked(text)
    if not asked:
        return []
    people = shelf.people if shelf.only is None else ()
    words = [known.hit for known in shelf.words if finding.hold_all(known.words, asked)]
    threads = [known.hit for known in shelf.threads if finding.hold_all(known.words, asked)]
    return [
        *[known.hit for known in people if finding.begin_all(known.words, asked)][:_PEOPLE],
        *_newest(words + _sessions(vault, text, shelf.only, Group.WORDS)),
        *_newest(_sessions(vault, text, shelf.only, Group.NOTE)),
        *_newest(threads + _sessions(vault, text, shelf.only, Group.THREAD)),
    ]


def expression(text: str, only: RecordId | None) -> str:
    """For an index: each word in quotation marks, so that no letter of it is read as syntax. Phrases it refuses."""
    *whole, beginning = finding.words_typed(text)
    words = " AND ".join([*(f'"{word}"' for word in whole), f'"{beginning}" *'])
    return f"text : ({words})" if only is None else f"text : ({words}) AND who : p{only}"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _known(hit: Hit) -> Known:
    return Known(hit, finding.words_of(f"{hit.text}\n{hit.whole}"))


def _wordings(people: dict[int, Patient], found: Sequence[Sequence[Any]], kind: Kind) -> Iterator[Hit]:
    """One for each goal or value: `text` its latest words, `whole` all of them."""
    said: dict[int, list[Sequence[Any]]] = {}
    for row in found:
        if row[0] in people:
            said.setdefault(row[1], []).append(row)
    for wordings in said.values():
        latest = wordings[-1]
        whole = "\n".join(row[2] for row in reversed(wordings))
        yield Hit(Group.WORDS, people[latest[0]], latest[2], whole, kind, _day(latest[3]))


def _newest(hits: list[Hit]) -> list[Hit]:
    # What is of one day keeps its order: the index gives the later first.
    return sorted(hits, key=lambda hit: hit.on or date.min, reverse=True)[:MOST]


def _sessions(vault: Vault, text: str, only: RecordId | None, group: Group) -> list[Hit]:
    """Hits from the index, `MOST` of them if there are so many: a session may give none, or several."""
    asked = finding.words_asked(text)
    wanted = expression(text, only)
    lines = {Group.WORDS: _words, Group.NOTE: _notes, Group.THREAD: _threads}[group]
    hits: list[Hit] = []
    before = _NEWER_THAN_ALL
    while len(hits) < MOST:
        found = [row[0] for row in vault.rows(_IN_INDEX[group.value], wanted, before, MOST)]
        bare = [_bare(row, group) for row in vault.rows(_THEIR_SESSIONS, json.dumps(found))]
        said = lines(vault, json.dumps([session_id for session_id, _ in bare]), asked)
        for session_id, hit in bare:
            hits += [replace(hit, **each) for each in said.get(session_id, ())]
        if len(found) < MOST:
            break
        before = found[-1]
    return hits[:MOST]


def _bare(row: Sequence[Any], group: Group) -> tuple[SessionId, Hit]:
    patient = rows.patient(row[:_PATIENT_COLUMNS])
    session = rows.session(row[_PATIENT_COLUMNS:-1])
    return session.id, Hit(group, patient, "", on=begins(session).date(), session=session, twice=bool(row[-1]))


_Lines = dict[SessionId, list[dict[str, Any]]]
"""What replaces the fields of a session's bare hit, once for each hit that it gives."""


def _words(vault: Vault, session_ids: str, asked: Sequence[str]) -> _Lines:
    # One that became a goal or value is found as that, in its latest words.
    return _best(
        vault.rows(
            "SELECT m.session_id, m.kind, m.text, NULL FROM moment m"
            " WHERE m.session_id IN (SELECT value FROM json_each(?)) AND m.let_go = 0"
            " AND m.kind NOT IN ('parked', 'promise', 'follow_up')"
            " AND NOT EXISTS (SELECT 1 FROM goal g"
            " WHERE g.session_id = m.session_id AND g.moment = m.moment AND g.moment <> '')"
            " AND NOT EXISTS (SELECT 1 FROM value v"
            " WHERE v.session_id = m.session_id AND v.moment = m.moment AND v.moment <> '')"
            " ORDER BY m.position",
            session_ids,
        ),
        asked,
    )


def _threads(vault: Vault, session_ids: str, asked: Sequence[str]) -> _Lines:
    return _best(
        vault.rows(
            "SELECT m.session_id, m.kind, m.text, t.standing FROM moment m"
            " LEFT JOIN thread t ON t.session_id = m.session_id AND t.moment = m.moment AND t.moment <> ''"
            " WHERE m.session_id IN (SELECT value FROM json_each(?)) AND m.let_go = 0"
            " AND m.kind IN ('parked', 'promise', 'follow_up') ORDER BY m.position",
            session_ids,
        ),
        asked,
    )


def _notes(vault: Vault, session_ids: str, asked: Sequence[str]) -> _Lines:
    found = vault.rows(
        "SELECT s.id, s.one_line || char(10) || coalesce((SELECT group_concat(n.text, char(10) ORDER BY n.heading)"
        " FROM note_section n WHERE n.session_id = s.id), '') FROM session s"
        " WHERE s.id IN (SELECT value FROM json_each(?))",
        session_ids,
    )
    return {SessionId(row[0]): [{"text": finding.line_of(row[1], asked), "whole": row[1].strip()}] for row in found}


def _best(found: Sequence[Sequence[Any]], asked: Sequence[str]) -> _Lines:
    """Of each session the lines that hold most of the words: it may hold them in different ones."""
    held: dict[SessionId, list[tuple[int, dict[str, Any]]]] = {}
    for session_id, kind, text, standing in found:
        count = finding.how_many(text, asked)
        if count:
            fields = {
                "text": text,
                "whole": text,
                "kind": Kind(kind),
                "standing": None if standing is None else ThreadStanding(standing),
            }
            held.setdefault(SessionId(session_id), []).append((count, fields))
    return {
        session_id: [fields for count, fields in lines if count == max(each for each, _ in lines)]
        for session_id, lines in held.items()
    }
