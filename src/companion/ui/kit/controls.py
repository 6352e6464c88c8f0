"""The controls of every screen, made in one line each, named for readers and dressed by the theme."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QMenu, QScrollArea, QSizePolicy, QWidget

from companion.ui.kit.button import Button, IconButton
from companion.ui.kit.check_box import CheckBox
from companion.ui.kit.drop_down import DropDown
from companion.ui.kit.key_cap import KeyCap, Picture
from companion.ui.kit.notice import Notice
from companion.ui.kit.prose import Prose, isolated
from companion.ui.kit.segmented import Segmented
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


def button(theme: Theme, text: str, kind: str = "plain", icon_name: str = "", shortcut_text: str = "") -> Button:
    """`kind` is plain, primary, link (loden words), quiet (soft words) or danger; `shortcut_text` is only painted."""
    return Button(theme, text, kind, icon_name, shortcut_text)


def icon_button(theme: Theme, icon: str, name: str, kind: str = "quiet", tone: str = "soft") -> IconButton:
    """A button with an icon alone, spoken as `name`. `kind` plain is 42 px with a border, quiet 32 px without."""
    return IconButton(theme, icon, name, kind, tone)


def label(
    theme: Theme, text: str, role: str = "body", tone: str = "ink", wrap: bool = True, *, lines: int = 0
) -> QLabel:
    """Plain text by role. Wrapped, it has the design's line height and folds to `lines` where that is not 0."""
    if wrap:
        return Prose(theme, text, role, tone, lines)
    plain = QLabel()
    plain.setTextFormat(Qt.TextFormat.PlainText)
    plain.setText(text)
    theme.dress(plain, role, tone)
    return plain


def field(theme: Theme, name: str, placeholder: str = "") -> QLineEdit:
    """A line to type in, spoken as `name`."""
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(placeholder)
    theme.dress(line, "body_l")
    return line


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


def card(theme: Theme, tone: str = "surface") -> QFrame:
    """`tone` is surface, plain (no fill), next (loden border), honey, loden, brick, paper or lock."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    frame.setProperty("ground", tone)
    return frame


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
