"""Until when a record and its private notes are kept, and whether a hold is on it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.care.keeping import Keeping
from companion.ui.kit.controls import check_box, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.theme import Theme
from companion.ui.person.optional_day import OptionalDay


@dataclass(frozen=True, slots=True)
class Kept:
    """Both drawers; `private_until` None where nothing was said, or where there are no private notes."""

    record: Keeping
    private_until: date | None = None


class EditKeeping(Dialog):
    """`suggested` is the day a field opens with where none was said. Without `private` that drawer is not spoken of."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, title: str, kept: Kept, suggested: date, *, private: bool
    ) -> None:
        keep, leave = (QCoreApplication.translate("EditKeeping", each) for each in ("Keep", "Leave it"))
        super().__init__(parent, theme, title, keep, leave)
        told = [self.tr("Nothing is ever deleted by itself. When a day has gone by, People says so beside the name.")]
        if private:
            told.append(self.tr("Of private notes it does so once some were opened."))
        self.body.addWidget(label(theme, " ".join(told), "body", "soft"))
        self._record = self._day(self.tr("Keep the record until"), kept.record.until, suggested)
        self._private = None
        if private:
            self._private = self._day(self.tr("Keep the private notes until"), kept.private_until, suggested)
        self._hold = check_box(theme, self.tr("Put a hold on it"))
        self._hold.setChecked(kept.record.hold)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(self._hold)
        why = self.tr(
            "For a complaint, a court or a request that is open: while it is on, the record cannot be deleted."
        )
        self.body.addWidget(label(theme, why, "body", "soft"))

    @property
    def kept(self) -> Kept:
        """As it is filled in now."""
        private = None if self._private is None else self._private.day
        return Kept(Keeping(self._record.day, self._hold.isChecked()), private)

    @classmethod
    def ask(
        cls, parent: QWidget | None, theme: Theme, title: str, kept: Kept, suggested: date, *, private: bool
    ) -> Kept | None:
        """What is said now, or None where it was left."""
        dialog = cls(parent, theme, title, kept, suggested, private=private)
        return dialog.kept if dialog.asked() else None

    def _day(self, name: str, until: date | None, suggested: date) -> OptionalDay:
        made = OptionalDay(self.theme, name, until, suggested)
        made.grown.connect(self.fit)
        self.body.addSpacing(self.theme.px(8))
        self.body.addWidget(made)
        return made
