"""What someone stands for, in their words."""

from dataclasses import dataclass
from typing import NewType

from companion.care.patient import RecordId
from companion.care.wording import Standing, Wording

ValueId = NewType("ValueId", int)


@dataclass(frozen=True, slots=True)
class Value:
    """`wordings` is never empty and in order of time. `moment` is the capture it came from, "" if none.

    `standing` is open, resting or let go; a value is not reached."""

    id: ValueId
    record_id: RecordId
    wordings: tuple[Wording, ...]
    standing: Standing = Standing.OPEN
    moment: str = ""

    @property
    def first(self) -> Wording:
        """The words it was first said in."""
        return self.wordings[0]

    @property
    def latest(self) -> Wording:
        """The words it is said in now."""
        return self.wordings[-1]
