"""The formats a note can be shown in, and where under them each text stands. Switching moves no character: a text
belongs to the heading it was first written under, and a format only says where that is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.care.moment import Kind
from companion.care.note import Note


@dataclass(frozen=True, slots=True)
class Heading:
    """`near` names what is written under it, then what comes nearest to that in a format that lacks it. `takes` are the
    kinds of moments that belong here. `hint` may hold the place of a name: "{name}"."""

    id: str
    name: str
    hint: str = ""
    near: tuple[str, ...] = ()
    takes: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class NoteFormat:
    """What each of its headings holds is held by no other of them."""

    id: str
    name: str
    headings: tuple[Heading, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A heading on the paper, and what stands under it. `home` is where a text under it is kept."""

    heading: Heading
    home: str
    text: str = ""


def format_of(formats: Sequence[NoteFormat], format_id: str) -> NoteFormat:
    """The first for an id that no format has."""
    return next((each for each in formats if each.id == format_id), formats[0])


def shown(formats: Sequence[NoteFormat], format_id: str, sections: Mapping[str, str]) -> tuple[Shown, ...]:
    """The headings of the format, each with the text that is nearest to it; behind them every other text under the name
    it was written under. No text stands twice, and none is missing."""
    here = format_of(formats, format_id)
    homes = _homes(formats, sections)
    wishes = {home.id: _nearest(home, here) for home in homes}
    stands: dict[str, Heading] = {}
    placed: set[str] = set()
    # First each text that has its own heading here, then those that come nearest to one left free.
    for nearness in range(max(map(len, wishes.values()), default=0)):
        for home in homes:
            wish = wishes[home.id][nearness] if nearness < len(wishes[home.id]) else ""
            if wish and wish not in stands and home.id not in placed:
                stands[wish] = home
                placed.add(home.id)
    within = (
        Shown(heading, stands[heading.id].id, sections[stands[heading.id].id])
        if heading.id in stands
        else Shown(heading, heading.id)
        for heading in here.headings
    )
    behind = (Shown(home, home.id, sections[home.id]) for home in homes if home.id not in placed)
    return (*within, *behind)


def belongs(paper: Sequence[Shown], here: NoteFormat, kind: Kind) -> Shown:
    """Where under this format a moment of that kind is placed."""
    wanted = next((heading.id for heading in here.headings if kind in heading.takes), here.headings[0].id)
    return next(each for each in paper if each.heading.id == wanted)


def with_line(
    formats: Sequence[NoteFormat], format_id: str, sections: Mapping[str, str], near: str, line: str
) -> Mapping[str, str]:
    """The sections with one line more, below what stands under the first heading near to `near`."""
    paper = shown(formats, format_id, sections)
    here = next((each for each in paper if near in each.heading.near), paper[0])
    return {**sections, here.home: f"{here.text}\n{line}" if here.text else line}


def to_plain(note: Note, formats: Sequence[NoteFormat]) -> dict[str, object]:
    """The note as it is shown, as plain JSON values: names of headings and texts, blanks as blanks."""
    return {
        "format": format_of(formats, note.format).name,
        "one_line": note.one_line,
        "sections": [
            {"heading": each.heading.name, "home": each.home, "text": each.text}
            for each in shown(formats, note.format, note.sections)
        ],
    }


def _homes(formats: Sequence[NoteFormat], sections: Mapping[str, str]) -> list[Heading]:
    """The headings that were written under, as a note goes. One that no format has any more keeps its id for a name."""
    known = {heading.id: heading for each in formats for heading in each.headings}
    order = list(dict.fromkeys(heading.near[0] for heading in known.values()))
    homes = [known.get(home, Heading(home, home)) for home in sections]
    return sorted(homes, key=lambda home: (order.index(home.near[0]) if home.near else len(order), home.id))


def _nearest(home: Heading, here: NoteFormat) -> tuple[str, ...]:
    """Where in this format its text would stand, best first; "" where the format has nothing like it."""
    holds = {heading.near[0]: heading.id for heading in here.headings}
    own = home.id if home in here.headings else ""
    return (own, *(holds.get(each, "") for each in home.near))
