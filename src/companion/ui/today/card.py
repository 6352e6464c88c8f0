"""An appointment of the day; the next one, or the open one, larger and with what can be done."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from companion.care.patient import list_name
from companion.care.session import State
from companion.ui.kit import dates
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import Button, Picture, button, label, menu
from companion.ui.kit.flow import Flow
from companion.ui.kit.region import ListItem
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme
from companion.ui.kit.whom import spoken_of
from companion.ui.today import wording
from companion.ui.today.acts import acts_of
from companion.ui.today.day import Entry
from companion.ui.today.own_words import OwnWords

_TIME_WIDTH = 62
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class AppointmentCard(ListItem):
    """Takes focus as one thing: Enter does its main act, Left and Right walk its buttons."""

    prepare_requested = Signal(int)
    begin_requested = Signal(int)
    resume_requested = Signal(int)
    person_requested = Signal(int)
    asked = Signal(str, int)
    chosen = Signal()
    walked = Signal(int)
    words_requested = Signal(int)

    def __init__(self, theme: Theme, entry: Entry) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        self._state = QLabel()
        self._deeds = QWidget()
        self._build()

    def _build(self) -> None:
        theme, entry = self._theme, self.entry
        session, patient = entry.appointment.session, entry.appointment.patient
        main, signed = entry.main, session.state is State.SIGNED
        self.setProperty("kind", "card")
        self.setProperty("ground", "next" if main else "plain" if signed else "surface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name, about = list_name(patient), spoken_of(patient, entry.together)
        self._spoken = ", ".join(
            part
            for part in (
                dates.time_short(entry.starts),
                name,
                about,
                wording.length_and_place(entry),
            )
            if part
        )
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        shown = label(theme, name, "name_l" if main else "name_m", lines=1)
        head.addWidget(shown, 0, Qt.AlignmentFlag.AlignBaseline)
        if about:
            head.addWidget(label(theme, about, "body" if main else "label", "quiet", wrap=False))
        head.addStretch(1)
        if signed:
            head.addWidget(Picture(theme, "check", "quiet"))
        self._state = label(theme, "", "label", "soft" if main else "quiet", wrap=False)
        head.addWidget(self._state)
        column = QVBoxLayout(self)
        side, end = theme.px(24 if main else 20), theme.px(20 if main else 14)
        column.setContentsMargins(side, theme.px(18 if main else 12), side, end)
        column.setSpacing(theme.px(2))
        column.addLayout(head)
        column.addWidget(label(theme, wording.length_and_place(entry), "label", "soft"))
        self._acts = acts_of(theme, entry)
        self._words: OwnWords | None = None
        self._show = button(theme, self.tr("Show"), "quiet", shortcut_text=self.tr("Space"))
        self._show.set_compact(True)
        self._show.clicked.connect(self.toggle_words)
        self._name_show(self.tr("Show"))
        built = self._build_buttons() if main else self._build_early_ways()
        self._buttons: list[QWidget] = [*built, self._show, *self._acts.values()]
        row = QWidget()
        flow = Flow(theme.px(10), theme.px(4), row)
        around = QVBoxLayout(self._deeds)
        around.setContentsMargins(0, theme.px(14 if main else 8), 0, 0)
        around.addWidget(row)
        for each in self._buttons:
            flow.addWidget(each)
        for act, each in self._acts.items():
            each.clicked.connect(partial(self.asked.emit, act.value, session.id))
        self._words_place = QVBoxLayout()
        column.addLayout(self._words_place)
        column.addWidget(self._deeds)
        self.show_chosen(chosen=False)
        self.show_state(wording.state_words(session))

    def _build_buttons(self) -> list[QWidget]:
        theme, appointment = self._theme, self.entry.appointment
        made: list[QWidget] = []
        if appointment.session.state is State.PLANNED:
            made += [self._build_prepare("primary"), self._build_begin("plain")]
        name = appointment.patient.preferred_name
        page = button(theme, self.tr("Open {name}’s page").format(name=shortened(name)), "link")
        page.setAccessibleName(self.tr("Open {name}’s page").format(name=name))
        page.clicked.connect(self._open_page)
        made.append(page)
        return made

    def _build_early_ways(self) -> list[QWidget]:
        """On a card that is not the next one: someone may come before their turn, or the first not at all."""
        if self.entry.appointment.session.state is not State.PLANNED or self.entry.asks:
            return []
        ways = [self._build_prepare("quiet"), *([self._build_begin("quiet")] if self.entry.is_today else [])]
        for way in ways:
            way.set_compact(True)
        return [*ways]

    def _build_prepare(self, kind: str) -> Button:
        made = button(self._theme, self.tr("Prepare"), kind)
        made.setAccessibleName(self._for_whom(self.tr("Prepare for {name}, {time}")))
        made.clicked.connect(self._prepare)
        return made

    def _build_begin(self, kind: str) -> Button:
        made = button(self._theme, self.tr("Begin"), kind)
        made.setAccessibleName(self._for_whom(self.tr("Begin with {name}, {time}")))
        made.clicked.connect(self._begin)
        return made

    def _for_whom(self, words: str) -> str:
        return words.format(name=list_name(self.entry.appointment.patient), time=dates.time_short(self.entry.starts))

    def show_state(self, text: str) -> None:
        """Say how near it is, or what became of it."""
        self._state.setText(text)
        self._state.setVisible(bool(text))
        self.setAccessibleName(f"{self._spoken}, {text}" if text else self._spoken)

    def show_chosen(self, *, chosen: bool) -> None:
        """What can be done stands on the one that the keyboard chose; on the next one, and under a question, always."""
        always = self.entry.main or self.entry.asks
        self._deeds.setVisible(bool(self._buttons) and (always or chosen))

    def toggle_words(self) -> None:
        """Ask for one goal and the first thread, or shut them."""
        if self._words is None:
            self.words_requested.emit(self.entry.appointment.session.id)
        else:
            self.fold_words()

    def show_words(self, words: OwnWords) -> None:
        """Open them in place."""
        self.fold_words()
        self._words = words
        self._words_place.addWidget(words)
        words.show()
        self._name_show(self.tr("Hide"))

    def fold_words(self) -> None:
        """Gone, not only unpainted."""
        if self._words is not None:
            clear(self._words_place)
            self._words = None
            self._name_show(self.tr("Show"))

    def _name_show(self, text: str) -> None:
        who = f"{list_name(self.entry.appointment.patient)}, {dates.time_short(self.entry.starts)}"
        self._show.setText(text)
        self._show.setAccessibleName(f"{text}: {who}")

    def _do_main_act(self) -> None:
        if self.entry.main:
            self.go_onward()
        else:
            self._open_page()

    def go_onward(self) -> None:
        """One step along the appointment: back into the open session, or else to what is prepared before it."""
        session = self.entry.appointment.session
        if session.state is State.OPEN:
            self.resume_requested.emit(session.id)
        elif session.state is State.PLANNED:
            self._prepare()

    def _prepare(self) -> None:
        self.prepare_requested.emit(self.entry.appointment.session.id)

    def _begin(self) -> None:
        self.begin_requested.emit(self.entry.appointment.session.id)

    def _open_page(self) -> None:
        self.person_requested.emit(self.entry.appointment.patient.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER and self.hasFocus():
            self._do_main_act()
        elif key == Qt.Key.Key_Space and self.hasFocus():
            self.toggle_words()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.walked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _STEPS:
            self._walk_buttons(-_STEPS[key] if self.isRightToLeft() else _STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def _walk_buttons(self, step: int) -> None:
        self.chosen.emit()
        places: list[QWidget] = [self, *self._buttons]
        here = next((n for n, place in enumerate(places) if place.hasFocus()), 0)
        places[min(max(here + step, 0), len(places) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A card that grows between press and release would slip away from under the mouse.
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.chosen.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        choices = menu(self._theme, self)
        choices.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices.addAction(self.tr("Open the page"), self._open_page)
        for each in (*self._acts.values(), self._show):
            choices.addAction(each.text(), each.click)
        choices.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open_page()


class TimedRow(QWidget):
    """A card with its time at the start of the line."""

    def __init__(self, theme: Theme, card: QWidget, time: str, *, main: bool, gap: int = 0) -> None:
        super().__init__()
        self._time = label(theme, time, "body", "ink", wrap=False)
        if main:
            theme.dress(self._time, "body_strong", "ink")
        else:
            theme.dress(self._time, "body", "soft")
        self._time.setFixedWidth(theme.px(_TIME_WIDTH))
        self._time.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self._time.setContentsMargins(0, theme.px(27 if main else 17), 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(gap), 0, theme.px(gap))
        row.setSpacing(theme.px(16))
        row.addWidget(self._time)
        row.addWidget(card, 1)

    def show_time(self, time: str) -> None:
        """Another time, where it is still to be chosen."""
        self._time.setText(time)
