"""What was told about a person that holds from one appointment to the next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

DiagnosisId = NewType("DiagnosisId", int)


class ScreenInRoom(StrEnum):
    """How a person wishes the screen while they are there."""

    FINE = "fine"
    SHARED_ONLY = "shared_only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Details:
    """`ask_first` are topics to ask about before they are opened. `usual_minutes` is None while it is as with all.

    The days are those on which notes and screen were explained and the talk about privacy was held, None while that is
    still to come. `born` is the date of birth, as it was told.
    """

    access_needs: tuple[str, ...] = ()
    ask_first: tuple[str, ...] = ()
    usual_minutes: int | None = None
    how_they_came: str = ""
    asked_for: str = ""
    notes_explained: date | None = None
    screen_explained: date | None = None
    screen_in_room: ScreenInRoom = ScreenInRoom.FINE
    born: str = ""
    contact: str = ""
    emergency_contact: str = ""
    privacy_talk: date | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Given by somebody, kept only because it was told. `whose` gave it, `given_when` is as it was told."""

    text: str
    whose: str = ""
    given_when: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class KeptDiagnosis:
    """`let_go_on` is None while it is kept."""

    id: DiagnosisId
    told: Diagnosis
    written_on: date
    let_go_on: date | None = None
