"""What a captured line is called on screen, and whether it is open or kept."""

from PySide6.QtCore import QCoreApplication

from companion.care.moment import Kind
from companion.ui.kit.prose import isolated

_CONTEXT = "kinds"
_NAMES = {
    Kind.QUOTE: "quote",
    Kind.GOAL: "goal",
    Kind.VALUE: "value",
    Kind.STRENGTH: "strength",
    Kind.WORRY: "worry",
    Kind.FOLLOW_UP: "follow-up",
    Kind.BROUGHT_TODAY: "brought today",
    Kind.STEP: "their step",
    Kind.PROMISE: "my promise",
    Kind.PARKED: "parked topic",
    Kind.NEED: "need",
    Kind.QUESTION: "question",
}


def kind_name(kind: Kind) -> str:
    """ "quote", "follow-up", "their step"."""
    return QCoreApplication.translate(_CONTEXT, _NAMES[kind])


def kind_and_state(kind: Kind, is_open: bool, through_interpreter: bool = False, by: str = "") -> str:
    """The tag of a capture: "quote, kept", or "Paul, quote, kept, through the interpreter"."""
    state = QCoreApplication.translate(_CONTEXT, "open" if is_open else "kept")
    tag = "{kind}, {state}, through the interpreter" if through_interpreter else "{kind}, {state}"
    told = QCoreApplication.translate(_CONTEXT, tag).format(kind=kind_name(kind), state=state)
    return f"{isolated(by)}, {told}" if by else told
