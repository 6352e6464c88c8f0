"""Search over everything but private notes, newest first.

Sessions are found by their index. People, goals and values are few: they are gathered once, and looked through."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from companion.care import finding
from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId, list_name
from companion.care.session import Session, SessionId, begins
from companion.care.thread import ThreadStanding
from companion.store import rows
from companion.vault.vault import Vault

MOST: Final = 20
"""How many of a kind are shown; more letters find the others."""

_PEOPLE: Final = 8

_FROM_INDEX: Final = (
    "SELECT f.rowid, p.*, s.*, EXISTS (SELECT 1 FROM session o WHERE o.record_id = s.record_id AND o.id <> s.id"
    " AND o.started BETWEEN s.started - 86400 AND s.started + 86400"
    " AND (o.started + o.started_offset * 60) / 86400 = (s.started + s.started_offset * 60) / 86400)"
    " FROM (SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3) f"
    " JOIN searched d ON d.row = f.rowid JOIN session_row s ON s.id = d.session_id"
    " JOIN patient_row p ON p.record_id = s.record_id ORDER BY f.rowid DESC"
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
class Shelf:
    """What stands on people's own pages, for one search: names, goals and values, threads written outside a session."""

    only: RecordId | None
    people: tuple[Patient, ...]
    words: tuple[Hit, ...]
    threads: tuple[Hit, ...]


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
    return Shelf(
        only,
        tuple(people.values()),
        (*_wordings(people, goals, Kind.GOAL), *_wordings(people, values, Kind.VALUE)),
        tuple(
            Hit(
                Group.THREAD,
                people[row[0]],
                row[2],
                row[2],
                Kind(row[1]),
                date.fromisoformat(row[3]),
                standing=ThreadStanding(row[4]),
            )
            for row in threads
            if row[0] in people
        ),
    )


def find(vault: Vault, text: str, shelf: Shelf) -> list[Hit]:
    """By group, and in each the newest first; people by how they are called. Nothing for a text without a word."""
    asked = finding.words_asked(text)
    if not asked:
        return []
    return [
        *(_people(shelf, asked) if shelf.only is None else ()),
        *_newest(_standing(shelf.words, asked), _sessions(vault, text, shelf, "words", _words_hits)),
        *_newest(_sessions(vault, text, shelf, "note", _note_hits)),
        *_newest(_standing(shelf.threads, asked), _sessions(vault, text, shelf, "thread", _thread_hits)),
    ]


def _wordings(people: dict[int, Patient], found: Sequence[Sequence[Any]], kind: Kind) -> Iterator[Hit]:
    """One for each goal or value: `text` its latest words, `whole` all of them."""
    said: dict[int, list[Sequence[Any]]] = {}
    for row in found:
        if row[0] in people:
            said.setdefault(row[1], []).append(row)
    for wordings in said.values():
        latest = wordings[-1]
        whole = "\n".join(row[2] for row in reversed(wordings))
        yield Hit(Group.WORDS, people[latest[0]], latest[2], whole, kind, date.fromisoformat(latest[3]))


def _people(shelf: Shelf, asked: Sequence[str]) -> list[Hit]:
    found = [each for each in shelf.people if finding.begins_all(f"{list_name(each)} {each.full_name}", asked)]
    found.sort(key=lambda each: (not each.at_present, list_name(each).casefold(), each.id))
    return [Hit(Group.PERSON, each, list_name(each)) for each in found[:_PEOPLE]]


def _standing(hits: Iterable[Hit], asked: Sequence[str]) -> Iterator[Hit]:
    return (hit for hit in hits if finding.holds_all(hit.whole, asked))


def _newest(*found: Iterable[Hit]) -> list[Hit]:
    hits = [hit for some in found for hit in some]
    # What is as old keeps its order: the index gives the later of a day first.
    return sorted(hits, key=lambda hit: hit.on or date.min, reverse=True)[:MOST]


