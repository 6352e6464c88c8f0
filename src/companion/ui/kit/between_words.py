"""The words for how sure somebody is of a step, and for what became of steps and threads."""

from PySide6.QtCore import QCoreApplication

from companion.care.agreed import Sure
from companion.care.thread import ThreadAnswer

_CONTEXT = "between"
_SURE = {
    Sure.NOT_YET: "not sure yet",
    Sure.HALF: "half sure",
    Sure.FAIRLY: "fairly sure",
    Sure.VERY: "very sure",
}
_THREADS = {ThreadAnswer.CAME_UP: "came up", ThreadAnswer.KEEP: "keep", ThreadAnswer.LET_GO: "let go"}


def sure_word(sure: Sure) -> str:
    """ "fairly sure"; it is no number, and none is made of it."""
    return QCoreApplication.translate(_CONTEXT, _SURE[sure])


def thread_answer_word(answer: ThreadAnswer) -> str:
    """ "came up"."""
    return QCoreApplication.translate(_CONTEXT, _THREADS[answer])
