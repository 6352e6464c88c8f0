"""Adding an appointment: with whom, when, how long and where, and whether it comes again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from companion.care.day import Busy, fit, offered
from companion.care.patient import Patient, RecordId
from companion.care.session import Place
from companion.store.appointments import Usual
from companion.ui.kit.controls import button, drop_down, isolated, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.flow import Flow
from companion.ui.kit.keeper import Keeper
from companion.ui.kit.spin import date_field, number_field, time_field
from companion.ui.kit.theme import Theme
from companion.ui.today.fitting import fit_words, known_as, who_field

_SHORTEST, _LONGEST = 5, 600
_REPEATED_FOR = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Planned:
    """What was filled in. `who` is known, or new with an id that is not looked at; `start` is wall time."""

    who: RecordId | Patient
    start: datetime
    minutes: int
    place: Place
    every_weeks: int
    until: date


@dataclass(frozen=True, slots=True)
class Around:
    """The day it is for: what is taken, the earliest that is offered, in the zone of the wall, and the wished rest."""

    day: date
    taken: tuple[Busy, ...]
    earliest: datetime
    zone: tzinfo
    gap: int


class PlanForm(QFrame):
    """`usual` says how long and where someone's appointments are. A start set by hand is left alone."""

    planned = Signal(object)
    left = Signal()
    put_aside = Signal()
    start_shown = Signal(object)

    def __init__(
        self, theme: Theme, people: Sequence[Patient], usual: Callable[[RecordId], Usual], around: Around
    ) -> None:
        super().__init__()
        self._theme = theme
        self._people = people
        self._usual = usual
        self._around = around
        self._by_hand = False
        self._widths: list[tuple[QWidget, int]] = []
        self._build()
        self._measure()
        theme.changed.connect(self._measure)
        self._until.setDate(_to_qt(around.day + _REPEATED_FOR))
        self._offer()
        Keeper(self, lambda: self.tr("Add an appointment"))

    def show_around(self, around: Around) -> None:
        """Another day, or the same one with other appointments; what was typed stays."""
        moved = around.day != self._around.day
        self._around = around
        if moved:
            self._by_hand = False
            self._until.setDate(_to_qt(around.day + _REPEATED_FOR))
        self._offer()

    def focus_first(self) -> None:
        """Where the hands begin."""
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def start(self) -> datetime:
        """The chosen time, wall time."""
        chosen = self._start.time()
        return datetime.combine(self._around.day, time(chosen.hour(), chosen.minute()))

    def _build(self) -> None:
        theme = self._theme
        self.setProperty("kind", "card")
        self.setProperty("ground", "next")
        self._who = who_field(theme, self._people)
        self._start = time_field(theme, self.tr("Start"))
        self._length = number_field(theme, self.tr("Length"), _SHORTEST, _LONGEST)
        self._length.setSuffix(self.tr(" minutes"))
        self._length.setSingleStep(5)
        self._length.setValue(Usual().minutes)
        self._where = drop_down(
            theme,
            self.tr("Where"),
            (
                (Place.IN_THE_ROOM.value, self.tr("In the room")),
                (Place.REMOTE.value, self.tr("Video")),
                (Place.PHONE.value, self.tr("Phone")),
            ),
        )
        self._again = drop_down(
            theme,
            self.tr("How often"),
            (("0", self.tr("Once")), ("1", self.tr("Every week")), ("2", self.tr("Every two weeks"))),
        )
        self._until = date_field(theme, self.tr("Until"))
        fields = QWidget()
        flow = Flow(theme.px(14), theme.px(10), fields)
        self._until_box = self._labelled(self.tr("Until"), self._until, 140)
        for box in (
            self._labelled(self.tr("Who"), self._who, 218),
            self._labelled(self.tr("Start"), self._start, 104),
            self._labelled(self.tr("Length"), self._length, 140),
            self._labelled(self.tr("Where"), self._where, 160),
            self._labelled(self.tr("How often"), self._again, 180),
            self._until_box,
        ):
            flow.addWidget(box)
        self._until_box.hide()
        self._fit = label(theme, "", "label", "soft")
        self._error = ErrorLine(theme, self._who, lines=0)
        add = button(theme, self.tr("Add"), "primary")
        add.clicked.connect(self._add)
        leave = button(theme, self.tr("Not now"), "quiet")
        leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(add)
        foot.addWidget(leave)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(10))
        for each in (fields, self._fit, self._error):
            column.addWidget(each)
        column.addLayout(foot)
        self._who.textChanged.connect(self._name_changed)
        self._start.timeChanged.connect(self._start_changed)
        self._length.valueChanged.connect(self._say_fit)
        self._again.currentIndexChanged.connect(self._show_until)

    def _labelled(self, name: str, control: QLineEdit | QAbstractSpinBox | QComboBox, width: int) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        title = label(self._theme, name, "label", "soft", wrap=False)
        title.setBuddy(control)
        self._widths.append((control, width))
        column.addWidget(title)
        column.addWidget(control)
        return box

    def _measure(self) -> None:
        for control, width in self._widths:
            control.setFixedWidth(self._theme.px(width))

    def _name_changed(self) -> None:
        self._error.clear()
        known = known_as(self._who.text(), self._people)
        usual = Usual() if known is None else self._usual(known.id)
        self._length.setValue(usual.minutes)
        self._where.choose(usual.place.value)
        self._offer()

    def _start_changed(self) -> None:
        self._by_hand = True
        self._say_fit()

    def _show_until(self) -> None:
        self._until_box.setVisible(self._again.value not in {"", "0"})

    def _offer(self) -> None:
        if not self._by_hand:
            around = self._around
            found = offered(around.taken, around.earliest, self._length.value(), around.gap).astimezone(around.zone)
            within = found if found.date() == around.day else around.earliest
            self._start.blockSignals(True)
            self._start.setTime(QTime(within.hour, within.minute))
            self._start.blockSignals(False)
        self._say_fit()

    def _say_fit(self) -> None:
        around = self._around
        fits = fit(around.taken, self.start.replace(tzinfo=around.zone), self._length.value(), around.gap)
        words = " ".join(part for part in (self._who_words(), fit_words(fits)) if part)
        self._fit.setText(words)
        self._fit.setVisible(bool(words))
        self._theme.dress(self._fit, "label", "honey" if fits.tight else "soft")
        self._start.setAccessibleDescription(words)
        self.start_shown.emit(self.start)

    def _who_words(self) -> str:
        typed = " ".join(self._who.text().split())
        if not typed:
            return ""
        known = known_as(typed, self._people)
        if known is None:
            return self.tr("{name}, someone new.").format(name=isolated(typed))
        usual = self._usual(known.id)
        if usual.known and usual.minutes == self._length.value():
            return self.tr("{name}’s usual length.").format(name=isolated(known.preferred_name))
        return ""

    def _add(self) -> None:
        typed = " ".join(self._who.text().split())
        if not typed:
            self._error.show_text(self.tr("With whom? A name, known or new."))
            self._who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        known = known_as(typed, self._people)
        until = self._until.date()
        self.planned.emit(
            Planned(
                Patient(RecordId(0), typed) if known is None else known.id,
                self.start,
                self._length.value(),
                Place(self._where.value),
                int(self._again.value or 0),
                date(until.year(), until.month(), until.day()),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._add()
        elif key == Qt.Key.Key_Escape:
            (self.put_aside if self._who.text().strip() else self.left).emit()
        else:
            super().keyPressEvent(event)


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
