"""In session: how the hour is to be, and the day around it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.store.practice import LONGEST_GAP_MINUTES
from companion.ui.kit.controls import CheckBox, Segmented, check_box, segmented
from companion.ui.kit.spin import number_field
from companion.ui.kit.theme import Theme
from companion.ui.settings.page import Page

_GAP_WIDTH = 140


class InSessionPage(Page):
    """`chosen` says the name of a setting, as `store.practice` has it, and its value."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._seconds: dict[str, Segmented] = {}
        self._ticked: dict[str, CheckBox] = {}
        self._build()

    def show_practice(self, values: dict[str, object]) -> None:
        """Show what holds now, by the names of the settings, without telling."""
        for name, seconds in self._seconds.items():
            seconds.choose(str(values[name]))
        for name, box in self._ticked.items():
            box.blockSignals(True)
            box.setChecked(bool(values[name]))
            box.blockSignals(False)
        self.word.choose(str(values["word_for_patient"]))
        if not self.gap.hasFocus():
            self.gap.blockSignals(True)
            self.gap.setValue(int(str(values["wished_gap_minutes"])))
            self.gap.blockSignals(False)

    def _build(self) -> None:
        self._add_seconds(
            "prompt_fold_seconds",
            self.tr("A prompt folds away"),
            (("20", self.tr("after 20 seconds")), ("60", self.tr("after one minute")), ("0", self.tr("when I type"))),
        )
        self.add_text(
            self.tr("A prompt comes only when you ask for one. The next letter you type folds it in any case.")
        )
        self._add_seconds(
            "list_delay_seconds",
            self.tr("The list of commands opens"),
            (
                ("1", self.tr("one second after the sign")),
                ("3", self.tr("after three seconds")),
                ("0", self.tr("only on Down")),
            ),
        )
        self.add_heading(self.tr("On the session screen"))
        self._add_tick("ticks_shown", self.tr("Two short ticks under the arc, ten and five minutes before the end"))
        self._add_tick("whole_person_kept_open", self.tr("Begin with the whole person open"))
        self._add_tick("intention_in_session", self.tr("Show the intention from Prepare"))
        self.add_text(self.tr("The intention can then be read from the other chair too."))
        self.add_heading(self.tr("Wished rest between appointments"))
        self.add(self._build_gap(), wide=False)
        self.add_text(
            self.tr("A new appointment is offered where this much is left on both sides. A shorter rest is said.")
        )
        self.add_heading(self.tr("Today"))
        self._add_tick("own_words_kept_open", self.tr("Keep own words and threads open on Today"))
        self.add_text(self.tr("For a room nobody else enters."))
        self.add_heading(self.tr("Whoever comes is called"))
        self.word = segmented(
            self._theme,
            self.tr("Whoever comes is called"),
            (("person", self.tr("person")), ("patient", self.tr("patient")), ("client", self.tr("client"))),
        )
        self.word.chosen.connect(lambda word: self.chosen.emit("word_for_patient", word))
        self.add(self.word)
        self.add_text(self.tr("Where there is a name, the name stands. Session settings hold from the next Begin."))

    def _add_seconds(self, name: str, title: str, options: tuple[tuple[str, str], ...]) -> None:
        self.add_heading(title)
        choice = segmented(self._theme, title, options)
        choice.chosen.connect(lambda seconds: self.chosen.emit(name, int(seconds)))
        self._seconds[name] = choice
        self.add(choice)

    def _add_tick(self, name: str, text: str) -> None:
        box = check_box(self._theme, text)
        box.toggled.connect(lambda on: self.chosen.emit(name, on))
        self._ticked[name] = box
        self.add(box)

    def _build_gap(self) -> QWidget:
        self.gap = number_field(self._theme, self.tr("Wished rest between appointments"), 0, LONGEST_GAP_MINUTES)
        self.gap.setSuffix(self.tr(" minutes"))
        self.gap.setSingleStep(5)
        self.gap.setKeyboardTracking(False)
        self.gap.valueChanged.connect(lambda minutes: self.chosen.emit("wished_gap_minutes", minutes))
        self._theme.changed.connect(self._measure)
        self._measure()
        return self.gap

    def _measure(self) -> None:
        self.gap.setFixedWidth(self._theme.px(_GAP_WIDTH))
