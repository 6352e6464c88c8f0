"""What went wrong, in words beside its field, with an icon; the field speaks it as its description."""

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.key_cap import Picture
from companion.ui.kit.simple import label
from companion.ui.kit.theme import Theme, polish


class ErrorLine(QWidget):
    """Keeps room for `lines` of text, so that nothing below it moves when it speaks."""

    def __init__(self, theme: Theme, field: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__()
        self._theme = theme
        self._field = field
        self._lines = lines
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = Picture(theme, "info", "brick")
        self._text = label(theme, "", "body", "brick")
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        theme.changed.connect(self._measure)
        self._measure()
        self.clear()

    @property
    def text(self) -> str:
        """What is said at present."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Say it, here and to a reader on the field."""
        self._text.setText(text)
        self._icon.setVisible(bool(text))
        self._text.setVisible(bool(text))
        if self._lines == 0:
            self.setVisible(bool(text))
        if self._field is not None:
            self._field.setAccessibleDescription(text)
            if self._field.property("wrong") != bool(text):
                self._field.setProperty("wrong", bool(text))
                polish(self._field)

    def clear(self) -> None:
        """Nothing is wrong."""
        self.show_text("")

    def _measure(self) -> None:
        self._icon.setFixedHeight(round(self._theme.line_height("body")))
        self.setMinimumHeight(math.ceil(self._lines * self._theme.line_height("body")))
