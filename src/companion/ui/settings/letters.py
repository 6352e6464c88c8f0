"""The letters of the commands, to change: a name that another command has already is refused, in words."""

import unicodedata
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from companion.care.grammar import Command, Grammar, changeable, grammar_of, id_of, named_alike
from companion.care.typed import can_be_name
from companion.settings import Settings
from companion.ui.kit.command_words import called
from companion.ui.kit.controls import field, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme

_FIELD = 110


class Letters(QWidget):
    """`changed` carries the whole settings with the one change in them. A name that is refused stays in its field."""

    changed = Signal(object)

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._fields: dict[Command, tuple[QLineEdit, ErrorLine]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(2, 1)
        for command in changeable():
            if called(command):
                self._add(command)
        theme.changed.connect(self._measure)
        self._measure()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now, without telling. A field in which something is being typed is left alone."""
        self._settings = settings
        grammar = self._grammar()
        for command, (line, error) in self._fields.items():
            if not line.hasFocus() and not error.text:
                line.setText(grammar.letters(command))

    def _grammar(self) -> Grammar:
        return grammar_of(self._settings.sign, self._settings.letters)

    def _add(self, command: Command) -> None:
        name = called(command)
        line = field(self._theme, self.tr("Letters for {command}").format(command=name))
        said = label(self._theme, name, "body", wrap=False)
        said.setBuddy(line)
        error = ErrorLine(self._theme, line, lines=0)
        row = len(self._fields)
        self._grid.addWidget(said, row, 0)
        self._grid.addWidget(line, row, 1)
        self._grid.addWidget(error, row, 2, Qt.AlignmentFlag.AlignVCenter)
        line.editingFinished.connect(lambda: self._take(command))
        self._fields[command] = line, error

    def _take(self, command: Command) -> None:
        line, error = self._fields[command]
        usual, grammar = Grammar().letters(command), self._grammar()
        name = unicodedata.normalize("NFC", line.text().strip()).lower() or usual
        other = named_alike(grammar, command, name)
        if name != usual and not can_be_name(name):
            error.show_text(self.tr("Letters only, at most eight."))
        elif other is not None:
            error.show_text(self.tr("“{letters}” is {command} already.").format(letters=name, command=called(other)))
        else:
            error.clear()
            line.setText(name)
            self._change(replace(self._settings, letters=self._with(command, name)))

    def _with(self, command: Command, name: str) -> dict[str, str]:
        """What the settings keep: other letters than the usual ones, and what a later version wrote."""
        grammar, usual = self._grammar(), Grammar()
        names = {each: name if each == command else grammar.letters(each) for each in changeable()}
        mine = {id_of(each) for each in names}
        kept = {known: other for known, other in self._settings.letters.items() if known not in mine}
        return kept | {id_of(each): chosen for each, chosen in names.items() if chosen != usual.letters(each)}

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    def _measure(self) -> None:
        for line, _ in self._fields.values():
            line.setFixedWidth(self._theme.px(_FIELD))
