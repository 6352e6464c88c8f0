"""Typing as an application receives it: a key at a time, each carried out and painted before the next."""

from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

SENTENCE = "Stayed with the shoulders for a while. Longer breath, warmer hands. "
NOTE_LINES = tuple(f"{SENTENCE}Line {number}." for number in range(52))
"""A note of 4 KB."""

JOTTINGS_SIZE = (700, 600)
"""About what the editor measures in a window of 1280x800."""


def prose(count: int) -> str:
    """So many keys, with an Enter where a thought ends."""
    part = f"{SENTENCE}{SENTENCE.rstrip()}\n"
    return (part * (count // len(part) + 1))[:count]


def press(widget: QWidget, letter: str) -> None:
    """Down and up."""
    key = Qt.Key.Key_Return if letter == "\n" else Qt.Key(ord(letter.upper()))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def typed(widget: QWidget, text: Iterable[str]) -> list[float]:
    """Seconds from each key to the moment when nothing is left to do for it."""
    seconds = []
    for letter in text:
        start = perf_counter()
        press(widget, letter)
        QApplication.processEvents()
        seconds.append(perf_counter() - start)
    return seconds
