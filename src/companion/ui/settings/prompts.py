"""Prompts: the skills and their cards, each of which can be switched off, and every card reworded."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.care.prompt import AS_IT_CAME, Card, CardChange
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import check_box, drop_down, label
from companion.ui.kit.theme import Theme
from companion.ui.settings.card_row import CardRow
from companion.ui.settings.page import Page


class PromptsPage(Page):
    """`switched(target, on)` speaks of a card or a deck; `reworded(card, wording)` and `restored(id)` of a card.

    One skill stands open at a time."""

    switched = Signal(str, bool)
    reworded = Signal(object, object)
    restored = Signal(str)

    def __init__(self, theme: Theme, cards: Sequence[Card], prompt_typed: str) -> None:
        """`prompt_typed` is how a prompt is asked for: "/p"."""
        super().__init__(theme)
        self._typed = prompt_typed
        self._decks: dict[str, list[Card]] = {}
        for card in cards:
            self._decks.setdefault(card.deck, []).append(card)
        self._changes: Mapping[str, CardChange] = {}
        self._rows: list[CardRow] = []
        self._build()
        self._show_deck()

    def show_changes(self, changes: Mapping[str, CardChange]) -> None:
        """Show what holds now, without telling; what is being reworded stays open."""
        self._changes = changes
        for place, (deck, cards) in enumerate(self._decks.items()):
            off = self.tr("{skill}, off").format(skill=cards[0].skill)
            self.skill.setItemText(place, off if self._is_off(deck) else cards[0].skill)
        self._on.blockSignals(True)
        self._on.setChecked(not self._is_off(self.skill.value))
        self._on.blockSignals(False)
        for row in self._rows:
            change = changes.get(row.shipped.id, AS_IT_CAME)
            row.show_card(change.of(row.shipped), on=not change.off, yours=change.reworded)

    def show_typed(self, prompt_typed: str) -> None:
        """A prompt is asked for otherwise now."""
        self._typed = prompt_typed
        self._say_name()

    def _show_busy(self, busy: bool) -> None:
        self.skill.setEnabled(not busy)
        for row in self._rows:
            row.allow_form(not busy)

    def _build(self) -> None:
        theme = self._theme
        self.add_heading(self.tr("Skill"))
        self.skill = drop_down(theme, self.tr("Skill"), [(deck, cards[0].skill) for deck, cards in self._decks.items()])
        self.skill.setMaxVisibleItems(len(self._decks))
        self.skill.chosen.connect(self._show_deck)
        self.add(self.skill, wide=False)
        self._pulled = label(theme, "", "body", "soft")
        self.add(self._pulled)
        self._on = check_box(theme, self.tr("This skill comes with the prompts"))
        self._on.toggled.connect(lambda on: self.switched.emit(self.skill.value, on))
        self.add(self._on)
        self.add_heading(self.tr("Cards"))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.px(4))
        self._column.addLayout(self._cards)
        self.add_text(
            self.tr(
                "What is switched off never comes. What you reword stays yours: an update does not touch it. Every card"
                " can be read over the shoulder by the person it is for, so none speaks of anyone."
            )
        )

    def _is_off(self, deck: str) -> bool:
        return self._changes.get(deck, AS_IT_CAME).off

    def _say_name(self) -> None:
        first = self._decks[self.skill.value][0]
        only = self.tr("Comes only by name: {typed} in the session.")
        told = only if first.by_name_only else self.tr("By name: {typed} in the session.")
        self._pulled.setText(told.format(typed=f"{self._typed}{first.name}"))

    def _show_deck(self) -> None:
        deck = self._decks[self.skill.value]
        self._say_name()
        clear(self._cards)
        self._rows = [CardRow(self._theme, card) for card in deck]
        for row in self._rows:
            row.switched.connect(partial(self.switched.emit, row.shipped.id))
            row.reworded.connect(partial(self.reworded.emit, row.shipped))
            row.opened.connect(self._show_busy)
            row.restored.connect(partial(self.restored.emit, row.shipped.id))
            self._cards.addWidget(row)
            row.show()
        self.show_changes(self._changes)
