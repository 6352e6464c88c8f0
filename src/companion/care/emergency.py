"""Whom to call when it cannot wait: entered once by the therapist, the same for everyone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """Who answers, and the number as it is dialled."""

    name: str
    number: str
