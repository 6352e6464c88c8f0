"""The rules of `resources/wrong_drawer`, one file for each kind of thing that belongs in the note."""

from pathlib import Path

from companion.care import word_patterns
from companion.care.wrong_drawer import Belonging
from companion.content import limits
from companion.content.entry import Entry, files, read, refuse_twice


def load_belongings(folder: Path) -> tuple[Belonging, ...]:
    """What weighs most first. Raises `ContentBroken`."""
    found = [(entry, _belonging(entry)) for entry in map(read, files(folder))]
    refuse_twice(((entry, each.id) for entry, each in found), "the id")
    refuse_twice(((entry, pattern) for entry, each in found for pattern in each.words), "the pattern")
    return tuple(each for _, each in found)


def _belonging(entry: Entry) -> Belonging:
    entry.number("version")
    made = Belonging(
        id=entry.text("id"),
        name=entry.text("name"),
        why=entry.text("why"),
        near=entry.text("near"),
        words=entry.texts("words"),
        unless=entry.texts("unless"),
        source=entry.text("source"),
    )
    entry.done()
    if not made.words:
        raise entry.broken("it looks for nothing")
    for pattern in (*made.words, *made.unless):
        if fault := word_patterns.fault(pattern):
            raise entry.broken(fault)
    for text in (made.name, made.why):
        if fault := limits.form_fault(text, limits.WHY_WORDS):
            raise entry.broken(fault)
    return made
