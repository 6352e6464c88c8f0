"""The five steps of a goal, each with a sentence worded together when the goal is agreed."""

from dataclasses import dataclass, replace
from enum import IntEnum


class Level(IntEnum):
    """Where a goal stands, -2 to +2. On screen the levels are words, the numbers stay hidden."""

    FAR_FROM_IT = -2
    NOT_QUITE = -1
    AS_HOPED = 0
    BETTER = 1
    FAR_BETTER = 2


@dataclass(frozen=True, slots=True)
class Ladder:
    """A sentence for each level, "" where there is none yet; every character is kept."""

    far_from_it: str = ""
    not_quite: str = ""
    as_hoped: str = ""
    better: str = ""
    far_better: str = ""

    @property
    def sentences(self) -> tuple[str, str, str, str, str]:
        """From `FAR_FROM_IT` to `FAR_BETTER`."""
        return self.far_from_it, self.not_quite, self.as_hoped, self.better, self.far_better

    @property
    def is_agreed(self) -> bool:
        """Whether all five are worded."""
        return all(sentence.strip() for sentence in self.sentences)

    def sentence(self, level: Level) -> str:
        """What was agreed for a level."""
        return self.sentences[level - Level.FAR_FROM_IT]

    def worded(self, level: Level, sentence: str) -> "Ladder":
        """The same with another sentence for that level."""
        return replace(self, **{level.name.lower(): sentence})
