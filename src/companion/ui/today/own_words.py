"""One goal in the person's words and the first thread, opened on a card and shut with the screen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.goal import Goal
from companion.care.thread import Thread
from companion.ui.kit.controls import isolated, label
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words


class OwnWords(QWidget):
    """Where there is neither, it says so."""

    def __init__(self, theme: Theme, goal: Goal | None, thread: Thread | None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(10), 0, theme.px(4))
        column.setSpacing(theme.px(6))
        if goal is not None:
            column.addWidget(Words(theme, goal.latest.text, "words_s", lines=3))
        if thread is not None:
            said = self.tr("{kind}: {text}").format(kind=kind_name(thread.kind), text=isolated(thread.text))
            column.addWidget(label(theme, said[:1].upper() + said[1:], "body", "soft", lines=3))
        if goal is None and thread is None:
            column.addWidget(label(theme, self.tr("No goal and no thread yet."), "body", "quiet"))
