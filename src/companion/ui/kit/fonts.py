"""The bundled fonts: Fira Sans for the program and the therapist, Literata for the person's words."""

from PySide6.QtGui import QFontDatabase

from companion.paths import resource

SANS = "Fira Sans"
SERIF = "Literata"

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
    known = QFontDatabase.families()
    if SANS in known and SERIF in known:
        return
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts") / name))
