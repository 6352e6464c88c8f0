"""Editing a row where it stands: Enter keeps the words, Esc leaves them as they were."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from companion.ui.kit.list_model import ROW
from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WordsEdit(PlainEdit):
    """A few lines of plain text in the serif or the sans. Every character stays; Enter and Esc are facts for others."""

    kept = Signal()
    left = Signal()

    def __init__(self, theme: Theme, name: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        theme.dress(self, role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class EditingDelegate(QStyledItemDelegate):
    """`edited(row value, words)` is said once, only when the words have changed; what it means is the list's."""

    edited = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        editor_name: str,
        role: str,
        words_of: Callable[[object], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor_name = editor_name
        self._role = role
        self._words_of = words_of

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        return WordsEdit(self._theme, self._editor_name, self._role, parent)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, WordsEdit):
            editor.setPlainText(self._words_of(index.data(ROW)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        row = index.data(ROW)
        if isinstance(editor, WordsEdit) and editor.text() != self._words_of(row):
            self.edited.emit(row, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, WordsEdit):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
                return True
            if key in {*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)
