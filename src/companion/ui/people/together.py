"""Adding a couple, a family or a group: of which kind, and who belongs to it. A name of its own is optional."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.errors import TooFewMembers
from companion.care.finding import begin_all, words_asked, words_of
from companion.care.joint import JointKind, checked_members, shown_name
from companion.care.patient import Patient, RecordId, list_name, looks_alike
from companion.ui.kit.check_box import CheckBox
from companion.ui.kit.controls import check_box, field, label, segmented
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class NewJoint:
    """A joint record that does not exist yet; `patient` is as whom it is shown."""

    kind: JointKind
    members: tuple[RecordId, ...]
    patient: Patient


class AddTogether(Dialog):
    """Members are numbered in the order in which they were ticked."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, people: Sequence[Patient], existing: Sequence[Patient]
    ) -> None:
        super().__init__(
            parent,
            theme,
            QCoreApplication.translate("AddTogether", "Add a couple, family or group"),
            QCoreApplication.translate("AddTogether", "Add"),
            QCoreApplication.translate("AddTogether", "Leave it"),
        )
        self._people = {each.id: each for each in people}
        self._existing = existing
        self._ticked: list[RecordId] = []
        self._boxes: dict[RecordId, CheckBox] = {}
        self.added: NewJoint | None = None
        self._build(sorted(people, key=lambda each: (not each.at_present, list_name(each).casefold(), each.id)))

    def _build(self, people: Sequence[Patient]) -> None:
        theme = self.theme
        self._kind = segmented(
            theme,
            self.tr("What they are"),
            (
                (JointKind.COUPLE, self.tr("A couple")),
                (JointKind.FAMILY, self.tr("A family")),
                (JointKind.GROUP, self.tr("A group")),
            ),
        )
        self._kind.choose(JointKind.COUPLE)
        self.body.addWidget(self._kind)
        told = self.tr("They get a record of their own. Nothing from anyone’s own record is shown in it.")
        self.body.addWidget(label(theme, told, "body", "soft"))
        self.body.addWidget(label(theme, self.tr("Who belongs to it"), "label", "soft"))
        self._find = field(theme, self.tr("Find them by name"), self.tr("Find them by name"))
        self._find.textChanged.connect(self._offer)
        self.body.addWidget(self._find)
        members = QWidget()
        column = QVBoxLayout(members)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for each in people:
            box = check_box(theme, list_name(each))
            box.toggled.connect(lambda on, record_id=each.id: self._tick(record_id, on))
            self._boxes[each.id] = box
            column.addWidget(box)
        self.body.addWidget(members)
        title = label(theme, self.tr("A name for all of them, if there is one"), "label", "soft")
        self._name = field(theme, title.text())
        title.setBuddy(self._name)
        self.body.addWidget(title)
        self.body.addWidget(self._name)
        self._wrong = ErrorLine(theme, self._name, lines=0)
        self._wrong.hide()
        self.body.addWidget(self._wrong)

    def _offer(self) -> None:
        """Whose names begin so; who is ticked stays."""
        asked = words_asked(self._find.text())
        for record_id, box in self._boxes.items():
            person = self._people[record_id]
            found = begin_all(words_of(f"{list_name(person)} {person.full_name}"), asked)
            box.setVisible(found or not asked or box.isChecked())

    def _tick(self, record_id: RecordId, on: bool) -> None:
        if on:
            self._ticked.append(record_id)
        else:
            self._ticked.remove(record_id)
        self._name.setPlaceholderText(self._members_names())

    def _members_names(self) -> str:
        return shown_name([self._people[each].preferred_name for each in self._ticked])

    def act(self) -> None:
        try:
            members = checked_members(self._ticked)
        except TooFewMembers as error:
            self._say(sentence(error))
            return
        name = " ".join(self._name.text().split()) or self._members_names()
        patient = Patient(RecordId(0), name)
        if looks_alike(patient, self._existing):
            self._say(
                self.tr("Someone is here as {name} already. A name of their own tells them apart.").format(name=name)
            )
            return
        self.added = NewJoint(JointKind(self._kind.value), members, patient)
        self.accept()

    def _say(self, words: str) -> None:
        self._wrong.show_text(words)
        self._wrong.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    @classmethod
    def ask(
        cls, parent: QWidget | None, theme: Theme, people: Sequence[Patient], existing: Sequence[Patient]
    ) -> NewJoint | None:
        """The new joint record, or None where it was left."""
        dialog = cls(parent, theme, people, existing)
        return dialog.added if dialog.asked() else None
