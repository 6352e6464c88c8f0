"""How a chosen time stands among the others of its day, in words; and the field of whom it is with."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from companion.care.day import Busy, Fit
from companion.care.patient import Patient, list_name
from companion.ui.kit import dates
from companion.ui.kit.controls import field, isolated
from companion.ui.kit.theme import Theme

_NEAR_MINUTES = 120


def fit_words(fit: Fit) -> str:
    """ "25 minutes after Samira, 25 before Noor.", or what it overlaps; nothing where nobody is near."""
    if fit.overlaps:
        return " ".join(_overlap(each) for each in fit.overlaps)
    before = fit.before if fit.minutes_before < _NEAR_MINUTES else None
    after = fit.after if fit.minutes_after < _NEAR_MINUTES else None
    if before is not None and after is not None:
        return _say("{before}, {after}.").format(
            before=_after_someone(before, fit.minutes_before), after=_ahead(after, fit.minutes_after, short=True)
        )
    if before is not None:
        return _say("{before}.").format(before=_after_someone(before, fit.minutes_before))
    return "" if after is None else _say("{after}.").format(after=_ahead(after, fit.minutes_after, short=False))


def who_field(theme: Theme, people: Sequence[Patient]) -> QLineEdit:
    """A name, known or new; those known are offered while typing."""
    who = field(theme, QCoreApplication.translate("today", "Who"))
    known = sorted(people, key=lambda each: (not each.at_present, list_name(each).casefold(), each.id))
    completer = QCompleter([list_name(each) for each in known], who)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    offered = QListView()
    theme.dress(offered, "body")
    completer.setPopup(offered)
    who.setCompleter(completer)
    return who


def known_as(typed: str, people: Sequence[Patient]) -> Patient | None:
    """Whom a typed name means: as lists show it, or else a first or full name that only one person has."""
    wanted = " ".join(typed.split()).casefold()
    exact = [each for each in people if list_name(each).casefold() == wanted]
    if len(exact) == 1:
        return exact[0]
    alike = [each for each in people if wanted in {each.preferred_name.casefold(), each.full_name.casefold()}]
    return alike[0] if wanted and len(alike) == 1 else None


def _overlap(other: Busy) -> str:
    return _say("This overlaps with {name}, {start} to {end}.").format(
        name=isolated(other.name), start=dates.time_short(other.starts), end=dates.time_short(other.ends)
    )


def _after_someone(other: Busy, minutes: int) -> str:
    if minutes == 0:
        return _say("No time after {name}").format(name=isolated(other.name))
    if minutes == 1:
        return _say("1 minute after {name}").format(name=isolated(other.name))
    return _say("{count} minutes after {name}").format(count=minutes, name=isolated(other.name))


def _ahead(other: Busy, minutes: int, *, short: bool) -> str:
    name = isolated(other.name)
    if minutes == 0:
        return (_say("none before {name}") if short else _say("No time before {name}")).format(name=name)
    if short:
        return _say("{count} before {name}").format(count=minutes, name=name)
    if minutes == 1:
        return _say("1 minute before {name}").format(name=name)
    return _say("{count} minutes before {name}").format(count=minutes, name=name)


def _say(text: str) -> str:
    return QCoreApplication.translate("today", text)
