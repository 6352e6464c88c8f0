"""The note of a session: what is written under each heading, and the one line that lists show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NARRATIVE, WHOLE = "narrative", "narrative.whole"
"""The format of a note that is one text, and its one heading."""


@dataclass(frozen=True, slots=True)
class Note:
    """`format` is the id of the format it is shown in, "" before anything was written. `sections` holds each text by
    the id of the heading it was first written under: another format shows it elsewhere, and changes nothing of it.

    `written` says that it was called done and waits for its signature."""

    format: str = ""
    sections: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    one_line: str = ""
    written: bool = False

    @property
    def text(self) -> str:
        """All that is written, without the headings."""
        return "\n".join(self.sections.values())


def narrative(text: str, one_line: str = "") -> Note:
    """A note that is one text."""
    return Note(NARRATIVE, {WHOLE: text} if text else {}, one_line)
