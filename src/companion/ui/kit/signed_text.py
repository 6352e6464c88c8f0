"""A note to read by its headings, as it was signed or would be. What is the person's own stands in the serif."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.moment import THERAPISTS_LINES, Kind
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import label
from companion.ui.kit.prose import Hand, Prose
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import quoted

_ROLE, _WORDS_ROLE = "session", "words_s"


class SignedText(QWidget):
    """`show_body` takes the body of a signature. Headings that were left blank are left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def show_body(self, body: Mapping[str, Any]) -> None:
        """Another one in place of what is shown."""
        clear(self._column)
        note = body.get("note", {})
        quotes = tuple(own_quotes(body))
        if note.get("one_line"):
            self._add(QCoreApplication.translate("SignedText", "In one line"), note["one_line"], ())
        written = [section for section in note.get("sections", ()) if section["text"].strip()]
        for section in written:
            self._add(section["heading"], section["text"], quotes)
        if not written:
            empty = QCoreApplication.translate("SignedText", "Nothing was written.")
            self._put(label(self._theme, empty, _ROLE, "quiet"))

    def _add(self, heading: str, text: str, quotes: tuple[str, ...]) -> None:
        if self._column.count():
            self._column.addSpacing(self._theme.px(12))
        self._put(label(self._theme, heading, "body_strong", "soft"))
        for paragraph in text.split("\n"):
            if paragraph.strip():
                self._put(MixedProse(self._theme, paragraph, quotes))

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()


class MixedProse(Prose):
    """A paragraph in which the person's own words stand in the serif."""

    def __init__(self, theme: Theme, text: str, quotes: tuple[str, ...]) -> None:
        self._runs = tuple(_runs(text, quotes))
        super().__init__(theme, text, _ROLE)

    def hand(self) -> Hand:
        return replace(super().hand(), runs=self._runs, run_font=self._theme.font(_WORDS_ROLE))


def own_quotes(body: Mapping[str, Any]) -> Iterable[str]:
    """The person's own words as they stand in a note where they were placed."""
    for moment in body.get("moments", ()):
        if moment["in_note"] and Kind(moment["kind"]) not in THERAPISTS_LINES:
            yield quoted(moment["text"])


def _runs(text: str, quotes: Iterable[str]) -> Iterable[tuple[int, int]]:
    for words in quotes:
        at = text.find(words)
        while at >= 0:
            yield _units(text[:at]), _units(words)
            at = text.find(words, at + len(words))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
