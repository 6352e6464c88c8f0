"""What stands on the pages of three people of the demo, all invented, beside their goals and values."""

from dataclasses import dataclass
from typing import Final

from companion.care.person_line import LineKind
from companion.care.supporter import Circle, Who
from companion.demo import cast
from companion.demo.cast import Member


@dataclass(frozen=True, slots=True)
class Written:
    """A line, and how many weeks ago it was written."""

    kind: LineKind
    text: str
    weeks_ago: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody beside them: what they may be spoken with about and since when, and the lines of contacts."""

    who: Who
    consent: tuple[str, int] | None = None
    contacts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """All of it."""

    lines: tuple[Written, ...] = ()
    beside: tuple[Beside, ...] = ()


_LIVES: Final = {
    cast.ANA: Life(
        (
            Written(LineKind.OWN_NAME, "the bracing", 18),
            Written(LineKind.STORY, "Grew up as the one who answered the phone at home.", 20),
            Written(LineKind.STORY, "Drew until she was fifteen; the pencils stayed in a tin.", 8),
            Written(LineKind.STRENGTH, "Turns up, also on the mornings after a bad night", 12),
            Written(LineKind.HELPS, "Warm hands, and the longer breath", 4),
            Written(LineKind.HELPED, "Swimming before work", 16),
            Written(LineKind.TRIGGER, "The phone after nine in the evening", 14),
            Written(LineKind.MANNER, "Gentle, and still to the point", 15),
            Written(LineKind.HOMEWORK, "Small things, written down by herself", 9),
            Written(LineKind.TIMES, "Late mornings; never straight after the weekend", 15),
        ),
        (
            Beside(
                Who(Circle.OWN, "Livia", "sister", "by phone, not at work"),
                ("how to help before the birthday", 6),
                (("Rang back: will wait for Ana to begin.", 5),),
            ),
            Beside(Who(Circle.CARE, "Dr Amara Osei", "family doctor", "by letter")),
        ),
    ),
    cast.WREN: Life(
        (
            Written(LineKind.KNOWN_BY, "the choir, and one colleague", 40),
            Written(LineKind.WITH_OTHERS, "W. Bellamy on letters; they, everywhere", 40),
            Written(LineKind.STRENGTH, "Notices who has not spoken yet", 22),
            Written(LineKind.STRUCTURE, "Little: a question, then room", 30),
        )
    ),
    cast.THEO: Life(
        (
            Written(LineKind.OWN_NAME, "running on the rim", 40),
            Written(LineKind.TRIGGER, "A number he does not know", 20),
            Written(LineKind.MANNER, "Direct. “Say it, then we’ll see.”", 31),
        )
    ),
}


def of_member(member: Member) -> Life:
    """Nothing for most."""
    return _LIVES.get(member, Life())
