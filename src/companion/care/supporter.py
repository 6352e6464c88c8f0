"""Who stands by a person: their own people and the care team, each with what may be spoken about and what was."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

SupporterId = NewType("SupporterId", int)
ConsentId = NewType("ConsentId", int)


class Circle(StrEnum):
    """Somebody of their own, or of those who care for them by profession."""

    OWN = "own"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Consent:
    """That they may be spoken with about something. `ended_on` is None while it holds."""

    id: ConsentId
    given_on: date
    given_for: str
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One time they were spoken with, in a line."""

    held_on: date
    line: str


@dataclass(frozen=True, slots=True)
class Who:
    """`relation` is what they are to the person, `reach` how to reach them."""

    circle: Circle
    name: str
    relation: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Supporter:
    """Consents and contacts are oldest first. `let_go_on` is None while they are one."""

    id: SupporterId
    who: Who
    consents: tuple[Consent, ...] = ()
    contacts: tuple[Contact, ...] = ()
    let_go_on: date | None = None

    @property
    def holding(self) -> tuple[Consent, ...]:
        """The consents that hold now."""
        return tuple(each for each in self.consents if each.ended_on is None)
