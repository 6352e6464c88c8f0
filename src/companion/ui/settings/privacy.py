"""Privacy & lock: the name under a note, the ways in, and what veil and lock are."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from companion.settings import VEIL_MINUTES, Settings
from companion.ui.kit.controls import field, segmented
from companion.ui.kit.numbers import Numbers
from companion.ui.kit.theme import Theme
from companion.ui.kit.unrecorded import offered
from companion.ui.settings.lock_after import LockAfter
from companion.ui.settings.outside import Outside
from companion.ui.settings.page import Page
from companion.ui.settings.passphrase import PassphraseBlock
from companion.ui.settings.pin import PinBlock
from companion.ui.settings.record_log import RecordLog


class PrivacyPage(Page):
    """`name_changed` comes when the name is left, Enter is pressed or the page is."""

    name_changed = Signal(str)
    veil_minutes_chosen = Signal(int)

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(theme)
        self._name = ""
        self.add_heading(self.tr("Your name under a note"))
        self.name = field(theme, self.tr("Your name under a note"))
        self.name.editingFinished.connect(self._tell_name)
        self.add(self.name)
        self.add_text(self.tr("It is kept in the vault. It can wait."))
        self.add_heading(self.tr("Emergency numbers"))
        self.numbers = Numbers(theme)
        self.add(self.numbers)
        self.add_text(self.tr("Whom to call when it cannot wait. The same for everyone; kept in the vault."))
        self.passphrase = PassphraseBlock(theme)
        self._column.addSpacing(20)
        self.add(self.passphrase)
        self.pin = PinBlock(theme)
        self._column.addSpacing(20)
        self.add(self.pin)
        self.add_heading(self.tr("Veil and lock"))
        self.add_text(
            self.tr(
                "The veil is for a glance: it covers the window at once, and everything stays open behind it. Whoever"
                " knows its key can lift it. Leaving the room is Lock: it saves, drops the keys from memory and asks"
                " for the passphrase. Neither protects from someone who controls"
                " this computer while the vault is open."
            )
        )
        asked = self.tr("The veil asks for the passphrase")
        self.add_heading(asked)
        minutes = self.tr("after {count} minutes")
        self.veil_minutes = segmented(
            theme, asked, [(str(each), minutes.format(count=self.locale().toString(each))) for each in VEIL_MINUTES]
        )
        self.veil_minutes.chosen.connect(lambda chosen: self.veil_minutes_chosen.emit(int(chosen)))
        self.add(self.veil_minutes)
        self.lock_after = LockAfter(theme)
        self._column.addSpacing(20)
        self.add(self.lock_after)

        self.outside = Outside(theme, settings, can_hide=offered())
        self._column.addSpacing(20)
        self.add(self.outside)
        self.add_heading(self.tr("The record log"))
        self.add_text(
            self.tr(
                "What was done with the record, and when. No name and no word of what was said is kept in it; the names"
                " you read here are looked up. Each entry is chained to the one before it: that shows damage and simple"
                " changes. It proves nothing against someone who has the passphrase."
            )
        )
        self.log = RecordLog(theme)
        self.add(self.log)

    def show_practice(self, name: str, on_paper: bool) -> None:
        """Show what holds now. A name that is being typed is left alone."""
        if not self.name.hasFocus():
            self._name = name
            self.name.setText(name)
        self.passphrase.show_on_paper(on_paper)

    def show_veil_minutes(self, minutes: int) -> None:
        """Show what holds now, without telling."""
        self.veil_minutes.choose(str(minutes))

    def _tell_name(self) -> None:
        if self.name.text() != self._name:
            self._name = self.name.text()
            self.name_changed.emit(self._name)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.log.shut()
        self._tell_name()
