"""Somebody who stands by a person, or cares for them by profession: who, what they are to them, how to reach them."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.care.supporter import Circle, Who
from companion.ui.kit.controls import field, label, segmented
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme


class EditSupporter(Dialog):
    """Only the name is required. A consent is noted apart, with its day."""

    def __init__(self, parent: QWidget | None, theme: Theme, who: Who | None = None) -> None:
        title, keep, leave = (
            QCoreApplication.translate("EditSupporter", each) for each in ("Supporter or care team", "Keep", "Leave it")
        )
        super().__init__(parent, theme, title, keep, leave)
        was = who or Who(Circle.OWN, "")
        self._circle = segmented(
            theme,
            self.tr("Who they are"),
            [(Circle.OWN.value, self.tr("a supporter")), (Circle.CARE.value, self.tr("care team"))],
        )
        self._circle.choose(was.circle)
        self.body.addWidget(self._circle, 0, Qt.AlignmentFlag.AlignLeft)
        self._name = self._field(self.tr("Name"), was.name)
        self._empty = ErrorLine(theme, self._name, lines=0)
        self._empty.hide()
        self.body.addWidget(self._empty)
        self._relation = self._field(self.tr("Who they are to them: sister, family doctor"), was.relation)
        self._reach = self._field(self.tr("How to reach them"), was.reach)

    def _field(self, name: str, text: str) -> QLineEdit:
        made, above = field(self.theme, name), label(self.theme, name, "label", "soft")
        made.setText(text)
        above.setBuddy(made)
        self.body.addWidget(above)
        self.body.addWidget(made)
        return made

    @property
    def who(self) -> Who:
        """As it is filled in now."""
        name, relation, reach = (each.text().strip() for each in (self._name, self._relation, self._reach))
        return Who(Circle(self._circle.value), name, relation, reach)

    def act(self) -> None:
        if self.who.name:
            self.accept()
            return
        self._empty.show_text(self.tr("A name to call them by, please."))
        self._empty.show()
        self._name.setFocus()
        self.fit()

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, who: Who | None = None) -> Who | None:
        """Who it is, or None where it was left."""
        dialog = cls(parent, theme, who)
        return dialog.who if dialog.asked() else None
