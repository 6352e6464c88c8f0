"""What the therapist makes ready before an appointment. Nothing of it has to be there."""

from dataclasses import dataclass

from companion.care.thread import ThreadId


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Asked where two do not meet in one room: where the person is, and how to reach someone there."""

    place: str = ""
    private: bool = False
    call_back: str = ""
    emergency_contact: str = ""


@dataclass(frozen=True, slots=True)
class Preparation:
    """`threads` come along into the session; `ready` are ids of checklist items; the intention stays behind."""

    intention: str = ""
    threads: frozenset[ThreadId] = frozenset()
    ready: frozenset[str] = frozenset()
    elsewhere: Elsewhere = Elsewhere()
