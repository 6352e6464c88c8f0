"""Our plan, a page of the table view: what is on the table, what the person leans to, and what was agreed."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.plan import AgreedWords, Leaning, Option, Plan, Strand
from companion.ui.kit.controls import label
from companion.ui.kit.own_lines import OwnLines
from companion.ui.kit.plan_words import leaning_word, strand_word
from companion.ui.kit.scale import AT_TABLE, Step
from companion.ui.kit.step_row import StepRow
from companion.ui.kit.theme import Theme
from companion.ui.table_view.line import TableLine
from companion.ui.table_view.page import INSET, TablePage


class PlanPage(TablePage):
    """Only strands with a word in them, and of these only what `may_be_seen`. `changed` carries the whole plan."""

    changed = Signal(object)

    def __init__(self, theme: Theme, plan: Plan, may_be_seen: Callable[[str], bool]) -> None:
        title = QCoreApplication.translate("PlanPage", "Our plan")
        super().__init__(title, title)
        self._theme = theme
        self._plan = plan
        self._leanings: list[StepRow] = []
        self._fields: list[OwnLines] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(INSET))
        column.setSpacing(0)
        for strand in plan.filled:
            parts = self._parts(strand, may_be_seen)
            if parts:
                column.addWidget(TableLine(theme, strand_word(strand), parts, ruled=column.count() > 0))
        column.addStretch(1)

    def focus_first(self) -> bool:
        first = next(iter((*self._leanings, *self._fields)), None)
        if isinstance(first, StepRow):
            first.focus_first()
        elif first is not None:
            first.setFocus()
        return first is not None

    def _parts(self, strand: Strand, may_be_seen: Callable[[str], bool]) -> list[QWidget]:
        there = self._plan.strand(strand)
        parts = [self._option(strand, option) for option in there.options if may_be_seen(option.text)]
        if may_be_seen(there.agreed.text) and (parts or there.agreed.text.strip()):
            parts.append(self._agreed(strand, there.agreed))
        return parts

    def _option(self, strand: Strand, option: Option) -> QWidget:
        theme, made = self._theme, QWidget()
        steps = [Step(each.value, leaning_word(each)) for each in Leaning]
        row = StepRow(theme, steps, option.leaning or "", option.text, AT_TABLE)
        row.chosen.connect(lambda value: self._lean(strand, option, value))
        self._leanings.append(row)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, theme.px(INSET))
        column.setSpacing(0)
        column.addWidget(label(theme, option.text, "table_sans"))
        column.addWidget(row)
        return made

    def _agreed(self, strand: Strand, agreed: AgreedWords) -> QWidget:
        theme, made = self._theme, QWidget()
        name = self.tr("Agreed: {strand}").format(strand=strand_word(strand))
        field = OwnLines(theme, name, agreed.text, "table" if agreed.own_words else "table_sans")
        field.edited.connect(lambda: self._agree(strand, AgreedWords(field.text(), agreed.own_words)))
        self._fields.append(field)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, theme.px(INSET))
        column.setSpacing(0)
        column.addWidget(label(theme, self.tr("Agreed"), "table_sans", "soft"))
        column.addWidget(field)
        return made

    def _lean(self, strand: Strand, option: Option, value: str) -> None:
        leaning = Leaning(value) if value else None
        self._tell(self._plan.with_option(strand, Option(option.id, option.text, leaning)))

    def _agree(self, strand: Strand, agreed: AgreedWords) -> None:
        self._tell(self._plan.with_agreed(strand, agreed))

    def _tell(self, plan: Plan) -> None:
        self._plan = plan
        self.changed.emit(plan)
