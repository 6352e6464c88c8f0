"""Where a prompt stands when it is asked for: one quiet line at rest, the quietest card on the page when open."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.deck import Choice
from companion.care.grammar import Act, Command, Grammar
from companion.ui.kit.about_cards import voice
from companion.ui.kit.controls import card, hairline, label
from companion.ui.kit.dates import day_plain
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words
from companion.ui.session.line_button import KeyButton, LineButton


class PromptPlace(QWidget):
    """`fold_seconds` 0 leaves a prompt open until the next letter."""

    prompt_requested = Signal()
    used = Signal()
    not_now = Signal()
    folded = Signal()

    def __init__(self, theme: Theme, fold_seconds: int, grammar: Grammar) -> None:
        super().__init__()
        self._theme = theme
        self._grammar = grammar
        self._is_open = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rule = hairline(theme)
        self._rule.hide()
        self.button = LineButton(theme, self.tr("Show a prompt"), self._typed(Act.PROMPT))
        self._column.addWidget(self._rule)
        self._column.addWidget(self.button)
        self._build_card()
        self._fold_later = QTimer(self)
        self._fold_later.setSingleShot(True)
        self._fold_later.setInterval(fold_seconds * 1000)
        self._fold_later.timeout.connect(self.fold)
        self.button.clicked.connect(self.prompt_requested)

    @property
    def is_open(self) -> bool:
        """Whether a card shows."""
        return self._is_open

    @property
    def keys(self) -> tuple[QWidget, ...]:
        """The buttons of the place, in the order of the keyboard."""
        return (self.button, *self._keys)

    def spoken(self) -> str:
        """The open card as a reader hears it."""
        parts = (self._voice.text(), self._face.text(), self._quote.text(), self._line.text())
        return ". ".join(part.rstrip(".") for part in parts if part)

    def show_rule(self, shown: bool) -> None:
        """A hairline above the line, while it stands among others."""
        self._rule.setVisible(shown)

    def show_prompt(self, choice: Choice) -> None:
        """Opens the card, and folds it again by itself."""
        self._face.setText(choice.card.face)
        self._voice.setText(voice(choice.card))
        self._quote.setText(choice.quote)
        said = self.tr("said {day}").format(day=day_plain(choice.said_on)) if choice.said_on else ""
        self._said_on.setText(said)
        self._line.setText(choice.card.spoken_line)
        for part in (self._quote, self._said_on, self._line):
            part.setVisible(bool(part.text()))
        held_focus = self.button.hasFocus()
        self._is_open = True
        self._card.show()
        self.button.hide()
        if held_focus:
            self._keys[0].setFocus()
        if self._fold_later.interval():
            self._fold_later.start()

    def fold(self) -> None:
        """Back to the quiet line."""
        if not self._is_open:
            return
        self._is_open = False
        self._fold_later.stop()
        held_focus = any(key.hasFocus() for key in self._keys)
        self.button.show()
        self._card.hide()
        if held_focus:
            self.button.setFocus()
        self.folded.emit()

    def _typed(self, act: Act) -> str:
        return self._grammar.typed(Command(act))

    def _build_card(self) -> None:
        theme = self._theme
        self._card = card(theme)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(10))
        column.setSpacing(theme.px(4))
        self._face = label(theme, "", "session", "soft")
        self._voice = label(theme, "", "voice", "loden", wrap=False)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._face, 1)
        head.addWidget(self._voice, 0, Qt.AlignmentFlag.AlignVCenter)
        self._quote = Words(theme, "", "words")
        self._said_on = label(theme, "", "session", "quiet")
        self._line = label(theme, "", "session")
        keys = QWidget()
        row = Flow(theme.px(14), theme.px(2), keys)
        row.setContentsMargins(0, theme.px(2), 0, 0)
        following = KeyButton(theme, self._typed(Act.PROMPT), self.tr("next"), self.tr("next prompt"))
        used = KeyButton(theme, self._typed(Act.PROMPT_USED), self.tr("used"), self.tr("prompt used"))
        not_now = KeyButton(theme, self._typed(Act.PROMPT_NOT_NOW), self.tr("not now"), self.tr("prompt not now"))
        hide = KeyButton(theme, self._typed(Act.PROMPT_HIDDEN), self.tr("hide"), self.tr("hide prompt"))
        self._keys = (following, used, not_now, hide)
        for key, told in (
            (following, self.prompt_requested),
            (used, self.used),
            (not_now, self.not_now),
        ):
            key.clicked.connect(told)
            row.addWidget(key)
        hide.clicked.connect(self.fold)
        row.addWidget(hide)
        column.addLayout(head)
        for part in (self._quote, self._said_on, self._line, keys):
            column.addWidget(part)
        self._column.addWidget(self._card)
        self._card.hide()
