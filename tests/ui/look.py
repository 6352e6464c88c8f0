"""The look that a test of the surface stands on, and how it is taken down again."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.settings import Settings
from companion.ui.kit.fonts import load_rest
from companion.ui.kit.theme import Theme


def daylight(app: QApplication) -> Iterator[Theme]:
    """At 100 %. Gone afterwards, with every widget of the test: the next one would dress them all again."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    load_rest()
    made = Theme(app, Settings(theme="daylight"))
    yield made
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Bot(QtBot):
    """Each widget that is handed to it is a window, and wears the style sheet as the program's own does."""

    def addWidget(self, widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None) -> None:
        app = QApplication.instance()
        theme = None if app is None else app.findChild(Theme)
        if theme is not None:
            theme.dress_window(widget)
        super().addWidget(widget, before_close_func=before_close_func)
