"""A text editor that takes and gives plain text only: no pictures, no dragging, no lines longer than read well."""

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from companion.ui.kit.copying import clipped
from companion.ui.kit.plain_text import bearable
from companion.ui.kit.theme import Theme

_CARET_WIDTH = 2
_WRITING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)

# Where there is nowhere to go, Tab would come back as text.
_NEVER_TEXT = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class PlainEdit(QTextEdit):
    """Every way to undo, redo and cut goes through the methods of that name, so that they can be overridden.

    `longest` is how wide a line may grow, in px of the design; 0 is as wide as the editor."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, longest: int = 0) -> None:
        super().__init__(parent)
        self._theme = theme
        self._longest = longest
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(_CARET_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if longest:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)

    def text(self) -> str:
        """Walks the blocks: `toPlainText` would turn hard spaces into soft ones."""
        document = self.document()
        return "\n".join(document.findBlockByNumber(number).text() for number in range(document.blockCount()))

    def insert_plain(self, text: str) -> None:
        """Puts pasted text in the place of the selection."""
        self.textCursor().insertText(text)

    def be_opaque(self) -> None:
        """After the style sheet, which takes it away: or every letter has all behind the sheet painted anew."""
        self.viewport().setAutoFillBackground(True)

    def wrap(self) -> None:
        """Breaks lines at the viewport's edge, or where they grow too long to read."""
        if self._longest:
            self.setLineWrapColumnOrWidth(min(self.viewport().width(), self._theme.px(self._longest)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_letter(event):
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or _is(event, Qt.Key.Key_Y):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.key() in _NEVER_TEXT:
            event.ignore()
        elif not _is(event, Qt.Key.Key_K):
            # Left alone, Ctrl+K would delete to the end of the line on Linux.
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # Not accepted, each would be offered to every widget the editor lies in.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A press on a selection would begin a drag, and a drag takes text out of the program.
        if event.button() is Qt.MouseButton.LeftButton and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        history = self.document()
        selected = self.textCursor().hasSelection()
        writable = not self.isReadOnly()
        for text, act, possible in (
            (self.tr("Undo"), self.undo, writable and history.isUndoAvailable()),
            (self.tr("Redo"), self.redo, writable and history.isRedoAvailable()),
            (self.tr("Cut"), self.cut, writable and selected),
            (self.tr("Copy"), self.copy, selected),
            (self.tr("Paste"), self.paste, self.canPaste()),
            (self.tr("Select all"), self.selectAll, not history.isEmpty()),
        ):
            menu.addAction(text, act).setEnabled(possible)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insert_plain(bearable(source.text()))
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipped(self.textCursor().selectedText())

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002, RUF100 - nothing is ever loaded
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.wrap()
        super().resizeEvent(event)


def is_letter(event: QKeyEvent) -> bool:
    """Whether the key just writes: the way most keys go, so it is told apart first."""
    text = event.text()
    return bool(text) and text.isprintable() and event.modifiers() in _WRITING


def _is(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and event.modifiers() == Qt.KeyboardModifier.ControlModifier
