"""One card to carry in, shown when it is asked for. Nothing of it is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.deck import choose
from companion.care.prompt import Answer, Card, Phase, PromptEvent
from companion.ui.kit.about_cards import voice
from companion.ui.kit.controls import button, label
from companion.ui.kit.theme import Theme


class Carry(QWidget):
    """Each press shows the next card that is meant for arriving."""

    def __init__(self, theme: Theme, cards: Sequence[Card]) -> None:
        super().__init__()
        self._cards = tuple(cards)
        self._shown: list[PromptEvent] = []
        self.pull = button(theme, self.tr("A card to carry in"), "link")
        theme.dress(self.pull, "session", "loden")
        self.pull.clicked.connect(self._show_next)
        self._face = label(theme, "", "session", "soft", wrap=False)
        self._voice = label(theme, "", "voice", "loden", wrap=False)
        self._line = label(theme, "", "session")
        self._card = QWidget()
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._face)
        head.addWidget(self._voice, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(2))
        inside.addLayout(head)
        inside.addWidget(self._line)
        self._card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._card)
        column.addWidget(self.pull, 0, Qt.AlignmentFlag.AlignLeading)
        if choose(self._cards, Phase.PREP) is None:
            self.hide()

    def _show_next(self) -> None:
        choice = choose(self._cards, Phase.PREP, history=self._shown)
        if choice is None:
            return
        card = choice.card
        self._shown.append(PromptEvent(card.id, Answer.SHOWN, 0))
        self._face.setText(card.face)
        self._voice.setText(voice(card))
        self._line.setText(card.line)
        self._card.show()
        self.pull.setText(self.tr("Another card to carry in"))
