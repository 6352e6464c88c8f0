"""What was told about a person that holds from one appointment to the next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ScreenInRoom(StrEnum):
    """How a person wishes the screen while they are there."""

    FINE = "fine"
    SHARED_ONLY = "shared_only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Details:
    """`ask_first` are topics to ask about before they are opened. `usual_minutes` is None while it is as with all.

    The two days are those on which notes and screen were explained, None while that is still to come.
    """

    access_needs: tuple[str, ...] = ()
    ask_first: tuple[str, ...] = ()
    usual_minutes: int | None = None
    how_they_came: str = ""
    asked_for: str = ""
    notes_explained: date | None = None
    screen_explained: date | None = None
    screen_in_room: ScreenInRoom = ScreenInRoom.FINE
