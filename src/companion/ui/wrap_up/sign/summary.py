"""What a signature would freeze, in words."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import isolated, label
from companion.ui.kit.signed_text import own_quotes
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words


class Summary(QWidget):
    """`show_body` takes what would be signed."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = isolated(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_body(self, body: Mapping[str, Any]) -> None:
        """As it stands now."""
        clear(self._column)
        self._say(" ".join(self._held(body)))
        steps = body["between"]["steps"]
        if steps:
            self._say(self.tr("And what was chosen until next time:"))
            for step in steps:
                self._column.addWidget(Words(self._theme, step["text"], "words_s"))
        kept = self.tr("Jottings are kept with the note.")
        gone = self.tr("Jottings are let go when it is signed.")
        apart = self.tr("Private notes stay apart and are not signed.")
        self._say(f"{apart} {kept if body['jottings_kept'] else gone}", "soft")
        if body["late"]:
            late = self.tr("The note was begun more than a day after the session, so it will say “Late entry”.")
            self._say(late, "honey")

    def _held(self, body: Mapping[str, Any]) -> list[str]:
        note, caught = body["note"], body["moments"]
        written = any(section["text"].strip() for section in note["sections"])
        told = [
            self.tr("The note in the format {format}.").format(format=note["format"])
            if written
            else self.tr("A note in which nothing is written.")
        ]
        placed = any(own_quotes(body))
        if placed:
            told.append(self.tr("{name}’s words stand where they were placed.").format(name=self._name))
        if any(not each["in_note"] for each in caught):
            others, all_of_them = (
                self.tr("The other moments are kept beside it."),
                self.tr("Moments are kept beside it."),
            )
            told.append(others if placed else all_of_them)
        if any(each["level"] or each["own_level"] for each in body["goals"]["goals"]):
            told.append(self.tr("Goals as they were rated."))
        if body["turns"]:
            told.append(self.tr("{name}’s own answers.").format(name=self._name))
        if body["plan"] is not None:
            told.append(self.tr("The plan, as version {number}.").format(number=body["plan"]["version"]))
        if body["safety"].get("done"):
            told.append(self.tr("What was done to stay safe."))
        return told

    def _say(self, words: str, tone: str = "ink") -> None:
        self._column.addWidget(label(self._theme, words, "session" if tone == "ink" else "body_l", tone))
