"""In session: when a prompt folds away."""

from PySide6.QtCore import Signal

from companion.ui.kit.controls import segmented
from companion.ui.kit.theme import Theme
from companion.ui.settings.page import Page


class InSessionPage(Page):
    """`fold_chosen` says seconds; 0 leaves a prompt open until the next letter."""

    fold_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("A prompt folds away"))
        self.fold = segmented(
            theme,
            self.tr("A prompt folds away"),
            (("20", self.tr("after 20 seconds")), ("60", self.tr("after one minute")), ("0", self.tr("when I type"))),
        )
        self.fold.chosen.connect(lambda seconds: self.fold_chosen.emit(int(seconds)))
        self.add(self.fold)
        self.add_text(
            self.tr("A prompt comes only when you ask for one. The next letter you type folds it in any case.")
        )

    def show_fold(self, seconds: int) -> None:
        """Show what holds now, without telling."""
        self.fold.choose(str(seconds))
