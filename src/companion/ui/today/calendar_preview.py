"""What a calendar file would become: for each title whom it means, chosen by the therapist, and the times."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.care.calendar import CalendarRead, Entry, Group, meant
from companion.care.patient import Patient, RecordId, list_name
from companion.ui.kit import dates
from companion.ui.kit.controls import card, isolated, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme
from companion.ui.today.fitting import known_as, who_field

_MOST_SHOWN = 100

Chosen = tuple[tuple[RecordId, tuple[Entry, ...]], ...]


class CalendarPreview(Dialog):
    """A line left empty is left out. Only times and lengths go on from here; titles end with the dialog."""

    def __init__(self, parent: QWidget | None, theme: Theme, found: CalendarRead, people: Sequence[Patient]) -> None:
        super().__init__(
            parent,
            theme,
            QCoreApplication.translate("CalendarPreview", "From a calendar file"),
            QCoreApplication.translate("CalendarPreview", "Add these"),
            QCoreApplication.translate("CalendarPreview", "Leave it"),
        )
        self._people = people
        self._rows: list[tuple[Group, QLineEdit, ErrorLine]] = []
        self._build(found)

    def _build(self, found: CalendarRead) -> None:
        theme = self.theme
        if not found.groups:
            self.body.addWidget(label(theme, self.tr("There is nothing ahead in this calendar."), "body_l"))
            self.act_button.hide()
        else:
            self.body.addWidget(
                label(
                    theme,
                    self.tr("Only the time, the length and the person are kept. A line without a name is left out."),
                    "body",
                    "soft",
                )
            )
        for group in found.groups[:_MOST_SHOWN]:
            self.body.addWidget(self._row(group))
        if len(found.groups) > _MOST_SHOWN:
            self.body.addWidget(label(theme, self.tr("What comes after these is left out."), "body", "soft"))
        if found.left_out:
            words = self.tr("Some entries are not read as hours: whole days, or repeats of an unusual kind.")
            self.body.addWidget(label(theme, words, "body", "soft"))
        self.setMinimumWidth(theme.px(560))

    def _row(self, group: Group) -> QWidget:
        theme, title = self.theme, group.title or self.tr("Without a title")
        frame = card(theme)
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(4))
        column.addWidget(label(theme, title, "body_strong", lines=2))
        column.addWidget(label(theme, self._when(group), "label", "soft"))
        who = who_field(theme, self._people)
        who.setAccessibleName(self.tr("With whom: {title}, {when}").format(title=title, when=self._when(group)))
        who.setPlaceholderText(self.tr("With whom? Empty is left out."))
        known = meant(group.title, self._people)
        who.setText(next((list_name(each) for each in self._people if each.id == known), ""))
        error = ErrorLine(theme, who, lines=0)
        who.textChanged.connect(error.clear)
        column.addWidget(who)
        column.addWidget(error)
        self._rows.append((group, who, error))
        return frame

    def _when(self, group: Group) -> str:
        first, last = group.entries[0], group.entries[-1]
        said = self.tr("{day}, {time}, {count} minutes").format(
            day=dates.day_long(first.start.date()), time=dates.time_short(first.start), count=first.minutes
        )
        if first is last:
            return said
        return self.tr("{first}, and again until {day}").format(first=said, day=dates.day_plain(last.start.date()))

    @property
    def chosen(self) -> Chosen:
        """With whom, and when; what has no name is not among them."""
        return tuple(
            (known.id, group.entries)
            for group, who, _ in self._rows
            if (known := known_as(who.text(), self._people)) is not None
        )

    def act(self) -> None:
        for _, who, error in self._rows:
            if who.text().strip() and known_as(who.text(), self._people) is None:
                error.show_text(
                    self.tr("Nobody is here as {name}. Empty leaves it out.").format(name=isolated(who.text().strip()))
                )
                who.setFocus()
                return
        self.accept()

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, found: CalendarRead, people: Sequence[Patient]) -> Chosen | None:
        """What to add, or None where it was left."""
        dialog = cls(parent, theme, found, people)
        return dialog.chosen if dialog.asked() else None
