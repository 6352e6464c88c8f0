"""The unlocked program at the table, and all that its pages hold."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import shown, texts

from companion.care.session import SessionId
from companion.ui.desk import Desk
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.ui.table_view.screen import TableView
from companion.ui.table_view.turn import TurnScreen


class House:
    """The unlocked program on a session, or on another place of its path."""

    def __init__(self, qtbot: QtBot, desk: Desk, session: SessionId, place: str = "session") -> None:
        self.desk = desk
        self.window = MainWindow(desk.theme)
        self.workspace = Workspace(desk)
        qtbot.addWidget(self.window)
        self.window.show_page(self.workspace)
        self.window.resize(1280, 800)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.workspace.veil_requested.connect(self.window.veil)
        self.window.veil_requested.connect(self.window.lift)
        self.workspace.start(f"{place}:{session}")

    def key(self, keys: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keySequence(focus, QKeySequence(keys))
        QApplication.processEvents()

    @property
    def table(self) -> TableView:
        (found,) = shown(self.workspace, TableView)
        return found

    @property
    def at_table(self) -> bool:
        return bool(shown(self.workspace, TableView))

    def lines(self) -> str:
        """Names, descriptions and texts of the whole accessibility tree, shown or not behind the veil."""
        found: list[str] = []

        def walk(node: QAccessibleInterface) -> None:
            if node.state().invisible:
                return
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
            found.extend(node.text(kind) for kind in kinds)
            for child in range(node.childCount()):
                walk(node.child(child))

        walk(QAccessible.queryAccessibleInterface(self.window))
        return "\n".join(found)


def widget_texts(root: QWidget) -> str:
    """All that any widget of a page holds, whether it shows or not."""
    held: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        for name in ("text", "plainText", "placeholderText", "toolTip", "accessibleName", "accessibleDescription"):
            held.append(str(widget.property(name)))
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            held.append(widget.text())
    return "\n".join(held)


def hand_over(house: House) -> TurnScreen:
    for keys in ("Ctrl+Shift+T", "Ctrl+PgDown", "Return"):
        house.key(keys)
    (turn,) = shown(house.workspace, TurnScreen)
    return turn


def open_until(house: House) -> None:
    for keys in ("Ctrl+Shift+T", "Ctrl+PgDown", "Ctrl+PgDown"):
        house.key(keys)
    assert "Until next time" in texts(house.table)


def lock_and_unlock(house: House) -> None:
    """What the program does: flush, take everything down, and start where it was."""
    where = house.workspace.where
    house.workspace.flush()
    assert house.desk.worker.drain(5)
    again = Workspace(house.desk)
    house.window.show_page(again)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    again.start(where)
    again.veil_requested.connect(house.window.veil)
    QApplication.processEvents()
    house.workspace = again
