"""When the list of commands opens under the caret, and what the note's keys do while it stands there."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.kit.grammar.command_list import CommandList
from companion.ui.kit.grammar.command_rows import CommandRow, CommandRows
from companion.ui.kit.grammar.commanded import Commanded
from companion.ui.kit.spoken import say
from companion.ui.kit.theme import Theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNMODIFIED = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Offering(QObject):
    """`ground` is what the list may lie over. `delay_seconds` 0 opens it on Down alone. `opened` says where it lies."""

    opened = Signal(object)

    def __init__(self, theme: Theme, editor: Commanded, rows: CommandRows, ground: QWidget, delay_seconds: int) -> None:
        super().__init__(ground)
        self._editor = editor
        self._rows = rows
        self._ground = ground
        self._list = CommandList(theme, ground)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(delay_seconds * 1000)
        self._later.timeout.connect(self.open)
        self._list.row_chosen.connect(self._choose)
        self._list.list.selectionModel().currentChanged.connect(self._say_current)
        editor.forward_keys(self._takes)
        if delay_seconds:
            editor.sign_near.connect(self._wait)
        theme.changed.connect(self.place)

    @property
    def is_open(self) -> bool:
        """Whether the list stands there."""
        return not self._list.isHidden()

    def close(self) -> None:
        """Takes the list away, and keeps what was typed."""
        self._later.stop()
        if not self.is_open:
            return
        self._list.hide()
        self._editor.cursorPositionChanged.disconnect(self._look)
        self._ground.removeEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._leave)

    def show_areas(self, shown: bool) -> None:
        """Whether the areas stand in the list; while others are here they do not."""
        self.close()
        self._rows.areas_shown = shown
        self._list.show_rows(())

    def place(self) -> None:
        """The page under the list has moved."""
        if self.is_open and not self._place():
            self.close()

    def _wait(self) -> None:
        if not self.is_open and self._editor.hasFocus():
            self._later.start()

    def open(self) -> bool:
        """Shows the commands that may come of what stands before the caret; False where none may."""
        self._later.stop()
        name = self._editor.typed_name()
        if name is None or self.is_open:
            return False
        self._list.show_rows(self._rows.beginning(name))
        if self._list.current is None or not self._place():
            return False
        self._list.raise_()
        self._list.show()
        self._editor.cursorPositionChanged.connect(self._look)
        self._ground.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._leave)
        self._say_current()
        self.opened.emit(self._list.geometry())
        return True

    def _look(self) -> None:
        """What was typed goes on filtering, or ends it."""
        name = self._editor.typed_name()
        rows = self._rows.beginning(name) if name is not None else ()
        if not rows:
            self.close()
            return
        self._list.show_rows(rows)
        self.place()

    def _place(self) -> bool:
        editor = self._editor
        editor.ensureCursorVisible()
        caret = editor.cursorRect()
        corner = editor.viewport().mapTo(self._ground, caret.topLeft())
        return self._list.place(QRect(corner, caret.size()))

    def _takes(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), event.modifiers() in _UNMODIFIED
        if not self.is_open:
            return plain and key == Qt.Key.Key_Down and self.open()
        if plain and key in _STEPS:
            self._list.step(_STEPS[Qt.Key(key)])
        elif plain and key in _CHOOSE and self._list.current is not None:
            self._choose(self._list.current)
        else:
            return False
        return True

    def _choose(self, row: CommandRow) -> None:
        self.close()
        self._editor.complete(row.letters)
        self._editor.settle()

    def _say_current(self) -> None:
        row = self._list.current
        if row is not None and self.is_open:
            say(self._list.list, row.spoken)

    def _leave(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not self._editor:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.close()
        return False
