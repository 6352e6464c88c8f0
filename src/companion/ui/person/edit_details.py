"""What holds from one appointment to the next: access, topics to ask about first, the usual length, how they came."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.care.details import Details, ScreenInRoom
from companion.care.session import USUAL_MINUTES
from companion.ui.kit.controls import field as line_field
from companion.ui.kit.controls import label, segmented
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.spin import number_field
from companion.ui.kit.theme import Theme
from companion.ui.person.optional_day import OptionalDay

_SHORTEST, _LONGEST = 5, 480
_FIELD_HEIGHT = 62


class EditDetails(Dialog):
    """Nothing of it is required. Where there are several things, each has a line of its own. `today` is the day that is
    offered for a talk just held; a joint record has no date of birth."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, details: Details, today: date, *, is_joint: bool = False
    ) -> None:
        super().__init__(
            parent,
            theme,
            QCoreApplication.translate("EditDetails", "Details"),
            QCoreApplication.translate("EditDetails", "Keep"),
            QCoreApplication.translate("EditDetails", "Leave it"),
        )
        self._was = details
        self._access = self._lines(self.tr("Access needs, one a line"), "\n".join(details.access_needs))
        self._ask_first = self._lines(self.tr("Topics to ask about first, one a line"), "\n".join(details.ask_first))
        self._came = self._lines(self.tr("How they came"), details.how_they_came)
        self._asked = self._lines(self.tr("What they asked for"), details.asked_for)
        self._minutes = number_field(theme, self.tr("Usual length in minutes"), _SHORTEST, _LONGEST)
        self._minutes.setValue(details.usual_minutes or USUAL_MINUTES)
        self._name(self._minutes)
        self.body.addWidget(self._minutes)
        wishes = (
            (ScreenInRoom.FINE, self.tr("fine")),
            (ScreenInRoom.SHARED_ONLY, self.tr("shared only")),
            (ScreenInRoom.NONE, self.tr("none")),
        )
        self._screen = segmented(
            theme, self.tr("The screen in the room"), [(wish.value, text) for wish, text in wishes]
        )
        self._screen.choose(details.screen_in_room)
        self._name(self._screen)
        self.body.addWidget(self._screen, 0, Qt.AlignmentFlag.AlignLeft)
        self._born = self._line(self.tr("Date of birth"), details.born, shown=not is_joint)
        self._contact = self._line(self.tr("How to reach them"), details.contact)
        self._emergency = self._line(self.tr("Emergency contact"), details.emergency_contact)
        self._privacy = OptionalDay(theme, self.tr("Talk about privacy held on"), details.privacy_talk, today)
        self._privacy.grown.connect(self.fit)
        self.body.addWidget(self._privacy)

    @property
    def details(self) -> Details:
        """As they are filled in now."""
        minutes = self._minutes.value()
        return replace(
            self._was,
            access_needs=_each(self._access),
            ask_first=_each(self._ask_first),
            how_they_came=self._came.toPlainText().strip(),
            asked_for=self._asked.toPlainText().strip(),
            usual_minutes=self._was.usual_minutes if minutes == (self._was.usual_minutes or USUAL_MINUTES) else minutes,
            screen_in_room=ScreenInRoom(self._screen.value),
            born=self._born.text().strip(),
            contact=self._contact.text().strip(),
            emergency_contact=self._emergency.text().strip(),
            privacy_talk=self._privacy.day,
        )

    @classmethod
    def ask(
        cls, parent: QWidget | None, theme: Theme, details: Details, today: date, *, is_joint: bool
    ) -> Details | None:
        """The details as they are now, or None where they were left."""
        dialog = cls(parent, theme, details, today, is_joint=is_joint)
        return dialog.details if dialog.asked() else None

    def _lines(self, name: str, text: str) -> PlainEdit:
        made = PlainEdit(self.theme)
        made.setAccessibleName(name)
        made.setFixedHeight(self.theme.px(_FIELD_HEIGHT))
        self.theme.dress(made, "body_l")
        made.setPlainText(text)
        self._name(made)
        self.body.addWidget(made)
        return made

    def _line(self, name: str, text: str, *, shown: bool = True) -> QLineEdit:
        made = line_field(self.theme, name)
        made.setText(text)
        if shown:
            self._name(made)
            self.body.addWidget(made)
        return made

    def _name(self, field: QWidget) -> None:
        title = label(self.theme, field.accessibleName(), "label", "soft")
        title.setBuddy(field)
        self.body.addWidget(title)


def _each(field: PlainEdit) -> tuple[str, ...]:
    lines: Sequence[str] = field.toPlainText().splitlines()
    return tuple(line.strip() for line in lines if line.strip())
