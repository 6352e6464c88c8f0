"""The look that a test of the surface stands on, and how it is taken down again."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

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
