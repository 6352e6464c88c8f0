"""Deleting a record: what goes, what stays and where, and the name typed before it is done."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.ui.kit.controls import field, isolated, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme


class DeleteRecord(Dialog):
    """`together` names the joint records that stay, `is_joint` says that it is one itself."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, name: str, together: Sequence[str], *, is_joint: bool
    ) -> None:
        title = QCoreApplication.translate("DeleteRecord", "Delete the record of {name}")
        act = QCoreApplication.translate("DeleteRecord", "Delete the record")
        leave = QCoreApplication.translate("DeleteRecord", "Leave it")
        super().__init__(parent, theme, title.format(name=name), act, leave, act_kind="danger")
        self._name = name
        for words in self._told(isolated(name), together, is_joint):
            self.body.addWidget(label(theme, words, "body_l", "soft"))
            self.body.addSpacing(theme.px(4))
        asked = self.tr("Type {name} here").format(name=isolated(name))
        above = label(theme, asked, "label", "soft")
        self._typed = field(theme, asked)
        above.setBuddy(self._typed)
        self._wrong = ErrorLine(theme, self._typed, lines=0)
        self._wrong.hide()
        for each in (above, self._typed, self._wrong):
            self.body.addWidget(each)

    def _told(self, name: str, together: Sequence[str], is_joint: bool) -> list[str]:
        told = [
            self.tr(
                "Every session, note, moment, goal and value of {name} is deleted at once, and the private notes as"
                " well. This can’t be taken back."
            ).format(name=name)
        ]
        if is_joint:
            told.append(self.tr("The records that its members have of their own stay as they are."))
        if together:
            told.append(
                self.tr(
                    "What was said together stays in the record of {records}, where {name} is called “someone whose"
                    " record was deleted” from now on. What was signed there stays as it was signed."
                ).format(records=", ".join(isolated(each) for each in together), name=name)
            )
        told += [
            self.tr(
                "Copies of the vault and older backups still hold it, until they are deleted too. Settings, Backup &"
                " restore names those it finds, and replaces them."
            ),
            self.tr("The record log keeps that a record was deleted and when, without a name."),
        ]
        return told

    def act(self) -> None:
        if _folded(self._typed.text()) == _folded(self._name):
            self.accept()
            return
        self._wrong.show_text(self.tr("That is not the name yet. Nothing has been deleted."))
        self._wrong.show()
        self._typed.setFocus()
        self._typed.selectAll()
        self.fit()
        self.show_whole(self._wrong)

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, name: str, together: Sequence[str], *, is_joint: bool) -> bool:
        """Whether it is to be done."""
        return cls(parent, theme, name, together, is_joint=is_joint).asked()


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
