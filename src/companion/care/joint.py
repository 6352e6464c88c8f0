"""A couple, a family or a group: a record of its own, whose members have theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from companion.care.errors import TooFewMembers
from companion.care.patient import RecordId


class JointKind(StrEnum):
    """Who comes together."""

    COUPLE = "couple"
    FAMILY = "family"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Member:
    """`number` tells who spoke."""

    record_id: RecordId
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Joint:
    """What makes a record joint; `members` by their numbers, without those whose own record was deleted since."""

    kind: JointKind
    members: tuple[Member, ...]
    gone: bool = False
    """Whether somebody's was."""

    @property
    def is_group(self) -> bool:
        """Whether they share nothing else: what one of them said is not shown to the others."""
        return self.kind is JointKind.GROUP

    @property
    def names(self) -> str:
        """All of them."""
        return shown_name([member.name for member in self.members])

    @property
    def speakers(self) -> tuple[str, ...]:
        """What each is called where it is said who spoke: with the number where two are called alike."""
        names = [member.name for member in self.members]
        return tuple(f"{each.name} {each.number}" if names.count(each.name) > 1 else each.name for each in self.members)


def shown_name(names: Sequence[str]) -> str:
    """As whom they are shown while they have no name of their own: "Ana & Paul", "Ana, Paul & Mia"."""
    return " & ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def checked_members(members: Sequence[RecordId]) -> tuple[RecordId, ...]:
    """Each once. Raises `TooFewMembers`."""
    found = tuple(dict.fromkeys(members))
    if len(found) < 2:
        raise TooFewMembers
    return found
