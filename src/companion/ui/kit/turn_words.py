"""The words of the person's turn: ours, from no published scale."""

from PySide6.QtCore import QCoreApplication

from companion.care.turn import Extent, Statement

_CONTEXT = "turn"
_STATEMENTS = {
    Statement.SAID: "I could say what I came to say.",
    Statement.MATTERED: "Today was about things I care about.",
    Statement.SPEED: "It went at my speed.",
}
_EXTENTS = {
    Extent.NOT_AT_ALL: "not at all",
    Extent.A_LITTLE: "a little",
    Extent.PARTLY: "partly",
    Extent.MOSTLY: "mostly",
    Extent.FULLY: "fully",
}


def statement_words(statement: Statement) -> str:
    """ "It went at my speed." """
    return QCoreApplication.translate(_CONTEXT, _STATEMENTS[statement])


def extent_word(extent: Extent) -> str:
    """ "mostly"; it is no number, and none is made of it."""
    return QCoreApplication.translate(_CONTEXT, _EXTENTS[extent])
