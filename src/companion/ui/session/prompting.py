"""The prompts of the hour: the next card, what became of it, and why it came."""

from PySide6.QtCore import QObject, Signal

from companion.care.deck import Choice
from companion.care.prompt import Answer
from companion.ui.kit.about_cards import became, why
from companion.ui.kit.spoken import say
from companion.ui.session.commands import Deed
from companion.ui.session.hour import Hour
from companion.ui.session.prompt_place import PromptPlace


class Prompting(QObject):
    """`choice` is the last card, also once it has folded: what is answered speaks of it. `told` is for the foot."""

    opened = Signal()
    changed = Signal()
    told = Signal(str)

    def __init__(self, hour: Hour, place: PromptPlace) -> None:
        super().__init__(place)
        self._hour = hour
        self._place = place
        self.choice: Choice | None = None
        place.prompt_requested.connect(self.show_next)
        place.used.connect(lambda: self.answer(Answer.USED))
        place.not_now.connect(lambda: self.answer(Answer.NOT_NOW))

    def show_next(self, name: str = "") -> Deed | None:
        """Opens the next card, or the next of the skill of that name; the last one again where none fits."""
        self.choice = self._hour.next_prompt(name) or self.choice
        if self.choice is None:
            self.told.emit(self.tr("No prompt fits just now."))
            return None
        self._place.show_prompt(self.choice)
        self.opened.emit()
        say(self._place, self._place.spoken())
        self.changed.emit()
        return self._place.fold, lambda: None

    def answer(self, answer: Answer) -> Deed | None:
        """Notes what became of the last card, and folds it."""
        if self.choice is None:
            return None
        card = self.choice.card
        event = self._hour.answer(card, answer)
        self._place.fold()
        self.told.emit(became(card, answer, self._hour.room.word_for_patient))
        self.changed.emit()
        return lambda: self._hour.take_back(event), lambda: self._hour.events.append(event)

    def hide(self) -> None:
        """Folds the card without a word on it."""
        self._place.fold()

    def tell_why(self) -> None:
        """Says why the last card came."""
        if self.choice is not None:
            self.told.emit(why(self.choice.card, self.choice.reason))
