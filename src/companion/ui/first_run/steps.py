"""The steps of the first run, named above the page."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.controls import Picture, label
from companion.ui.kit.theme import Theme


class Steps(QWidget):
    """What is done carries a check, what was put off says so, the present one stands in ink."""

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._names = tuple(names)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._labels = []
        self._checks = []
        for name in self._names:
            check = Picture(theme, "check", "quiet", 18)
            text = label(theme, name, "label", wrap=False)
            self._checks.append(check)
            self._labels.append(text)
            self._row.addWidget(check)
            self._row.addWidget(text)
            self._row.addSpacing(14)
        self._row.addStretch()
        self.show_step(0)

    def show_step(self, present: int, put_off: Collection[int] = ()) -> None:
        """Mark the step that is being taken, counted from 0; what is put off is not done."""
        for index, (name, text, check) in enumerate(zip(self._names, self._labels, self._checks, strict=True)):
            done = index < present and index not in put_off
            check.setVisible(done)
            if index in put_off:
                text.setText(self.tr("{step}, later").format(step=name))
            else:
                text.setText(name if done else self.tr("{number}. {step}").format(number=index + 1, step=name))
            is_present = index == present
            self._theme.dress(text, "label_strong" if is_present else "label", "ink" if is_present else "quiet")
            text.setAccessibleName(self.tr("{step}, done").format(step=name) if done else "")
