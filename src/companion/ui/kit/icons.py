"""Lucide's outlines in a colour of the theme, drawn at the screen's own sharpness."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from companion.paths import resource
from companion.ui.kit.theme import Theme

STROKE = 1.75
"""The width of a line in the drawings, which are 24 wide."""


def icon(theme: Theme, name: str, tone: str = "soft", size: int = 20) -> QIcon:
    """An icon for an action or a field; it keeps its colour, so ask again when the theme has changed."""
    return QIcon(pixmap(theme, name, tone, size))


def pixmap(
    theme: Theme, name: str, tone: str = "soft", size: int = 20, *, ratio: float = 0, stroke: float = STROKE
) -> QPixmap:
    """The drawing of `resources/icons/<name>.svg`; `size` in px of the design, `ratio` 0 is the screen's."""
    colour = theme.colour(tone)
    sharpness = ratio or QGuiApplication.primaryScreen().devicePixelRatio()
    side = theme.px(size)
    key = (name, f"{colour.name()} {stroke}", side, sharpness)
    if key not in theme.pictures:
        theme.pictures[key] = _drawn(name, colour, side, sharpness, stroke)
    return theme.pictures[key]


def _drawn(name: str, colour: QColor, side: int, ratio: float, stroke: float) -> QPixmap:
    drawing = (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")
    drawing = drawing.replace("currentColor", colour.name()).replace(f'"{STROKE}"', f'"{stroke}"')
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
