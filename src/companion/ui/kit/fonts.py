"""The bundled fonts: Fira Sans for the program and the therapist, Literata for the person's words."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase

from companion.paths import resource

SANS = "Fira Sans"
SERIF = "Literata"

_FIRST = ("FiraSans-Regular.ttf", "FiraSans-Medium.ttf", "Literata-Regular.ttf")
"""What the way in is set in."""

_REST = ("FiraSans-Italic.ttf", "FiraSans-SemiBold.ttf", "Literata-Italic.ttf")


def load() -> None:
    """Make the fonts of the first picture known to Qt. A file that cannot be read leaves the system's in its place."""
    _load(_FIRST, "firstFontsLoaded")


def load_rest() -> None:
    """Make the others known too, once the first picture stands."""
    _load(_REST, "allFontsLoaded")


def _load(files: Iterable[str], mark: str) -> None:
    app = QCoreApplication.instance()
    # Not by the list of families: the system's whole font list would be read for it, 40 ms before the first picture.
    if app is None or app.property(mark):
        return
    app.setProperty(mark, True)
    for name in files:
        QFontDatabase.addApplicationFont(str(resource("fonts") / name))
