"""One strand of the plan: what is on the table, a line for more, and what was agreed."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.plan import AgreedWords, Option, OptionId, Strand, StrandPlan
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import Segmented, button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.folded import Folded
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.own_lines import OwnLines
from companion.ui.kit.plan_words import strand_word
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.kit.theme import Theme
from companion.ui.plan.option_row import OptionRow

_BETWEEN, _INDENT, _BELOW = 8, 24, 16
_OWN, _PLAIN = "own", "plain"


class StrandBlock(Folded):
    """`decided` and `typed` carry the strand as it is now: the one is done, the other goes on at every letter."""

    decided = Signal(object)
    typed = Signal(object)

    def __init__(self, theme: Theme, strand: Strand) -> None:
        super().__init__(theme, strand_word(strand))
        self._theme = theme
        self._name = strand_word(strand)
        theme.dress(self.button, "heading", "ink")
        self._now = StrandPlan()
        self._rows: list[OptionRow] = []
        self._off: tuple[int, Option] | None = None

    def show_strand(self, name: str, now: StrandPlan) -> None:
        """As it stands for `name`; open where there is a word in it."""
        self._now, self._off = now, None
        self._whose_words = Segmented(
            self._theme,
            self.tr("Whose words: {strand}").format(strand=self._name),
            [(_OWN, self.tr("{name}’s own words").format(name=name)), (_PLAIN, self.tr("plain words"))],
            about=self._name,
            compact=True,
        )
        self._whose_words.choose(_OWN if now.agreed.own_words else _PLAIN)
        self._whose_words.chosen.connect(self._set_hand)
        self._agreed = OwnLines(
            self._theme, self.tr("Agreed: {strand}").format(strand=self._name), now.agreed.text, self._role()
        )
        self._agreed.edited.connect(self._agree)
        self._another = WordsField()
        self._another.setAccessibleName(self.tr("Another option: {strand}").format(strand=self._name))
        self._another.setPlaceholderText(self.tr("Another option"))
        self._theme.dress(self._another, "body_l")
        self._another.returnPressed.connect(self._add)
        self._on_table = QWidget()
        self._table = QVBoxLayout(self._on_table)
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setSpacing(self._theme.px(_BETWEEN))
        head = QWidget()
        flow = Flow(self._theme.px(_BETWEEN), self._theme.px(_BETWEEN), head)
        flow.addWidget(label(self._theme, self.tr("What was agreed, in"), "label", "soft", wrap=False))
        flow.addWidget(self._whose_words)
        head.setContentsMargins(0, self._theme.px(_BETWEEN), 0, 0)
        title = label(self._theme, self.tr("On the table"), "label", "soft")
        self.show_parts([self._indented([title, self._on_table, self._another, head, self._agreed])])
        self._show_options()
        if now.is_filled:
            self.unfold()
        else:
            self.fold()

    def begin(self) -> None:
        """Open it, with the hands where an option is written."""
        self.unfold()
        self._another.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """What stands in a line and waits for Enter counts."""
        for row in self._rows:
            row.finish()
        if self._another.text().strip():
            self._add()

    def _indented(self, parts: list[QWidget]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(self._theme.px(_INDENT), 0, 0, self._theme.px(_BELOW))
        column.setSpacing(self._theme.px(_BETWEEN))
        for part in parts:
            column.addWidget(part)
        return made

    def _show_options(self) -> None:
        clear(self._table)
        self._rows = []
        for option in self._now.options:
            row = OptionRow(self._theme, option)
            row.changed.connect(self._change)
            row.taken_off.connect(lambda option=option: self._take_off(option))
            self._rows.append(row)
            self._table.addWidget(row)
            row.show()
        if self._off is not None:
            gone = self._gone(*self._off)
            self._table.addWidget(gone)
            gone.show()
        self._on_table.setVisible(self._table.count() > 0)
        tab_as_read(self)

    def _gone(self, at: int, option: Option) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        said = self.tr("No longer on the table: {option}").format(option=option.text)
        row.addWidget(label(self._theme, said, "body", "soft"), 1)
        self._back = button(self._theme, self.tr("Put it back"), "link")
        self._back.setAccessibleName(f"{self._back.text()}: {option.text}")
        self._back.clicked.connect(lambda: self._put_back(at, option))
        row.addWidget(self._back)
        return line

    def _add(self) -> None:
        words = self._another.text()
        if not words.strip():
            return
        self._another.clear()
        self._off = None
        self._decide(replace(self._now, options=(*self._now.options, Option(OptionId(uuid4().hex), words))))
        self._show_options()

    def _change(self, option: object) -> None:
        if not isinstance(option, Option):
            return
        was = next(each for each in self._now.options if each.id == option.id)
        self._decide(
            replace(self._now, options=tuple(option if each.id == option.id else each for each in self._now.options))
        )
        if was.text != option.text:
            self._show_options()
            self._rows[self._now.options.index(option)].focus_first()

    def _take_off(self, option: Option) -> None:
        at = next(number for number, each in enumerate(self._now.options) if each.id == option.id)
        self._off = at, self._now.options[at]
        self._decide(replace(self._now, options=(*self._now.options[:at], *self._now.options[at + 1 :])))
        self._show_options()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self, at: int, option: Option) -> None:
        self._off = None
        self._decide(replace(self._now, options=(*self._now.options[:at], option, *self._now.options[at:])))
        self._show_options()
        self._rows[at].focus_first()

    def _agree(self) -> None:
        self._now = replace(self._now, agreed=replace(self._now.agreed, text=self._agreed.text()))
        self.typed.emit(self._now)

    def _set_hand(self, value: str) -> None:
        self._decide(replace(self._now, agreed=AgreedWords(self._agreed.text(), value == _OWN)))
        self._agreed.set_role(self._role())

    def _role(self) -> str:
        return "words_s" if self._now.agreed.own_words else "body_l"

    def _decide(self, now: StrandPlan) -> None:
        self._now = now
        self.decided.emit(now)