_Made = Callable[[Vault, Hit, Sequence[str]], Iterable[Hit]]


def _sessions(vault: Vault, text: str, shelf: Shelf, column: str, made: _Made) -> list[Hit]:
    """Hits from the index, `MOST` of them if there are so many: a row may give none, or several."""
    asked = finding.words_asked(text)
    expression = _expression(text, column, shelf.only)
    hits: list[Hit] = []
    before = _NEWER_THAN_ALL
    while len(hits) < MOST:
        found = vault.rows(_FROM_INDEX, expression, before, MOST)
        for row in found:
            patient = rows.patient(row[1 : 1 + _PATIENT_COLUMNS])
            session = rows.session(row[1 + _PATIENT_COLUMNS : -1])
            bare = Hit(Group(column), patient, "", on=begins(session).date(), session=session, twice=bool(row[-1]))
            hits += made(vault, bare, asked)
        if len(found) < MOST:
            break
        before = found[-1][0]
    return hits[:MOST]


def _words_hits(vault: Vault, bare: Hit, asked: Sequence[str]) -> list[Hit]:
    # One that became a goal or value is found as that, in its latest words.
    found = vault.rows(
        "SELECT kind, text FROM moment m WHERE session_id = ? AND let_go = 0"
        " AND kind NOT IN ('parked', 'promise', 'follow_up')"
        " AND NOT EXISTS (SELECT 1 FROM goal g WHERE g.session_id = m.session_id AND g.moment = m.moment)"
        " AND NOT EXISTS (SELECT 1 FROM value v WHERE v.session_id = m.session_id AND v.moment = m.moment)"
        " ORDER BY position",
        _id(bare),
    )
    return _best([replace(bare, text=text, whole=text, kind=Kind(kind)) for kind, text in found], asked)


def _thread_hits(vault: Vault, bare: Hit, asked: Sequence[str]) -> list[Hit]:
    found = vault.rows(
        "SELECT m.kind, m.text, t.standing FROM moment m"
        " LEFT JOIN thread t ON t.session_id = m.session_id AND t.moment = m.moment AND t.moment <> ''"
        " WHERE m.session_id = ? AND m.let_go = 0 AND m.kind IN ('parked', 'promise', 'follow_up') ORDER BY m.position",
        _id(bare),
    )
    hits = [
        replace(
            bare,
            text=text,
            whole=text,
            kind=Kind(kind),
            standing=None if standing is None else ThreadStanding(standing),
        )
        for kind, text, standing in found
    ]
    return _best(hits, asked)


def _note_hits(vault: Vault, bare: Hit, asked: Sequence[str]) -> list[Hit]:
    row = vault.row(
        "SELECT s.one_line, coalesce(n.text, '') FROM session s LEFT JOIN note n ON n.session_id = s.id WHERE s.id = ?",
        _id(bare),
    )
    if row is None:
        return []
    whole = "\n".join(part for part in row if part)
    return [replace(bare, text=finding.line_of(whole, asked), whole=whole)]


def _best(hits: Sequence[Hit], asked: Sequence[str]) -> list[Hit]:
    """Those that hold most of the words: a session may hold them in different lines."""
    held = [finding.how_many(hit.text, asked) for hit in hits]
    most = max(held, default=0)
    return [hit for hit, count in zip(hits, held, strict=True) if count == most and most]


def _id(hit: Hit) -> SessionId:
    if hit.session is None:
        raise ValueError("a hit of the index has a session")
    return hit.session.id


def _expression(text: str, column: str, only: RecordId | None) -> str:
    """For the index: each word in quotation marks, so that no letter of it is read as syntax. Phrases it refuses."""
    *whole, beginning = finding.words_typed(text)
    words = " AND ".join([*(f'"{word}"' for word in whole), f'"{beginning}" *'])
    return f"{column} : ({words})" if only is None else f"{column} : ({words}) AND who : p{only}"
