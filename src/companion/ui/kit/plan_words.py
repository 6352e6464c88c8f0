"""The words of the living plan: its strands, what the person leans to, whose idea it was."""

from PySide6.QtCore import QCoreApplication

from companion.care.plan import Idea, Leaning, Strand

_CONTEXT = "plan"
_STRANDS = {
    Strand.TALKING: "Talking work",
    Strand.SKILLS: "Skills and practice",
    Strand.PEOPLE: "People and support",
    Strand.BODY: "Body and daily life",
    Strand.MEDICINES: "Medicines and doctors",
    Strand.WORK: "Work, money, home",
    Strand.MEANING: "Meaning",
}
_LEANINGS = {
    Leaning.TOWARDS: "leaning to it",
    Leaning.UNDECIDED: "undecided",
    Leaning.NOT_FOR_ME: "not for me",
}
_IDEAS = {
    Idea.THEIRS: "theirs",
    Idea.MINE: "mine",
    Idea.TOGETHER: "together",
    Idea.ANOTHERS: "someone else’s",
}


def strand_word(strand: Strand) -> str:
    """ "People and support"."""
    return QCoreApplication.translate(_CONTEXT, _STRANDS[strand])


def leaning_word(leaning: Leaning) -> str:
    """ "undecided", which is a state as the others are."""
    return QCoreApplication.translate(_CONTEXT, _LEANINGS[leaning])


def idea_word(idea: Idea) -> str:
    """ "someone else’s"."""
    return QCoreApplication.translate(_CONTEXT, _IDEAS[idea])
