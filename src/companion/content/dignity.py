"""The words of `resources/dignity`, one file for each thing they do to a person."""

from collections.abc import Iterator
from pathlib import Path

from companion.care import dignity, word_patterns
from companion.care.dignity import Manner, Term
from companion.content import limits
from companion.content.entry import ContentBroken, Entry, files, read, refuse_twice

_WORDS = 12
"""Of why, and of what to say instead: together they are read in a glance."""


def load_terms(folder: Path) -> tuple[Term, ...]:
    """All of them. Raises `ContentBroken`."""
    found = [pair for file in files(folder) for pair in _terms(read(file))]
    refuse_twice(((entry, term.id) for entry, term in found), "the id")
    refuse_twice(((entry, pattern) for entry, term in found for pattern in term.words), "the pattern")
    terms = tuple(term for _, term in found)
    for manner in Manner:
        if not any(term.manner is manner for term in terms):
            raise ContentBroken(folder.name, "", f"no word is there that may {manner}")
    return terms


def _terms(file: Entry) -> Iterator[tuple[Entry, Term]]:
    manner = file.one_of(Manner, file.text("id"))
    file.number("version")
    for entry in file.entries("terms"):
        yield entry, _term(entry, manner)
    file.done()


def _term(entry: Entry, manner: Manner) -> Term:
    entry.number("version")
    term = Term(
        id=entry.text("id"),
        manner=manner,
        words=entry.texts("words"),
        why=entry.text("why"),
        instead=entry.text("instead"),
        unless=entry.texts("unless"),
        source=entry.text("source"),
    )
    entry.done()
    if fault := _fault(term):
        raise entry.broken(fault)
    return term


def _fault(term: Term) -> str:
    if not term.id.startswith(f"{term.manner}."):
        return f"the id does not begin with “{term.manner}.”"
    if not term.words:
        return "it looks for nothing"
    faults = [
        *map(dignity.fault, term.words),
        *map(word_patterns.fault, term.unless),
        limits.form_fault(term.why, _WORDS),
        limits.form_fault(term.instead, _WORDS),
    ]
    return next((fault for fault in faults if fault), "")
