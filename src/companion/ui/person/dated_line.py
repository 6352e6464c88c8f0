"""A line and its day, asked for together."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtWidgets import QWidget

from companion.ui.kit.controls import field, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.spin import date_field
from companion.ui.kit.theme import Theme


class DatedLine(Dialog):
    """`names` are those of the line and of the day."""

    def __init__(self, parent: QWidget | None, theme: Theme, title: str, names: tuple[str, str], today: date) -> None:
        keep, leave = (QCoreApplication.translate("DatedLine", each) for each in ("Keep", "Leave it"))
        super().__init__(parent, theme, title, keep, leave)
        words_name, day_name = names
        self._words = field(theme, words_name)
        self._empty = ErrorLine(theme, self._words, lines=0)
        self._empty.hide()
        self._day = date_field(theme, day_name)
        self._day.setDate(QDate(today.year, today.month, today.day))
        for name, made in ((words_name, self._words), (day_name, self._day)):
            above = label(theme, name, "label", "soft")
            above.setBuddy(made)
            self.body.addWidget(above)
            self.body.addWidget(made)
            if made is self._words:
                self.body.addWidget(self._empty)

    @property
    def told(self) -> tuple[str, date]:
        """As it is filled in now."""
        day = self._day.date()
        return self._words.text().strip(), date(day.year(), day.month(), day.day())

    def act(self) -> None:
        if self.told[0]:
            self.accept()
            return
        self._empty.show_text(self.tr("A few words, please, or leave it."))
        self._empty.show()
        self._words.setFocus()
        self.fit()

    @classmethod
    def ask(
        cls, parent: QWidget | None, theme: Theme, title: str, names: tuple[str, str], today: date
    ) -> tuple[str, date] | None:
        """Both, or None where it was left."""
        dialog = cls(parent, theme, title, names, today)
        return dialog.told if dialog.asked() else None
