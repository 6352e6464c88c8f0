"""What the commands of the note are called, and what each does. A command that gets its line here is listed and can be
given other letters."""

from PySide6.QtCore import QCoreApplication

from companion.care.grammar import Act, Command
from companion.care.moment import Kind
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.prose import isolated

_CONTEXT = "commands"

_CAPTURES = {
    Kind.QUOTE: "own words, to keep",
    Kind.GOAL: "a hope, as it was said",
    Kind.VALUE: "what {name} stands for",
    Kind.STRENGTH: "what already works",
    Kind.WORRY: "what weighs on {name}",
    Kind.FOLLOW_UP: "come back to this",
    Kind.BROUGHT_TODAY: "what today is to be about",
    Kind.STEP: "what {name} will do",
    Kind.PROMISE: "what you will do",
    Kind.PARKED: "If it can wait safely, park it. If not, stay.",
    Kind.NEED: "what would help {name}",
    Kind.QUESTION: "asked, and not answered yet",
}

_ACTS = {
    Act.OPEN_OR_KEPT: ("Open or kept", "the last capture above"),
    Act.PROMPT: ("Prompt", "show one, or the next"),
    Act.PROMPT_USED: ("Prompt used", "it was of use"),
    Act.PROMPT_NOT_NOW: ("Prompt not now", "another time perhaps"),
    Act.PROMPT_HIDDEN: ("Hide prompt", "nothing is said of it"),
    Act.PROMPT_WHY: ("Why this prompt", "the rule, and the source"),
    Act.PROMPT_RETIRED: ("Retire prompt", "not for {name} again"),
    Act.TIME: ("Time", "what it is, and what is left"),
    Act.LENGTHEN: ("More time", "fifteen minutes"),
    Act.WHOLE_PERSON: ("Whole person", "open, and shut"),
    Act.OTHERS: ("Others here", "what is written closes, and comes back"),
    Act.STAYING_SAFE: ("Staying safe", "the plan beside the note, and shut"),
}


def called(command: Command) -> str:
    """The command's own name, which no other has; "" for those of areas."""
    if command.kind is not None:
        name = kind_name(command.kind)
        return name[:1].upper() + name[1:]
    return _translated(_ACTS[command.act][0]) if command.act in _ACTS else ""


def does(command: Command, person: str) -> str:
    """What it does, or what is caught by it; "" for those of areas."""
    said = _CAPTURES[command.kind] if command.kind is not None else _ACTS.get(command.act, ("", ""))[1]
    return _translated(said).format(name=isolated(person)) if said else ""


def _translated(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
