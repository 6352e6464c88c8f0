"""Sentences that name the kind of person: a person, a patient or a client, as the practice says.

Each is written out whole: in other languages more than the one word changes. The place “People” and the whole person
keep their names; where there is a name, the name stands."""

from PySide6.QtCore import QCoreApplication

from companion.care.joint import Joint, JointKind
from companion.care.patient import Patient


def add_someone(word: str) -> str:
    """The way to someone new."""
    return {
        "patient": _say("Add a patient"),
        "client": _say("Add a client"),
    }.get(word, _say("Add a person"))


def not_for_them(word: str) -> str:
    """A card was let go for good; `{card}` is its face."""
    return {
        "patient": _say("{card}, not for this patient"),
        "client": _say("{card}, not for this client"),
    }.get(word, _say("{card}, not for this person"))


def spoken_of(patient: Patient, together: Joint | None) -> str:
    """How to speak of them: the pronouns; of those who come together what they are, or all names where they have one of
    their own."""
    if together is None:
        return patient.pronouns
    if patient.preferred_name != together.names:
        return together.names
    return {
        JointKind.COUPLE: _say("together"),
        JointKind.FAMILY: _say("family"),
        JointKind.GROUP: _say("group"),
    }[together.kind]


def _say(text: str) -> str:
    return QCoreApplication.translate("whom", text)
