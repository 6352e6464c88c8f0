"""The bundled fonts: Fira Sans for the program and the therapist, Literata for the person's words."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase

from companion.paths import resource

SANS = "Fira Sans"
SERIF = "Literata"

_LOADED = "fontsLoaded"

_FILES = (
    "FiraSans-Regular.ttf",
    "FiraSans-Italic.ttf",
    "FiraSans-Medium.ttf",
    "FiraSans-SemiBold.ttf",
    "Literata-Regular.ttf",
    "Literata-Italic.ttf",
)


def load() -> None:
    """Make the bundled fonts known to Qt. A file that cannot be read leaves the system's fonts in its place."""
    app = QCoreApplication.instance()
    # Not by the list of families: the system's whole font list would be read for it, 40 ms before the first picture.
    if app is None or app.property(_LOADED):
        return
    app.setProperty(_LOADED, True)
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts") / name))
