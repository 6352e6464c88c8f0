"""What each key is called on the page of keys, and why keys can't be taken."""

from PySide6.QtCore import QCoreApplication

from companion.ui.kit.keys import PARTS, Key, Refusal


def called(key: Key) -> str:
    """What it does, in a few words."""
    tr = QCoreApplication.translate
    if key in PARTS:
        return tr("Keys", "Part {number} of Wrap-up").format(number=PARTS.index(key) + 1)
    return {
        Key.SEARCH: tr("Keys", "Search; in an appointment, this person only"),
        Key.VEIL: tr("Keys", "Veil, and lift it"),
        Key.LOCK: tr("Keys", "Lock"),
        Key.LARGER: tr("Keys", "Larger text"),
        Key.SMALLER: tr("Keys", "Smaller text"),
        Key.USUAL_SIZE: tr("Keys", "Usual size"),
        Key.FULL_SCREEN: tr("Keys", "Full screen"),
        Key.CLOSE: tr("Keys", "Close the window"),
        Key.QUIT: tr("Keys", "Quit"),
        Key.TODAY: tr("Keys", "Today"),
        Key.PEOPLE: tr("Keys", "People"),
        Key.SETTINGS: tr("Keys", "Settings"),
        Key.NEW: tr("Keys", "New: an appointment, a person, a moment, an addendum"),
        Key.DAY_BEFORE: tr("Keys", "Day before, on Today"),
        Key.DAY_AFTER: tr("Keys", "Day after, on Today"),
        Key.NEXT: tr("Keys", "Next section, page or part"),
        Key.BEFORE: tr("Keys", "Section, page or part before"),
        Key.REGION: tr("Keys", "Next region: rail, page, what stands beside it"),
        Key.REGION_BEFORE: tr("Keys", "Region before"),
        Key.MENU: tr("Keys", "The menu"),
        Key.HELP: tr("Keys", "This page"),
        Key.ONWARD: tr("Keys", "Onward; pressed twice, close the session; in Wrap-up, finish later"),
        Key.STRIP: tr("Keys", "Slim strip, full view; in Prepare, begin in the strip"),
        Key.TABLE: tr("Keys", "Table view and back"),
        Key.COMMAND: tr("Keys", "A command at the caret; what is selected becomes a capture"),
        Key.SAVE: tr("Keys", "Save now; it is saved by itself too"),
    }[key]


def refused(why: Refusal) -> str:
    """One sentence that says what to do instead."""
    tr = QCoreApplication.translate
    return {
        Refusal.WRITES: tr("Keys", "That would be typed into the text. Hold Ctrl with it, or take an F key."),
        Refusal.EDITS: tr("Keys", "That belongs to writing: to the caret, the clipboard or undo."),
        Refusal.SYSTEM: tr("Keys", "Keys with Alt, or with the system’s own key, belong to the computer."),
    }[why]
