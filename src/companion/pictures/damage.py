"""The pages of a vault that is damaged, or older than it should be."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from companion.care.patient import Patient, RecordId
from companion.store.mending import Hit, Mended
from companion.ui.kit.theme import Theme
from companion.ui.shell.damaged_page import DamagedPage
from companion.ui.shell.older_copy import OlderCopy
from companion.ui.shell.part_unreadable import PartUnreadable
from companion.vault.damage import File, Finding, Kind
from companion.vault.salvage import Salvaged
from companion.vault.seen import Behind

_USED = datetime(2026, 3, 10, 17, 40, tzinfo=UTC)
_ANA = Patient(RecordId(1), "Ana", full_name="Ana Moreira")
_THEO = Patient(RecordId(2), "Theo", full_name="Theo Kallas")


def draw_damage(theme: Theme, show: Callable[[QWidget], None], take: Callable[[str], None]) -> None:
    """Each as it stands before anything is unlocked, but for those who were hit."""
    page = DamagedPage(theme)
    show(page)
    page.show_findings(
        (Finding(File.RECORD, Kind.PAGES, 2180, (411, 412, 1033)), Finding(File.PRIVATE, Kind.WHOLE, 96))
    )
    take("09d-damaged")
    hits = (Hit(_ANA, datetime(2026, 3, 5, 10, tzinfo=UTC), False), Hit(_THEO, datetime(2026, 2, 26, tzinfo=UTC), True))
    mended = Mended(hits, {"people": 31, "sessions": 644})
    page.show_salvaged(Salvaged(Path("vault.salvaged"), 21_400, 0, True, mended))
    take("09e-salvaged")
    show(PartUnreadable(theme))
    take("09f-part-unreadable")
    show(OlderCopy(theme, Behind(12, False, _USED)))
    take("09g-older-copy")
