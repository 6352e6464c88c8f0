"""Whether what was written is in the vault, said as plain text."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.controls import Picture, label
from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme


class SaveState(QWidget):
    """Steady while all goes well; it speaks up only when a write was refused. `saved` is what it says then."""

    def __init__(self, theme: Theme, saved: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._saved = saved or self.tr("Saved, a draft")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._picture = Picture(theme, "check", "soft", 18)
        self._text = label(theme, "", "body", "soft", wrap=False)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        self.show_saved()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_saved(self) -> None:
        """All of it is in."""
        self._say(self._saved, "check", "soft")

    def show_refused(self) -> None:
        """The disk refused it; it is tried again."""
        self._say(self.tr("Not saved yet, trying again"), "info", "honey")

    def show_not_saved(self) -> None:
        """The disk has refused for long; there is something to do."""
        words = self.tr("Not saved. Your words are safe in memory; {keys} keeps a locked copy.")
        self._say(words.format(keys=self._theme.keys.text(Key.SAVE)), "info", "honey")

    def show_copied(self) -> None:
        """A sealed copy lies beside the vault."""
        self._say(self.tr("A locked copy is kept. The disk is still being tried."), "info", "honey")

    def _say(self, text: str, icon: str, tone: str) -> None:
        if text != self._text.text():
            self._text.setText(text)
            self._picture.show_icon(icon, tone)
            self._theme.dress(self._text, "body", tone)
