"""Reading & colours: applied as soon as it is chosen."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from companion.settings import LARGEST_TEXT, SMALLEST_TEXT, Settings
from companion.ui.kit.controls import card, check_box, label, segmented
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words
from companion.ui.settings.page import Page

_STEP, _LARGE_STEP = 5, 15


class ReadingPage(Page):
    """`changed` carries the whole settings with the one change in them."""

    changed = Signal(object)

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(theme)
        self._settings = settings
        self._build()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now, without telling."""
        self._settings = settings
        self.colours.choose(settings.theme)
        for control in (self.text_size, self.contrast, self.own_font):
            control.blockSignals(True)
        self.text_size.setValue(settings.text_size)
        self.contrast.setChecked(settings.stronger_contrast)
        self.own_font.setChecked(settings.own_font)
        for control in (self.text_size, self.contrast, self.own_font):
            control.blockSignals(False)
        self._say_size(settings.text_size)

    def _build(self) -> None:
        self.add_heading(self.tr("Colours"))
        self.colours = segmented(
            self._theme,
            self.tr("Colours"),
            (
                ("system", self.tr("Follow the computer")),
                ("daylight", self.tr("Daylight")),
                ("lamplight", self.tr("Lamplight")),
                ("computer", self.tr("My computer’s colours")),
            ),
        )
        self.colours.chosen.connect(lambda theme: self._change(replace(self._settings, theme=theme)))
        self.add(self.colours)
        self.add_text(self.tr("Lamplight is for dim rooms. Neither has pure black or pure white."))
        self.add_heading(self.tr("Text size"))
        self.add(self._build_size())
        self.add(self._build_sample())
        self.add_heading(self.tr("Ease for the eyes"))
        self.contrast = check_box(self._theme, self.tr("Stronger contrast and thicker edges"))
        self.contrast.toggled.connect(lambda on: self._change(replace(self._settings, stronger_contrast=on)))
        self.own_font = check_box(self._theme, self.tr("Use my computer’s own font instead of Fira Sans"))
        self.own_font.toggled.connect(lambda on: self._change(replace(self._settings, own_font=on)))
        self.add(self.contrast)
        self.add(self.own_font)

    def _build_size(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.text_size = _SizeSlider()
        self.text_size.setAccessibleName(self.tr("Text size"))
        self.text_size.valueChanged.connect(lambda size: self._change(replace(self._settings, text_size=size)))
        self.text_size.sliderMoved.connect(self._say_size)
        self._percent = label(self._theme, "", "body", "soft", wrap=False)
        row.addWidget(label(self._theme, "A", "small", wrap=False))
        row.addWidget(self.text_size, 8)
        row.addWidget(label(self._theme, "A", "note", wrap=False))
        row.addWidget(self._percent)
        row.addStretch()
        return line

    def _build_sample(self) -> QWidget:
        sample = card(self._theme)
        lines = QVBoxLayout(sample)
        lines.setContentsMargins(22, 16, 22, 16)
        lines.setSpacing(4)
        lines.addWidget(label(self._theme, self.tr("Stayed with the shoulders for a while."), "session"))
        lines.addWidget(Words(self._theme, self.tr("I was the one who said goodbye."), "words_s"))
        return sample

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self._say_size(settings.text_size)
            self.changed.emit(settings)

    def _say_size(self, per_cent: int) -> None:
        self._percent.setText(self.tr("{number} %").format(number=per_cent))


class _SizeSlider(QSlider):
    """Steps of five. While the handle is dragged nothing changes: the page would move under the hand."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.setSingleStep(_STEP)
        self.setPageStep(_LARGE_STEP)
        self.setTracking(False)
        self.setMaximumWidth(420)
