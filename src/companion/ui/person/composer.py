"""A few lines to write something new in, opened where it will stand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import button
from companion.ui.kit.theme import Theme
from companion.ui.person.editing import WordsEdit

_HEIGHT = 76


class Composer(QWidget):
    """Enter keeps the words, Esc or an empty field leaves; either way it closes. Where several on a screen keep by the
    same word, `keep_is_enough` is False, and a reader hears the field beside it."""

    kept = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, field_name: str, keep: str, role: str, *, keep_is_enough: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._field = WordsEdit(theme, field_name, role)
        self._field.setPlaceholderText(field_name)
        self._field.kept.connect(self._keep)
        self._field.left.connect(self._leave)
        keeping = button(theme, keep)
        keeping.setAccessibleName(keep if keep_is_enough else f"{keep}: {field_name}")
        keeping.clicked.connect(self._keep)
        leaving = button(theme, self.tr("Leave it"), "quiet")
        leaving.setAccessibleName(self.tr("Leave it: {field}").format(field=field_name))
        leaving.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.addWidget(keeping)
        row.addWidget(leaving)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.addWidget(self._field)
        column.addLayout(row)
        self.hide()

    def open(self) -> None:
        """Show it and put the caret in it; what stood there half written still stands."""
        self._field.setFixedHeight(self._theme.px(_HEIGHT))
        self.show()
        self._field.setFocus()

    def forget(self) -> None:
        """Close it and drop what stood in it."""
        self._field.clear()
        self.hide()

    def _keep(self) -> None:
        words = self._field.text()
        self._leave()
        if words.strip():
            self.kept.emit(words)

    def _leave(self) -> None:
        self.forget()
        self.closed.emit()
