"""What can be done with an appointment that was not begun, as buttons."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from companion.care.patient import list_name
from companion.care.session import State
from companion.ui.kit import dates
from companion.ui.kit.controls import Button, button
from companion.ui.kit.theme import Theme
from companion.ui.today.day import Entry


class Act(StrEnum):
    """As signals carry it."""

    MOVE = "move"
    CANCEL = "cancel"
    WRITE_UP = "write_up"
    DID_NOT_MEET = "did_not_meet"


def acts_of(theme: Theme, entry: Entry) -> Mapping[Act, Button]:
    """Ahead, it can be moved or cancelled; over, it is asked what became of it. Begun, it is neither."""
    who = f"{list_name(entry.appointment.patient)}, {dates.time_short(entry.starts)}"
    if entry.asks:
        return meeting_acts(theme, who)
    if entry.appointment.session.state is not State.PLANNED:
        return {}
    return {
        Act.MOVE: _named(theme, _say("Move"), who, "quiet"),
        Act.CANCEL: _named(theme, _say("Cancel"), who, "quiet"),
    }


def meeting_acts(theme: Theme, who: str) -> Mapping[Act, Button]:
    """The three answers to "Did you meet?"; `who` tells them from those of others."""
    return {
        Act.WRITE_UP: _named(theme, _say("Write it up"), who, "link"),
        Act.DID_NOT_MEET: _named(theme, _say("Did not meet"), who, "link"),
        Act.MOVE: _named(theme, _say("Moved"), who, "link"),
    }


def _named(theme: Theme, text: str, who: str, kind: str) -> Button:
    made = button(theme, text, kind)
    made.setAccessibleName(f"{text}: {who}")
    made.set_compact(kind == "quiet")
    return made


def _say(text: str) -> str:
    return QCoreApplication.translate("today", text)
