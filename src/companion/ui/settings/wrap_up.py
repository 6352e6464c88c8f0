"""Wrap-up: in which format a note begins, and in which order the parts stand."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.note_formats import NoteFormat
from companion.ui.kit.controls import button
from companion.ui.kit.theme import Theme
from companion.ui.settings.practice_page import PracticePage
from companion.ui.settings.sections import Section, SectionList

_WIDTH = 260


class WrapUpPage(PracticePage):
    """Signing is always the last part, so it is not among those that move."""

    def __init__(self, theme: Theme, formats: Sequence[NoteFormat]) -> None:
        super().__init__(theme)
        self._formats = tuple(formats)
        self._build()

    def show_practice(self, values: Mapping[str, object]) -> None:
        super().show_practice(values)
        order = values["parts_order"]
        if isinstance(order, tuple):
            self._show_order(order)

    def _build(self) -> None:
        self._names = {
            "note": self.tr("Note"),
            "goals": self.tr("Goals"),
            "turn": self.tr("Their turn"),
            "until": self.tr("Until next time"),
            "private": self.tr("Private notes"),
        }
        self.add_choice("note_format", self.tr("A note begins as"), [(each.id, each.name) for each in self._formats])
        self.add_text(self.tr("A note that was begun keeps its format, and can be shown in any other."))
        self.add_tick("words_pointed_out", self.tr("Point out words that doubt, blame, label or command"))
        self.add_text(
            self.tr(
                "They are underlined in the note, never in what was said there; with the caret in one, why and another "
                "way to say it stand below. English words only, and nothing is changed by itself."
            )
        )
        self.add_heading(self.tr("The order of the parts"))
        self.add(self._build_order(), wide=False)
        self.add_text(
            self.tr("Signing stays the last. Keys and the way onward follow this order from the next Wrap-up.")
        )

        self.add_heading(self.tr("Goals"))
        self.add_tick("step_numbers_shown", self.tr("Show the numbers of the five steps, −2 to +2, beside the words"))

        self.add_heading(self.tr("Private notes"))
        self.add_list(
            "country",
            self.tr("Country of the practice"),
            (
                ("", self.tr("Another, or not said")),
                ("au", self.tr("Australia")),
                ("ca", self.tr("Canada")),
                ("eu", self.tr("European Union or EEA")),
                ("nz", self.tr("New Zealand")),
                ("uk", self.tr("United Kingdom")),
                ("us", self.tr("United States")),
            ),
        )
        self.add_text(
            self.tr(
                "The sentence over a private note, on who may still ask for it, goes by the country; it is no legal "
                "advice. What may belong in the note is pointed to by rules that know English words only."
            )
        )

    def _build_order(self) -> QWidget:
        self.order = SectionList(
            self._theme,
            self.tr("The order of the parts"),
            [Section(id_, name) for id_, name in self._names.items()],
        )
        self._earlier = button(self._theme, self.tr("Earlier"))
        self._later = button(self._theme, self.tr("Later"))
        self._earlier.clicked.connect(lambda: self._move(-1))
        self._later.clicked.connect(lambda: self._move(1))
        self.order.chosen.connect(self._show_ends)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._earlier)
        buttons.addWidget(self._later)
        buttons.addStretch()
        column.addWidget(self.order)
        column.addLayout(buttons)
        self._theme.changed.connect(self._measure)
        self._measure()
        return made

    def _show_order(self, order: tuple[str, ...]) -> None:
        self.order.show_sections([Section(id_, self._names[id_]) for id_ in order if id_ in self._names])
        self._show_ends()

    def _show_ends(self) -> None:
        at = self.order.currentIndex().row()
        self._earlier.setEnabled(at > 0)
        self._later.setEnabled(at < len(self._names) - 1)

    def _move(self, by: int) -> None:
        ids = [section.id for section in self.order.sections]
        at = self.order.currentIndex().row()
        to = at + by
        if not 0 <= to < len(ids):
            return
        ids.insert(to, ids.pop(at))
        self._show_order(tuple(ids))
        self.order.choose(ids[to])
        self._show_ends()
        self.chosen.emit("parts_order", tuple(ids))

    def _measure(self) -> None:
        self.order.setFixedWidth(self._theme.px(_WIDTH))
