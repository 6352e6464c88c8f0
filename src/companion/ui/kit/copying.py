"""What leaves the program by copying: plain text, marked as confidential, for half a minute. The one place for it."""

from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMenu,
    QWidget,
)
from shiboken6 import Shiboken

from companion.ui.kit import pasteboard

KEPT_SECONDS: Final = 30

HINT: Final = "x-kde-passwordManagerHint"
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
_NO: Final = b"\0\0\0\0"

# Clipboard managers, histories and the cloud are to leave it alone: KDE's and others' on Linux, then Windows.
_MARKS: Final = {
    HINT: b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
}
OWN_KEYS: Final = "own_keys"
"""The property of a field that takes Ctrl+C as keys pressed, not as a wish to copy."""


def clipped(selected: str) -> QMimeData:
    """A selection for the clipboard: text only, and marked as confidential."""
    mime = _marked()
    mime.setText(selected.replace("\u2029", "\n").replace("\u2028", "\n"))
    return mime


def clear_clipboard() -> None:
    """What was copied here is not left behind. Left there, data that was made in Python crashes Qt on its way out."""
    clipboard = QGuiApplication.clipboard()
    if _is_ours(clipboard):
        # Over ours first: GNOME keeps what was copied last, and puts it back for an owner who only went away.
        clipboard.setMimeData(_marked())
        clipboard.clear()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


class Copying(QObject):
    """Stands before the keys and menus of whatever has the keyboard, since Qt's own fields and lists copy without
    marks; editors mark what they give by themselves. What came into the clipboard by another way is marked there.

    Selecting is not copying: nothing goes into the selection that a middle click pastes elsewhere."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._clipboard = app.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_SECONDS * 1000)
        self._timer.timeout.connect(clear_clipboard)
        app.focusChanged.connect(self._watch)
        self._clipboard.changed.connect(self._look)

    @property
    def timer(self) -> QTimer:
        """Runs while words of ours lie in the clipboard."""
        return self._timer

    def put(self, text: str) -> None:
        """Into the clipboard, marked."""
        if text:
            self._clipboard.setMimeData(clipped(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not watched.property(OWN_KEYS):
            for key, act in ((QKeySequence.StandardKey.Copy, self._copy), (QKeySequence.StandardKey.Cut, self._cut)):
                if event.matches(key):
                    act()
                    return True
        if isinstance(event, QContextMenuEvent) and isinstance(watched, QLineEdit):
            if watched.contextMenuPolicy() is Qt.ContextMenuPolicy.DefaultContextMenu:
                self._menu(watched).popup(event.globalPos())
            return True
        return False

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        # Nothing is kept of either: the last reference to a widget must not go in the middle of its losing the focus.
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QAbstractSpinBox | QAbstractItemView):
            new.installEventFilter(self)

    @staticmethod
    def _line() -> QLineEdit | None:
        focused = QApplication.focusWidget()
        line = focused.lineEdit() if isinstance(focused, QAbstractSpinBox) else focused
        # What is covered on the screen is not copied either.
        return line if isinstance(line, QLineEdit) and line.echoMode() is QLineEdit.EchoMode.Normal else None

    def _copy(self) -> None:
        line = self._line()
        if line is not None:
            self.put(line.selectedText())
        elif isinstance(view := QApplication.focusWidget(), QAbstractItemView):
            self.put(str(view.currentIndex().data() or ""))

    def _cut(self) -> None:
        line = self._line()
        if line is not None and not line.isReadOnly() and line.hasSelectedText():
            self.put(line.selectedText())
            line.del_()

    def _menu(self, line: QLineEdit) -> QMenu:
        menu = QMenu(line)
        readable = self._line() is not None and line.hasSelectedText()
        writable = not line.isReadOnly()
        for text, act, possible in (
            (self.tr("Undo"), line.undo, writable and line.isUndoAvailable()),
            (self.tr("Redo"), line.redo, writable and line.isRedoAvailable()),
            (self.tr("Cut"), self._cut, writable and readable),
            (self.tr("Copy"), self._copy, readable),
            (self.tr("Paste"), line.paste, writable and bool(self._clipboard.text())),
            (self.tr("Select all"), line.selectAll, bool(line.text())),
        ):
            menu.addAction(text, act).setEnabled(possible)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _look(self, mode: QClipboard.Mode) -> None:
        if mode is QClipboard.Mode.Selection:
            if self._clipboard.ownsSelection():
                self._clipboard.clear(mode)
            return
        if mode is not QClipboard.Mode.Clipboard or not _is_ours(self._clipboard):
            self._timer.stop()
            return
        mime = self._clipboard.mimeData()
        if mime is None:
            return
        if not mime.hasFormat(HINT):
            self.put(mime.text())
        elif mime.hasText():
            pasteboard.conceal()
            self._timer.start()


def _marked() -> QMimeData:
    mime = QMimeData()
    for kind, value in _MARKS.items():
        mime.setData(kind, QByteArray(value))
    return mime


def _is_ours(clipboard: QClipboard) -> bool:
    mime = clipboard.mimeData()
    return clipboard.ownsClipboard() or (mime is not None and Shiboken.createdByPython(mime))
