"""A field for someone's own words, as tall as they need."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.theme import Theme


class OwnLines(PlainEdit):
    """In the serif, but for another `role`. `text()` gives every character; `edited` follows a change by hand."""

    edited = Signal()

    def __init__(self, theme: Theme, name: str, text: str, role: str = "words_s") -> None:
        super().__init__(theme)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(0)
        theme.dress(self, role)
        self.insert_plain(text)
        self.document().clearUndoRedoStacks()
        self.document().contentsChanged.connect(self._fit)
        self.textChanged.connect(self.edited)
        theme.changed.connect(self._fit)
        self._fit()

    def set_role(self, role: str) -> None:
        """Set the same words in another hand."""
        self._theme.dress(self, role)
        self._fit()

    def _fit(self) -> None:
        around = self.height() - self.viewport().height()
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(round(self.document().size().height()) + around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
