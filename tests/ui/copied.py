"""Copying from a widget in every way there is, and what was laid into the clipboard at each step of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QClipboard, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QApplication, QLabel, QLineEdit, QTextEdit, QWidget

TAKES_TEXT = (QTextEdit, QLineEdit, QAbstractSpinBox, QAbstractItemView)
COPY_KEYS = (
    (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier),
)
CUT_KEYS = (
    (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier),
)
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def marked(mime: QMimeData) -> bool:
    """Whether clipboard histories of every system are told to leave it alone, and no look is given with it."""
    windows = 'application/x-qt-windows-mime;value="{}"'
    refusals = ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory")
    return (
        bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"
        and all(bytes(mime.data(windows.format(kind)).data()) == bytes(4) for kind in refusals)
        and not any(mime.hasFormat(kind) for kind in ("text/html", "text/markdown"))
        and not any("opendocument" in kind for kind in mime.formats())
    )


@contextmanager
def laid() -> Iterator[list[tuple[str, bool]]]:
    """What is laid into either clipboard meanwhile, as (text, marked), at every step: also what is replaced at once."""
    told: list[tuple[str, bool]] = []
    clipboard = QApplication.clipboard()

    def look(mode: QClipboard.Mode) -> None:
        mime = clipboard.mimeData(mode)
        if mime is not None:
            told.append((mime.text(), marked(mime)))

    clipboard.changed.connect(look)
    yield told
    clipboard.changed.disconnect(look)


def lets_out(widget: QWidget) -> str:
    """How words could leave by dragging, or by selecting a label; "" where they cannot."""
    if isinstance(widget, QLabel) and widget.textInteractionFlags() & _SELECTABLE:
        return "a label that can be selected"
    if isinstance(widget, QLineEdit) and widget.dragEnabled():
        return "a field that can be dragged from"
    if isinstance(widget, QAbstractItemView) and widget.dragEnabled():
        return "a list that can be dragged from"
    if isinstance(widget, QTextEdit | QLineEdit) and widget.acceptDrops():
        return "takes what is dropped"
    return ""


def copy_all(widget: QWidget, keys: tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...] = COPY_KEYS) -> None:
    """Select all of it and copy by every key, then by its menu."""
    widget.setFocus()
    for key, held in keys:
        _select(widget)
        QTest.keyClick(widget, key, held)
    _select(widget)
    QApplication.sendEvent(
        widget.viewport() if isinstance(widget, QTextEdit) else widget,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, widget.rect().center(), widget.mapToGlobal(widget.pos())),
    )
    menu = QApplication.activePopupWidget()
    if menu is not None:
        for action in menu.actions():
            if _is_copy(action) and action.isEnabled():
                action.trigger()
        menu.close()


def _is_copy(action: QAction) -> bool:
    return action.text().replace("&", "").split("\t")[0] == "Copy"


def _select(widget: QWidget) -> None:
    if isinstance(widget, QTextEdit | QLineEdit | QAbstractSpinBox):
        widget.selectAll()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None and not widget.currentIndex().isValid():
        widget.setCurrentIndex(widget.model().index(0, 0))
