"""The controls of every screen, made in one line each, named for readers and dressed by the theme."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QWidget

from companion.ui.kit.button import Button, IconButton
from companion.ui.kit.check_box import CheckBox
from companion.ui.kit.drop_down import DropDown
from companion.ui.kit.key_cap import KeyCap, Picture
from companion.ui.kit.notice import Notice
from companion.ui.kit.prose import isolated
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.simple import button, card, field, icon_button, label
from companion.ui.kit.theme import Theme

__all__ = [
    "Button",
    "CheckBox",
    "DropDown",
    "IconButton",
    "KeyCap",
    "Notice",
    "Picture",
    "Segmented",
    "button",
    "card",
    "check_box",
    "drop_down",
    "field",
    "hairline",
    "icon_button",
    "isolated",
    "label",
    "menu",
    "scroll",
    "segmented",
]


def check_box(theme: Theme, text: str, role: str = "body_l", own_words: bool = False) -> CheckBox:
    """A check box; with `own_words` its label is a person's sentence, in quotation marks."""
    return CheckBox(theme, text, role, own_words)


def segmented(theme: Theme, name: str, options: Sequence[tuple[str, str]]) -> Segmented:
    """One choice of a few, as (value, text)."""
    return Segmented(theme, name, options)


def drop_down(theme: Theme, name: str, options: Sequence[tuple[str, str]]) -> DropDown:
    """One choice of several, as (value, text)."""
    return DropDown(theme, name, options)


def hairline(theme: Theme) -> QFrame:
    """A line across; decorative."""
    line = QFrame()
    line.setProperty("kind", "hairline")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    line.setFixedHeight(theme.border)
    return line


def menu(theme: Theme, parent: QWidget) -> QMenu:
    """A menu with the program's round corners."""
    found = QMenu(parent)
    found.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    found.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    found.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    theme.dress(found, "body")
    return found


def scroll(widget: QWidget) -> QScrollArea:
    """`widget` in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    area.viewport().setAutoFillBackground(False)
    widget.setAutoFillBackground(False)
    return area
