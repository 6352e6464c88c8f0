"""The turn of one of them: to be shown now, typed in from paper, opened, or read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.care.turn import Turn, declined
from companion.ui.kit.answered import Answered
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import Button, button, isolated, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.turn.paper_form import PaperForm

_BETWEEN = 12


class OneTurn(QWidget):
    """`changed` says the turn while it is typed in from paper, and once it is whole. `shown_now` asks for the person's
    own. What they took themselves stays closed until it is opened here; `among` says that others have theirs beside."""

    changed = Signal(object)
    shown_now = Signal()

    def __init__(self, theme: Theme, name: str, turn: Turn, *, among: bool, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._turn = turn
        self._among = among
        self._now = now
        self._is_open = False
        self._is_typing = False
        self._first: QWidget = self
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(_BETWEEN))
        self._show()

    @property
    def turn(self) -> Turn:
        """As it stands here."""
        return self._turn

    def show_turn(self, turn: Turn) -> None:
        """It was taken meanwhile, or not."""
        if turn != self._turn:
            self._turn = turn
            had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
            self._show()
            if had_focus:
                self.focus_first()

    def focus_first(self) -> None:
        """On the first thing that can be done, or on what is only read."""
        if isinstance(self._first, PaperForm):
            self._first.focus_first()
        else:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear(self._column)
        if self._turn.is_taken and (self._is_open or self._turn.on_paper):
            self._first = Answered(self._theme, self._name, self._turn)
            self._add(self._first)
        elif self._turn.is_taken:
            words = self.tr("{name}’s turn is over. The answers stay closed until you open them.")
            self._say(words.format(name=isolated(self._name)))
            self._offer((self.tr("Open the answers"), "plain", self._open))
        elif self._is_typing:
            self._add_form()
        else:
            self._say(self.tr("Nothing was answered yet, and nothing has to be."))
            self._offer(
                (self.tr("Show it now"), "plain", self.shown_now.emit),
                (self.tr("Answered on paper"), "quiet", partial(self._turn_to, is_typing=True)),
            )

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        # Left to the layout it would show only after the keyboard was given to it.
        widget.show()

    def _say(self, words: str) -> None:
        self._add(label(self._theme, words, "body_l", "soft"))

    def _offer(self, *acts: tuple[str, str, Callable[[], None]]) -> None:
        line = QWidget()
        flow = Flow(self._theme.px(8), self._theme.px(6), line)
        made: list[Button] = []
        for text, kind, act in acts:
            made.append(button(self._theme, text, kind))
            if self._among:
                made[-1].setAccessibleName(f"{text}: {self._name}")
            made[-1].clicked.connect(act)
            flow.addWidget(made[-1])
        self._first = made[0]
        self._add(line)

    def _add_form(self) -> None:
        form = PaperForm(self._theme, self._name, self._turn if self._turn.on_paper else Turn())
        form.changed.connect(self._tell)
        # The vault keeps whole seconds, and what it gives back is to be the same.
        form.kept.connect(lambda: self._keep(replace(form.turn, taken=self._now().replace(microsecond=0))))
        form.declined.connect(lambda: self._keep(declined(self._now().replace(microsecond=0), on_paper=True)))
        form.left.connect(partial(self._turn_to, is_typing=False))
        self._first = form
        self._add(form)

    def _open(self) -> None:
        self._is_open = True
        self._turn_to(is_typing=False)

    def _turn_to(self, *, is_typing: bool) -> None:
        self._is_typing = is_typing
        self._show()
        self.focus_first()

    def _keep(self, turn: Turn) -> None:
        self._tell(turn)
        self._turn_to(is_typing=False)

    def _tell(self, turn: Turn) -> None:
        self._turn = turn
        self.changed.emit(turn)
