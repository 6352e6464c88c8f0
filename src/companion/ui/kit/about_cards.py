"""What is said of a prompt card: whether its line is done or said, why it came, and what became of it."""

from PySide6.QtCore import QCoreApplication

from companion.care.prompt import Answer, Card, Reason, Voice
from companion.ui.kit.whom import not_for_them

_RULES = {
    Reason.PHASE: "It suits this part of the hour.",
    Reason.ANY_TIME: "It suits any part of the hour.",
    Reason.OWN_WORDS: "It brings back words said before.",
    Reason.BY_NAME: "You asked for it by name.",
    Reason.REMOTE: "It is meant for meeting at a distance.",
    Reason.ROUND_AGAIN: "All that suit were shown today; they come round again.",
}


def voice(card: Card) -> str:
    """Something to do, or something to say aloud."""
    return _say("do") if card.voice is Voice.DO else _say("say")


def why(card: Card, reason: Reason | None) -> str:
    """The rule that chose it, where it is known, and the source of the idea."""
    source = _say("From: {source}").format(source=card.source)
    return source if reason is None else f"{_say(_RULES[reason])} {source}"


def became(card: Card, answer: Answer, word_for_patient: str) -> str:
    """ "Two words, used"."""
    said = {
        Answer.SHOWN: _say("{card}, shown"),
        Answer.USED: _say("{card}, used"),
        Answer.NOT_NOW: _say("{card}, not now"),
        Answer.RETIRED: not_for_them(word_for_patient),
    }[answer]
    return said.format(card=card.face)


def _say(text: str) -> str:
    return QCoreApplication.translate("about_cards", text)
