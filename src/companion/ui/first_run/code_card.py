"""The seven groups of a recovery code: to be read, or covered with two of them to be typed back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.kit.controls import card, field, label
from companion.ui.kit.theme import Theme

_COLUMNS = 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


class CodeCard(QWidget):
    """`asked` names the groups that are typed back, counted from 1."""

    returned = Signal()

    def __init__(self, theme: Theme, code: str, asked: Sequence[int]) -> None:
        super().__init__()
        self._theme = theme
        self._groups = code.split("-")
        self._asked = tuple(asked)
        self._cells: list[QStackedWidget] = []
        self._fields: dict[int, QLineEdit] = {}
        self._build()
        theme.changed.connect(self._measure)
        self._measure()
        self.show_groups(True)

    def show_groups(self, shown: bool) -> None:
        """Let the groups be read, or cover them. What was typed stays."""
        for cell in self._cells:
            cell.setCurrentIndex(0 if shown else 1)

    def focus_field(self) -> None:
        """Put the caret into the first of the two that does not fit yet."""
        wrong = self.wrong() or self._asked[:1]
        self._fields[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields[wrong[0]].selectAll()

    def wrong(self) -> tuple[int, ...]:
        """The asked groups that are not yet as on the sheet."""
        return tuple(number for number, line in self._fields.items() if _plain(line.text()) != self._groups[number - 1])

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed yet."""
        return not any(line.text() for line in self._fields.values())

    def _measure(self) -> None:
        for cell in self._cells:
            cell.setFixedHeight(self._theme.px(44))

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        frame = card(self._theme)
        whole.addWidget(frame)
        grid = QGridLayout(frame)
        px = self._theme.px
        grid.setContentsMargins(px(26), px(26), px(16), px(26))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(18))
        for index, group in enumerate(self._groups):
            row, column = divmod(index, _COLUMNS)
            number = label(self._theme, str(index + 1), "label", "quiet", wrap=False)
            grid.addWidget(number, row, column * 2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._build_cell(index + 1, group), row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)

    def _build_cell(self, number: int, group: str) -> QWidget:
        cell = QStackedWidget()
        cell.addWidget(self._build_group(group))
        if number in self._asked:
            line = field(self._theme, self.tr("Group {number}").format(number=number))
            line.setMaxLength(8)
            self._theme.dress(line, "session")
            line.returnPressed.connect(self.returned)
            self._fields[number] = line
            cell.addWidget(line)
        else:
            cover = QFrame()
            cover.setProperty("kind", "well")
            cell.addWidget(cover)
        self._cells.append(cell)
        return cell

    def _build_group(self, group: str) -> QLabel:
        text = label(self._theme, group, "code", wrap=False)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        return text


def _plain(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_READ_AS)
