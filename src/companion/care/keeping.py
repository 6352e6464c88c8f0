"""Until when a record is kept, and what stands in the way of deleting it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Keeping:
    """`until` is the last day on which it must be there, None where nothing was said; `hold` stops all deletion."""

    until: date | None = None
    hold: bool = False

    def is_due(self, today: date) -> bool:
        """Whether it need not be kept any longer. Nothing is ever deleted by itself."""
        return not self.hold and self.until is not None and self.until < today
