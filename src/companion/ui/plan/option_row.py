"""Something on the table: its words, what the person leans to, and ways to reword it or take it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.plan import Leaning, Option
from companion.ui.kit.controls import Segmented, button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.plan_words import leaning_word
from companion.ui.kit.theme import Theme

_ACROSS, _DOWN = 10, 4


class OptionRow(QWidget):
    """`changed` carries the option as it is now. Nothing need be leaned to: Backspace clears."""

    changed = Signal(object)
    taken_off = Signal()

    def __init__(self, theme: Theme, option: Option) -> None:
        super().__init__()
        self._theme = theme
        self._option = option
        self._words = label(theme, option.text, "body_l")
        self._field = WordsField()
        self._field.setAccessibleName(self.tr("Said differently: {option}").format(option=option.text))
        theme.dress(self._field, "body_l")
        self._field.setText(option.text)
        self._field.editingFinished.connect(self.finish)
        self._field.hide()
        options = [(each.value, leaning_word(each)) for each in Leaning]
        self._leaning = Segmented(
            theme, self.tr("Leaning: {option}").format(option=option.text), options, about=option.text, optional=True
        )
        self._leaning.choose(option.leaning or "")
        self._leaning.chosen.connect(self._lean)
        self._reword = button(theme, self.tr("Say it differently"), "quiet")
        self._reword.clicked.connect(self._open)
        off = button(theme, self.tr("Take it off the table"), "quiet")
        off.clicked.connect(self.taken_off)
        for each in (self._reword, off):
            each.set_compact(True)
            each.setAccessibleName(f"{each.text()}: {option.text}")
        ways = QWidget()
        flow = Flow(theme.px(_ACROSS), theme.px(_DOWN), ways)
        for part in (self._leaning, self._reword, off):
            flow.addWidget(part)
        words = QHBoxLayout()
        words.addWidget(self._words, 1)
        words.addWidget(self._field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(_ACROSS))
        column.setSpacing(theme.px(_DOWN))
        column.addLayout(words)
        column.addWidget(ways)

    def focus_first(self) -> None:
        """Where one goes on after it was brought back."""
        self._reword.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """What is typed in it is what it is called now; emptied, it keeps its words."""
        text = self._field.text()
        if self._field.isHidden():
            return
        self._field.hide()
        self._words.show()
        if text.strip() and text != self._option.text:
            self._tell(Option(self._option.id, text, self._option.leaning))
        else:
            self._field.setText(self._option.text)

    def _open(self) -> None:
        self._words.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lean(self, value: str) -> None:
        self._tell(Option(self._option.id, self._option.text, Leaning(value) if value else None))

    def _tell(self, option: Option) -> None:
        self._option = option
        self.changed.emit(option)
