"""What a therapist and a reader find on the session screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget

from companion.care.session import SessionId
from companion.store import room
from companion.ui.session.editor import Jottings
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault

Opened = Callable[[SessionId], SessionScreen]


def note(screen: SessionScreen) -> Jottings:
    """The jottings of the screen."""
    found = screen.findChild(Jottings)
    assert isinstance(found, Jottings)
    return found


def type_in(screen: SessionScreen, text: str) -> None:
    """Types into the note, letting each command act at the end."""
    for letter in text:
        if letter == "\n":
            QTest.keyClick(note(screen), Qt.Key.Key_Return)
        else:
            QTest.keyClicks(note(screen), letter)
    QApplication.processEvents()


def list_named(screen: SessionScreen, name: str) -> QListView:
    """The list that a reader knows by this name."""
    return next(view for view in screen.findChildren(QListView) if view.accessibleName() == name)


def rows(view: QListView) -> list[str]:
    """What a reader hears of each row."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(view.model().index(row, 0).data(role)) for row in range(view.model().rowCount())]


def button(screen: SessionScreen, name: str) -> QPushButton:
    """The button that a reader knows by this name."""
    return next(button for button in screen.findChildren(QPushButton) if button.accessibleName() == name)


def visible_texts(screen: SessionScreen) -> list[str]:
    """Every text that can be read on the screen."""
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def stored(vault: Vault, session: SessionId) -> list[str]:
    """The lines as they stand in the vault."""
    return [block.text for block in room.load(vault, session).blocks]


def tree_of(widget: QWidget) -> list[tuple[QAccessible.Role, str]]:
    """Role and name of all that a reader finds."""
    found: list[tuple[QAccessible.Role, str]] = []

    def walk(interface: QAccessibleInterface) -> None:
        if interface.state().invisible:
            return
        found.append((interface.role(), interface.text(QAccessible.Text.Name)))
        for number in range(interface.childCount()):
            walk(interface.child(number))

    walk(QAccessible.queryAccessibleInterface(widget))
    return found
