"""In session: how the hour is to be, and the day around it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from companion.store.practice import LONGEST_GAP_MINUTES
from companion.ui.kit.spin import number_field
from companion.ui.kit.theme import Theme
from companion.ui.settings.practice_page import PracticePage

_GAP_WIDTH = 140


class InSessionPage(PracticePage):
    """Choices, ticks and one number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._build()

    def show_practice(self, values: Mapping[str, object]) -> None:
        super().show_practice(values)
        if not self.gap.hasFocus():
            self.gap.blockSignals(True)
            self.gap.setValue(int(str(values["wished_gap_minutes"])))
            self.gap.blockSignals(False)

    def _build(self) -> None:
        self.add_choice(
            "prompt_fold_seconds",
            self.tr("A prompt folds away"),
            (("20", self.tr("after 20 seconds")), ("60", self.tr("after one minute")), ("0", self.tr("when I type"))),
            int,
        )
        self.add_text(
            self.tr("A prompt comes only when you ask for one. The next letter you type folds it in any case.")
        )
        self.add_choice(
            "list_delay_seconds",
            self.tr("The list of commands opens"),
            (
                ("1", self.tr("one second after the sign")),
                ("3", self.tr("after three seconds")),
                ("0", self.tr("only on Down")),
            ),
            int,
        )
        self.add_heading(self.tr("On the session screen"))
        self.add_tick("ticks_shown", self.tr("Two short ticks under the arc, ten and five minutes before the end"))
        self.add_tick("whole_person_kept_open", self.tr("Begin with the whole person open"))
        self.add_tick("intention_in_session", self.tr("Show the intention from Prepare"))
        self.add_text(self.tr("The intention can then be read from the other chair too."))
        self.add_choice(
            "jottings_kept",
            self.tr("Jottings, when the note is signed"),
            (("True", self.tr("kept with the note")), ("False", self.tr("let go"))),
            lambda value: value == "True",
        )
        self.add_text(
            self.tr("Kept, they are signed with the note. Let go, they are gone from the vault, and the log says so.")
        )
        self.add_heading(self.tr("Wished rest between appointments"))
        self.add(self._build_gap(), wide=False)
        self.add_text(
            self.tr("A new appointment is offered where this much is left on both sides. A shorter rest is said.")
        )
        self.add_heading(self.tr("Today"))
        self.add_tick("own_words_kept_open", self.tr("Keep own words and threads open on Today"))
        self.add_text(self.tr("For a room nobody else enters."))
        self.add_choice(
            "word_for_patient",
            self.tr("Whoever comes is called"),
            (("person", self.tr("person")), ("patient", self.tr("patient")), ("client", self.tr("client"))),
        )
        self.add_text(self.tr("Where there is a name, the name stands. Session settings hold from the next Begin."))

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
