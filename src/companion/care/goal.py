"""A goal in the person's words: first words and latest words, never overwritten."""

from dataclasses import dataclass
from typing import NewType

from companion.care.patient import RecordId
from companion.care.wording import Standing, Wording

GoalId = NewType("GoalId", int)


@dataclass(frozen=True, slots=True)
class Goal:
    """`wordings` is never empty and in order of time. `moment` is the capture it came from, "" if none."""

    id: GoalId
    record_id: RecordId
    wordings: tuple[Wording, ...]
    standing: Standing = Standing.OPEN
    importance: int | None = None
    difficulty: int | None = None
    moment: str = ""

    @property
    def first(self) -> Wording:
        """The words it was first said in."""
        return self.wordings[0]

    @property
    def latest(self) -> Wording:
        """The words it is said in now."""
        return self.wordings[-1]
