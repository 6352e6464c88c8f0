"""A page of what belongs to the practice: each choice goes by the name that `store.practice` has for it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal

from companion.ui.kit.controls import CheckBox, DropDown, Segmented, check_box, drop_down, segmented
from companion.ui.kit.theme import Theme
from companion.ui.settings.page import Page


class PracticePage(Page):
    """`chosen` says the name of a setting and its value."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._choices: dict[str, Segmented | DropDown] = {}
        self._ticked: dict[str, CheckBox] = {}

    def show_practice(self, values: Mapping[str, object]) -> None:
        """Show what holds now, by the names of the settings, without telling."""
        for name, choice in self._choices.items():
            choice.choose(str(values[name]))
        for name, box in self._ticked.items():
            box.blockSignals(True)
            box.setChecked(bool(values[name]))
            box.blockSignals(False)

    def add_choice(
        self,
        name: str,
        title: str,
        options: Sequence[tuple[str, str]],
        read: Callable[[str], object] = str,
        *,
        wide: bool = True,
    ) -> None:
        """One of a few under a heading, as (value, text); `read` makes of the value what is told."""
        self.add_heading(title)
        choice = segmented(self._theme, title, options)
        choice.chosen.connect(lambda value: self.chosen.emit(name, read(value)))
        self._choices[name] = choice
        self.add(choice, wide=wide)

    def add_list(self, name: str, title: str, options: Sequence[tuple[str, str]]) -> None:
        """One of more than stand side by side, as (value, text)."""
        choice = drop_down(self._theme, title, options)
        choice.chosen.connect(lambda value: self.chosen.emit(name, value))
        self._choices[name] = choice
        self.add(choice, wide=False)

    def add_tick(self, name: str, text: str) -> None:
        """Yes or no."""
        box = check_box(self._theme, text)
        box.toggled.connect(lambda on: self.chosen.emit(name, on))
        self._ticked[name] = box
        self.add(box)
