"""What the folded parts of a person's page are called, and what can be written in each."""

from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from companion.care.moment import Kind
from companion.care.person_line import LineKind
from companion.ui.person.dated_lines import Adding, LinesNames


class Part(Enum):
    """In the order in which they stand on the page."""

    UNHEARD = auto()
    STORY = auto()
    STRENGTHS = auto()
    WORRIES = auto()
    HELP = auto()


LINES: Mapping[Part, tuple[LineKind, ...]] = {
    Part.UNHEARD: (),
    Part.STORY: (LineKind.OWN_NAME, LineKind.STORY),
    Part.STRENGTHS: (LineKind.STRENGTH, LineKind.HELPS, LineKind.HELPED),
    Part.WORRIES: (LineKind.WORRY, LineKind.TRIGGER),
    Part.HELP: (LineKind.MANNER, LineKind.STRUCTURE, LineKind.HOMEWORK, LineKind.TIMES),
}
"""Which lines each part holds."""

MOMENTS: Mapping[Part, Kind] = {Part.STRENGTHS: Kind.STRENGTH, Part.WORRIES: Kind.WORRY}
"""Which moments of sessions stand among them."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("living", text)


def names(part: Part) -> LinesNames:
    """Its title, what it says while it is empty, and the buttons that write in it."""
    adding = tuple(_adding(kind) for kind in LINES[part])
    return {
        Part.UNHEARD: LinesNames(_tr("Unheard"), _tr("Nothing waits to be returned to.")),
        Part.STORY: LinesNames(_tr("Story"), _tr("A line a session is enough."), adding),
        Part.STRENGTHS: LinesNames(
            _tr("Strengths"), _tr("What carries them can stand here. In the session it is /s."), adding
        ),
        Part.WORRIES: LinesNames(_tr("Worries"), _tr("What weighs can stand here. In the session it is /w."), adding),
        Part.HELP: LinesNames(_tr("How help suits"), _tr("Asked now and then, this changes."), adding),
    }[part]


def what(kind: LineKind) -> str:
    """What a line is, before its day; "" where its part says so already."""
    return {
        LineKind.OWN_NAME: _tr("their own name for it"),
        LineKind.HELPS: _tr("what helps"),
        LineKind.HELPED: _tr("what used to help"),
        LineKind.TRIGGER: _tr("trigger or stressor"),
        LineKind.MANNER: _tr("direct or gentle"),
        LineKind.STRUCTURE: _tr("much or little structure"),
        LineKind.HOMEWORK: _tr("homework or not"),
        LineKind.TIMES: _tr("times that suit"),
        LineKind.KNOWN_BY: _tr("who knows this name and these pronouns"),
        LineKind.WITH_OTHERS: _tr("what to use with others"),
    }.get(kind, "")


def _adding(kind: LineKind) -> Adding:
    button, field = {
        LineKind.OWN_NAME: (_tr("Add their own name for it"), _tr("What they call it, in their own words")),
        LineKind.STORY: (_tr("Add a line to the story"), _tr("A line of their story")),
        LineKind.STRENGTH: (_tr("Add a strength"), _tr("A strength")),
        LineKind.HELPS: (_tr("Add what helps"), _tr("What helps")),
        LineKind.HELPED: (_tr("Add what used to help"), _tr("What used to help")),
        LineKind.WORRY: (_tr("Add a worry"), _tr("A worry")),
        LineKind.TRIGGER: (_tr("Add a trigger or stressor"), _tr("A trigger or stressor")),
        LineKind.MANNER: (_tr("Direct or gentle"), _tr("Whether they like help direct or gentle")),
        LineKind.STRUCTURE: (_tr("Structure"), _tr("Whether they like much structure or little")),
        LineKind.HOMEWORK: (_tr("Homework"), _tr("Whether they like to take homework along")),
        LineKind.TIMES: (_tr("Times"), _tr("Times that suit")),
    }[kind]
    return Adding(kind, button, field)
