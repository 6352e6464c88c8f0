"""What somebody answered in their turn, to read: nothing here can be changed."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.turn import Statement, Turn
from companion.ui.kit.controls import hairline, isolated, label
from companion.ui.kit.dates import day_plain, time_short
from companion.ui.kit.theme import Theme
from companion.ui.kit.turn_words import extent_word, statement_words
from companion.ui.kit.words import Words

_ABOVE, _BETWEEN = 12, 8


class Answered(QWidget):
    """Their words, and how they came here. It takes the keyboard, so that a reader says all of it."""

    def __init__(self, theme: Theme, name: str, turn: Turn) -> None:
        super().__init__()
        self._theme = theme
        self._said: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(_BETWEEN))
        if turn.rather_not:
            self._said.append(self.tr("{name} would rather not.").format(name=isolated(name)))
            self._column.addWidget(label(theme, self._said[-1], "body_l"))
        else:
            for statement in Statement:
                self._add_statement(statement, turn)
            self._add_words(turn.words)
        if turn.taken is not None:
            self._column.addSpacing(theme.px(_ABOVE))
            self._said.append(came(name, turn.taken, turn))
            self._column.addWidget(label(theme, self._said[-1], "label", "quiet"))
        self.setAccessibleName("\n".join(self._said))

    def _add_statement(self, statement: Statement, turn: Turn) -> None:
        extent = turn.answers.get(statement)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(16))
        row.addWidget(label(self._theme, statement_words(statement), "body_l", "soft"), 1)
        word, role = (self.tr("left out"), "body") if extent is None else (extent_word(extent), "body_strong")
        self._said.append(f"{statement_words(statement)} {word}")
        said = label(self._theme, word, role, "quiet" if extent is None else "ink", wrap=False)
        row.addWidget(said, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(row)
        self._column.addWidget(hairline(self._theme))

    def _add_words(self, words: str) -> None:
        if words.strip():
            asked = self.tr("What should be different next time?")
            self._said.append(f"{asked} {words}")
            self._column.addWidget(label(self._theme, asked, "body_l", "soft"))
            self._column.addWidget(Words(self._theme, words, "words"))


def came(name: str, taken: datetime, turn: Turn) -> str:
    """ "Ana’s own, 12 March, 11:45", or how it was answered on paper."""
    if turn.on_paper:
        words = QCoreApplication.translate("Answered", "Answered on paper, entered {day}, {time}")
    else:
        words = QCoreApplication.translate("Answered", "{name}’s own, {day}, {time}")
    return words.format(name=isolated(name), day=day_plain(taken.date()), time=time_short(taken))
