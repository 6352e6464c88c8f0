"""How a capture is told, on screen and aloud, and how a polite word reaches a screen reader."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from companion.care.moment import Block
from companion.ui.kit.kinds import kind_and_state


def tag(block: Block) -> str:
    """ "quote, kept" or "Paul, goal, open"; "" for plain text."""
    if block.kind is None:
        return ""
    return kind_and_state(block.kind, block.open, block.through_interpreter, block.by)


def capitalised(text: str) -> str:
    """The text with a capital first letter and nothing else changed."""
    return text[:1].upper() + text[1:]


def say(widget: QWidget, text: str) -> None:
    """A polite announcement, made only where a reader runs."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
