"""Who came in with the person: their part, a name, whether the person agreed, and from when."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.company import AlsoHere, Role
from companion.ui.kit.controls import check_box, field, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.prose import isolated
from companion.ui.kit.spin import time_field
from companion.ui.kit.theme import Theme

_CONTEXT = "who_is_here"
_NAMES = {
    Role.PARENT: "parent",
    Role.PARTNER: "partner",
    Role.INTERPRETER: "interpreter",
    Role.ADVOCATE: "advocate",
    Role.SOMEONE_ELSE: "someone else",
}


def who(stay: AlsoHere) -> str:
    """ "interpreter, parent, Marta"; "" where nothing was said."""
    parts = [*(_role_name(each) for each in Role if each in stay.roles), isolated(stay.name.strip())]
    return ", ".join(part for part in parts if part)


class WhoIsHere(QWidget):
    """`changed` carries the stay as it is told now. `role` sets the type: what is read in session is larger."""

    changed = Signal(object)

    def __init__(self, theme: Theme, person: str, stay: AlsoHere, role: str = "session") -> None:
        super().__init__()
        self._theme = theme
        self._stay = stay
        self._size = role
        self.roles = {each: check_box(theme, _role_name(each), role) for each in Role}
        self._name = field(theme, self.tr("A name, if it matters"), self.tr("A name, if it matters"))
        self._agreed = check_box(theme, self.tr("{name} agreed to it").format(name=isolated(person)), role)
        self._since = time_field(theme, self.tr("From"))
        self._build()
        self.show_stay(stay)
        for box in (*self.roles.values(), self._agreed):
            box.toggled.connect(self._tell)
        self._name.textEdited.connect(self._tell)
        self._since.timeChanged.connect(self._tell)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in its order."""
        return (*self.roles.values(), self._name, self._agreed, self._since)

    def show_stay(self, stay: AlsoHere) -> None:
        """Shows another one, and tells nothing."""
        self._stay = stay
        for each in self.stops:
            each.blockSignals(True)
        for each_role, box in self.roles.items():
            box.setChecked(each_role in stay.roles)
        self._agreed.setChecked(stay.agreed)
        self._name.setText(stay.name)
        self._since.setTime(QTime(stay.since.hour, stay.since.minute))
        for each in self.stops:
            each.blockSignals(False)

    def _build(self) -> None:
        px = self._theme.px
        parts = QWidget()
        flow = Flow(px(18), px(2), parts)
        for box in self.roles.values():
            flow.addWidget(box)
        when = QHBoxLayout()
        when.setSpacing(px(10))
        caption = label(self._theme, self.tr("From"), self._size, "soft", wrap=False)
        caption.setBuddy(self._since)
        when.addWidget(caption)
        when.addWidget(self._since)
        when.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(parts)
        column.addWidget(self._name)
        column.addWidget(self._agreed)
        column.addLayout(when)

    def _tell(self) -> None:
        told = replace(
            self._stay,
            roles=frozenset(each for each, box in self.roles.items() if box.isChecked()),
            name=self._name.text(),
            agreed=self._agreed.isChecked(),
            since=_at(self._stay.since, self._since.time()),
        )
        if told != self._stay:
            self._stay = told
            self.changed.emit(told)


def _role_name(role: Role) -> str:
    return QCoreApplication.translate(_CONTEXT, _NAMES[role])


def _at(when: datetime, time: QTime) -> datetime:
    """The same day at another time of the clock; seconds nobody changed stay."""
    if (when.hour, when.minute) == (time.hour(), time.minute()):
        return when
    return when.replace(hour=time.hour(), minute=time.minute(), second=0)
