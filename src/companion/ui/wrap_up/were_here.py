"""Who else was in the room, a line a stay, told or corrected in place; and what was done to stay safe, to read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.company import AlsoHere
from companion.care.safety import Done
from companion.ui.kit.controls import button, label
from companion.ui.kit.dates import time_short
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme
from companion.ui.kit.who_is_here import WhoIsHere, who


class WereHere(QWidget):
    """`corrected` carries all stays as they are told now."""

    corrected = Signal(object)

    def __init__(self, theme: Theme, person: str, stays: Sequence[AlsoHere], done: Sequence[Done]) -> None:
        super().__init__()
        self._stays = list(stays)
        self._forms: list[WhoIsHere] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for place in range(len(stays)):
            column.addWidget(self._line(theme, person, place))
        if done:
            column.addWidget(label(theme, self.tr("What was done to stay safe"), "heading"))
        for each in done:
            words = self.tr("{time}  {words}").format(time=time_short(each.written), words=each.text)
            column.addWidget(label(theme, words, "body"))
        self.setVisible(bool(stays or done))

    def _line(self, theme: Theme, person: str, place: int) -> QWidget:
        made, head = QWidget(), QWidget()
        words = label(theme, self._told(place), "body", "soft", wrap=False)
        correct = button(theme, self.tr("Say who, from {time}").format(time=self._from(place)), "link")
        fields = WhoIsHere(theme, person, self._stays[place], "body_l")
        fields.hide()
        row = Flow(theme.px(12), theme.px(2), head)
        row.addWidget(words)
        row.addWidget(correct)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(fields)

        self._forms.append(fields)

        def open_or_shut() -> None:
            for form in self._forms:
                # One at a time: their controls have the same names.
                form.setVisible(form is fields and fields.isHidden())
            (correct if fields.isHidden() else fields.stops[0]).setFocus(Qt.FocusReason.OtherFocusReason)

        def keep(stay: AlsoHere) -> None:
            self._stays[place] = stay
            words.setText(self._told(place))
            self.corrected.emit(tuple(self._stays))

        correct.clicked.connect(open_or_shut)
        fields.changed.connect(keep)
        return made

    def _from(self, place: int) -> str:
        return time_short(self._stays[place].since)

    def _told(self, place: int) -> str:
        stay = self._stays[place]
        if stay.until is None:
            words = self.tr("Also here from {since}: {who}")
        else:
            words = self.tr("Also here from {since} to {until}: {who}")
        until = "" if stay.until is None else time_short(stay.until)
        told = words.format(since=self._from(place), until=until, who=who(stay) or self.tr("not said yet"))
        return self.tr("{words}, agreed to").format(words=told) if stay.agreed else told
