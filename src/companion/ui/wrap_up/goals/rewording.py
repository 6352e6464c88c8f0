"""A line in which a goal or value is said differently now, opened where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.line_field import WordsField
from companion.ui.kit.theme import Theme


class Rewording(QWidget):
    """`kept` carries the words, "" where the line was emptied; `left` says by Esc that nothing is to change. With
    `True` after the key Enter: the hands stay here."""

    kept = Signal(str, bool)
    left = Signal()

    def __init__(self, theme: Theme, spoken: str) -> None:
        super().__init__()
        self._writing = False
        self.line = WordsField()
        self.line.setAccessibleName(self.tr("Said differently now: {words}").format(words=spoken))
        theme.dress(self.line, "words_s")
        self.line.returnPressed.connect(lambda: self._keep(by_enter=True))
        self.line.editingFinished.connect(lambda: self._keep(by_enter=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.addWidget(self.line)
        self.hide()

    def open(self, words: str) -> None:
        """Begin with these, all of them chosen."""
        self._writing = True
        self.line.setText(words)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _keep(self, *, by_enter: bool) -> None:
        # Hiding the line takes its focus, and that tells once more that editing is finished.
        if self._writing:
            self._writing = False
            self.kept.emit(self.line.text() if self.line.text().strip() else "", by_enter)
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._writing:
            self._writing = False
            self.left.emit()
            self.hide()
        else:
            super().keyPressEvent(event)
