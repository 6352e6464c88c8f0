"""Moving a draft that was written in the wrong person's record: whose it is, and what goes along."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.care.patient import Patient, RecordId, list_name
from companion.ui.kit.controls import drop_down, isolated, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.theme import Theme


class MoveDraft(Dialog):
    """`people` are whom it may be of; there is at least one."""

    def __init__(self, parent: QWidget | None, theme: Theme, name: str, people: Sequence[Patient]) -> None:
        title = QCoreApplication.translate("MoveDraft", "Move to another person")
        act = QCoreApplication.translate("MoveDraft", "Move it")
        leave = QCoreApplication.translate("MoveDraft", "Leave it")
        super().__init__(parent, theme, title, act, leave)
        asked = self.tr("Whose session it was")
        self.whose = drop_down(theme, asked, [(str(each.id), list_name(each)) for each in people])
        above = label(theme, asked, "label", "soft")
        above.setBuddy(self.whose)
        told = (
            self.tr(
                "The whole session goes: note, moments, jottings, the goals, values and threads that were caught in "
                "it, the turn, who was here, what was done to stay safe, and the private note."
            ),
            self.tr(
                "What it said of goals, values, threads and steps that are {name}’s own does not go: those stand "
                "again as they were before. New words for one of them go along, as a goal or value of their own."
            ).format(name=isolated(name)),
            self.tr("The record log keeps that a draft was moved, without a name."),
        )
        for words in told:
            self.body.addWidget(label(theme, words, "body_l", "soft"))
            self.body.addSpacing(theme.px(4))
        self.body.addWidget(above)
        self.body.addWidget(self.whose)

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, name: str, people: Sequence[Patient]) -> RecordId | None:
        """Into whose record; None leaves it where it is."""
        dialog = cls(parent, theme, name, people)
        return RecordId(int(dialog.whose.value)) if dialog.asked() else None
