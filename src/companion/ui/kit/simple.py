"""The few controls that the way in needs; `controls` has these and the rest, which the first picture can do without."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit

from companion.ui.kit.button import Button, IconButton
from companion.ui.kit.line_field import LineField
from companion.ui.kit.prose import Prose
from companion.ui.kit.theme import Theme


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
    line = LineField()
    line.setAccessibleName(name)
    line.setPlaceholderText(placeholder)
    theme.dress(line, "body_l")
    return line


def card(theme: Theme, tone: str = "surface") -> QFrame:
    """`tone` is surface, plain (no fill), next (loden border), honey, loden, brick, rail, paper or lock."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    frame.setProperty("ground", tone)
    return frame
