"""What a hand does to the whole program from a process that drives it, by the names that readers hear."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QTextEdit, QWidget
from tests.faults.screens import find, visible

from companion.ui.kit.copying import OWN_KEYS


def someone_listed() -> bool:
    """Whether the list of people has a row."""
    people = find(QListView, "People")
    return people is not None and people.model().rowCount() > 0


def fill(kind: type[QWidget], name: str, text: str) -> None:
    """Types into the field of this name."""
    field = find(kind, name)
    assert field is not None, name
    field.setFocus()
    QTest.keyClicks(field, text)


def choose(name: str, row: str) -> None:
    """The row that reads so, in the list of this name."""
    view = find(QListView, name)
    assert view is not None, name
    model = view.model()
    indexes = [model.index(number, 0) for number in range(model.rowCount())]
    view.setCurrentIndex(next(each for each in indexes if each.data(Qt.ItemDataRole.AccessibleTextRole) == row))


def press(name: str) -> None:
    """The button of this name."""
    button = find(QAbstractButton, name)
    assert button is not None, name
    button.click()


def keys(sequence: str) -> None:
    """A shortcut, where the keyboard is."""
    QTest.keySequence(focus(), sequence)


def later(act: Callable[[], None]) -> None:
    """For what opens a dialog, which comes back only when the dialog is gone."""
    QTimer.singleShot(0, act)


def focus() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def begins(name: str) -> QAbstractButton | None:
    """The first button whose name begins so; a form in front hides what is behind it."""
    front = QApplication.activeModalWidget()
    for button in visible(QAbstractButton):
        if front is not None and button.window() is not front:
            continue
        if (button.accessibleName() or button.text()).startswith(name) and button.isEnabled():
            return button
    return None


def press_one(name: str) -> None:
    """The first button whose name begins so, once whatever it opens can open."""
    button = begins(name)
    assert button is not None, name
    later(button.click)


_READ: Mapping[str, str] = MappingProxyType({"We already meet, since …": "2019"})
"""What only takes what it can read."""


class Typist:
    """Types a word found nowhere else into every field that has none yet; `words` has them by the field's name."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], str] = {}

    def type_everywhere(self) -> None:
        """In what is shown now, or in the form in front of it."""
        front = QApplication.activeModalWidget()
        for widget in visible(QWidget):
            if isinstance(widget, QTextEdit | QLineEdit) and (front is None or widget.window() is front):
                self._type(widget)

    def _type(self, widget: QTextEdit | QLineEdit) -> None:
        text = widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
        key = (type(widget).__name__, widget.accessibleName())
        if text or key in self.words or not widget.isEnabled() or widget.isReadOnly():
            return
        if widget.property(OWN_KEYS) or widget.focusProxy() or not widget.accessibleName():
            return
        word = _READ.get(widget.accessibleName()) or canary(widget.accessibleName(), len(self.words))
        self.words[key] = word
        widget.setFocus()
        QTest.keyClicks(widget, word)


def canary(name: str, number: int) -> str:
    """A word for the field of this name, by which it is known again."""
    digits = str(number).translate(str.maketrans("0123456789", "abcdefghij"))
    return "qz" + re.sub(r"[^a-z]", "", name.lower())[:24] + digits
