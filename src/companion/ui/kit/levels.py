"""The words for where a goal stands, how near a value is, and whether there was room for what was brought."""

from PySide6.QtCore import QCoreApplication, QLocale

from companion.care.ladder import Level
from companion.care.together import GotThere, Nearness

_CONTEXT = "levels"
_LEVELS = {
    Level.FAR_FROM_IT: "far from it yet",
    Level.NOT_QUITE: "not quite yet",
    Level.AS_HOPED: "as hoped",
    Level.BETTER: "better than hoped",
    Level.FAR_BETTER: "far better",
}
_NEARNESS = {
    Nearness.FAR: "far",
    Nearness.SOME_WAY_OFF: "some way off",
    Nearness.NEAR: "near",
    Nearness.RIGHT_HERE: "right here",
}
_GOT_THERE = {GotThere.YES: "yes", GotThere.PARTLY: "partly", GotThere.NOT_TODAY: "not today"}


def level_word(level: Level) -> str:
    """ "as hoped"; the number stays hidden."""
    return QCoreApplication.translate(_CONTEXT, _LEVELS[level])


def nearness_word(nearness: Nearness) -> str:
    """ "some way off"."""
    return QCoreApplication.translate(_CONTEXT, _NEARNESS[nearness])


def got_there_word(answer: GotThere) -> str:
    """ "not today"."""
    return QCoreApplication.translate(_CONTEXT, _GOT_THERE[answer])


def place_word(number: int, of: int) -> str:
    """ "4 of 5": where a word stands among its steps, for a reader."""
    said = QCoreApplication.translate(_CONTEXT, "{number} of {count}")
    return said.format(number=QLocale().toString(number), count=QLocale().toString(of))
