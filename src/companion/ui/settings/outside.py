"""What other programs of this computer may see or learn of what is written."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.settings import Settings
from companion.ui.kit.controls import check_box, label
from companion.ui.kit.theme import Theme


class Outside(QWidget):
    """`changed` carries the whole settings with the one change in them; `can_hide` is whether the system lets a window
    keep out of recordings."""

    changed = Signal(object)

    def __init__(self, theme: Theme, settings: Settings, *, can_hide: bool) -> None:
        super().__init__()
        self._settings = settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(theme, self.tr("Other programs"), "heading"))
        self._hidden = check_box(theme, self.tr("Keep out of screen sharing"))
        self._hidden.setVisible(can_hide)
        self._hidden.toggled.connect(lambda on: self._change(replace(self._settings, out_of_screen_sharing=on)))
        hidden = self.tr("In a recording or a shared screen the window is not there. A camera sees all of it.")
        open_to_all = self.tr(
            "Other programs can record this window: only on Windows can Companion keep out of screen sharing. Where you"
            " share a screen, share one window of another program instead."
        )
        self._learns = check_box(theme, self.tr("Let the input method learn from what I write"))
        self._learns.toggled.connect(lambda on: self._change(replace(self._settings, input_method_learns=on)))
        learns = self.tr(
            "Off, it is asked not to remember your words, and suggests none while you write here. Whether it listens,"
            " and where dictation is worked out, is up to the system: the README says where to switch both off."
        )
        copies = self.tr(
            "What you copy is plain text, is marked so that clipboard histories leave it alone, and is gone after half"
            " a minute and when Companion locks."
        )
        column.addWidget(self._hidden)
        column.addWidget(label(theme, hidden if can_hide else open_to_all, "body", "soft"))
        column.addWidget(self._learns)
        column.addWidget(label(theme, learns, "body", "soft"))
        column.addWidget(label(theme, copies, "body", "soft"))
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now, without telling."""
        self._settings = settings
        for box, on in ((self._hidden, settings.out_of_screen_sharing), (self._learns, settings.input_method_learns)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self.changed.emit(settings)
