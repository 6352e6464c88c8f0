"""What a hand does on a screen that is drawn: buttons by their names, words, rows."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from companion.ui.session.editor import Jottings


def press(page: QWidget, name: str) -> None:
    """The button of that name or text."""
    buttons = (push for push in page.findChildren(QAbstractButton) if push.isVisible())
    next(push for push in buttons if push.accessibleName() == name or push.text().replace("&&", "&") == name).click()
    settle()


def write(page: QWidget, text: str) -> None:
    """At the caret of the jottings."""
    note = next(each for each in page.findChildren(Jottings) if each.isVisible())
    note.textCursor().insertText(text)
    note.settle()
    settle()


def choose(page: QWidget, text: str) -> None:
    """The row that says so, in whatever list."""
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(model.rowCount() if view.isVisible() else 0):
            if model.index(row, 0).data() == text:
                view.setCurrentIndex(model.index(row, 0))
    settle()


def settle() -> None:
    """Lets everything find its place."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
