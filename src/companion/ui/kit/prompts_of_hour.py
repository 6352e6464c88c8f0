"""The prompts of an hour, folded: for the therapist's own reflection, what became of each, and why it came."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.prompt import Prompted
from companion.ui.kit.about_cards import became, why
from companion.ui.kit.controls import label
from companion.ui.kit.folded import Folded
from companion.ui.kit.theme import Theme


class PromptsOfHour(Folded):
    """Not shown where none was asked for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QCoreApplication.translate("prompts_of_hour", "Prompts of this hour"))
        self._theme = theme

    def show_prompts(self, prompted: Sequence[Prompted], word_for_patient: str) -> None:
        """Of another hour, or as they are told now."""
        self.show_parts([_row(self._theme, each, word_for_patient) for each in prompted])


def _row(theme: Theme, prompted: Prompted, word_for_patient: str) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, theme.px(6))
    column.setSpacing(0)
    column.addWidget(label(theme, became(prompted.card, prompted.answer, word_for_patient), "body"))
    column.addWidget(label(theme, why(prompted.card, prompted.reason), "small", "soft"))
    return row
