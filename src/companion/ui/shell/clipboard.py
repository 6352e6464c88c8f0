"""The clipboard on the way out."""

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken


def clear_clipboard() -> None:
    """What was copied here is not left behind. Left there, data that was made in Python crashes Qt on its way out."""
    clipboard = QApplication.clipboard()
    for mode, owned in (
        (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
        (QClipboard.Mode.Selection, clipboard.ownsSelection()),
    ):
        content = clipboard.mimeData(mode) if mode is QClipboard.Mode.Clipboard or owned else None
        if owned or (content is not None and Shiboken.createdByPython(content)):
            clipboard.clear(mode)
