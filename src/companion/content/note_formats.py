"""The formats of `resources/note_formats`, one file each."""

from collections.abc import Sequence
from pathlib import Path

from companion.care.moment import Kind
from companion.care.note import WHOLE
from companion.care.note_formats import Heading, NoteFormat
from companion.content import limits
from companion.content.entry import ContentBroken, Entry, files, read, refuse_twice


def load_note_formats(folder: Path) -> tuple[NoteFormat, ...]:
    """In the order in which they are offered. Raises `ContentBroken`."""
    found = [(entry, _format(entry)) for entry in map(read, files(folder))]
    refuse_twice(((entry, each.id) for entry, each in found), "the id")
    refuse_twice(((entry, each.name) for entry, each in found), "the name")
    formats = tuple(each for _, each in found)
    if not any(heading.id == WHOLE for each in formats for heading in each.headings):
        raise ContentBroken(folder.name, WHOLE, "a note that is one text has no heading")
    return formats


def _format(entry: Entry) -> NoteFormat:
    entry.number("version")
    made = NoteFormat(
        id=entry.text("id"),
        name=_checked(entry, entry.text("name"), limits.FACE_WORDS),
        headings=_headings(entry),
        source=entry.text("source"),
    )
    entry.done()
    return made


def _headings(parent: Entry) -> tuple[Heading, ...]:
    found = [(entry, _heading(entry, parent.id)) for entry in parent.entries("headings")]
    refuse_twice(((entry, heading.id) for entry, heading in found), "the id")
    refuse_twice(((entry, heading.name) for entry, heading in found), "the name")
    refuse_twice(((entry, heading.near[0]) for entry, heading in found), "what it is near to,")
    headings = tuple(heading for _, heading in found)
    if fault := _where_moments_belong(headings):
        raise parent.broken(fault)
    return headings


def _heading(entry: Entry, parent_id: str) -> Heading:
    heading = Heading(
        id=entry.text("id"),
        name=_checked(entry, entry.text("name"), limits.FACE_WORDS),
        hint=entry.text("hint"),
        near=entry.texts("near"),
        takes=frozenset(entry.one_of(Kind, text) for text in entry.texts("takes")),
    )
    entry.done()
    if not heading.id.startswith(f"{parent_id}."):
        raise entry.broken(f"the id does not begin with “{parent_id}.”")
    if not heading.near:
        raise entry.broken("it does not say what is written there")
    if fault := limits.fault(heading.hint, limits.HINT_WORDS):
        raise entry.broken(fault)
    return heading


def _where_moments_belong(headings: Sequence[Heading]) -> str:
    for kind in Kind:
        takers = [heading for heading in headings if kind in heading.takes]
        if len(takers) != 1:
            return f"“{kind}” belongs under {len(takers)} headings"
    return ""


def _checked(entry: Entry, text: str, most: int) -> str:
    if fault := limits.form_fault(text, most):
        raise entry.broken(fault)
    return text
