"""Lines of the last note, to be carried over one by one; each says from which day it is."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit import dates
from companion.ui.kit.controls import button, menu
from companion.ui.kit.theme import Theme

_WIDEST = 520


class Carrying(QWidget):
    """`carried` gives the line as it is to stand in the note."""

    carried = Signal(str)

    def __init__(self, theme: Theme, day: date, lines: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._day = day
        self._lines = tuple(lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._open = button(theme, self.tr("Carry over a line from last time"), "link")
        self._open.clicked.connect(self._offer)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer(self) -> None:
        offered = menu(self._theme, self)
        offered.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        widest = self._theme.px(_WIDEST)
        letters = QFontMetrics(offered.font())
        for line in self._lines:
            shown = letters.elidedText(line, Qt.TextElideMode.ElideRight, widest)
            action = offered.addAction(shown.replace("&", "&&"))
            action.triggered.connect(lambda _=False, line=line: self.carried.emit(marked(line, self._day)))
        offered.popup(self._open.mapToGlobal(QPoint(0, self._open.height())))


def marked(line: str, day: date) -> str:
    """The line with the day it was written on."""
    text = QCoreApplication.translate("carrying", "From {day}: {line}")
    return text.format(day=dates.day_of_year(day), line=line)
