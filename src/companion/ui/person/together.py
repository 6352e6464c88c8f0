"""On a joint record's page who belongs to it; on a person's own page the joint records they belong to. Only names."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.joint import Joint, JointKind
from companion.care.patient import Patient
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme


class Together(QWidget):
    """Each name leads to that page. Hidden where there is nobody to name."""

    person_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_records(self, joint: Joint | None, records: Sequence[Patient]) -> None:
        """`joint` is the page's own, `records` those its person belongs to."""
        clear(self._column)
        kinds = {
            JointKind.COUPLE: self.tr("A couple"),
            JointKind.FAMILY: self.tr("A family"),
            JointKind.GROUP: self.tr("A group"),
        }
        if joint is not None:
            names = [(int(each.record_id), each.name) for each in joint.members]
            self._add(kinds[joint.kind], names, self.tr("and someone whose record was deleted") if joint.gone else "")
        elif records:
            self._add(self.tr("Also comes as"), [(int(each.id), each.preferred_name) for each in records])
        self.setVisible(joint is not None or bool(records))

    def _add(self, words: str, names: Sequence[tuple[int, str]], rest: str = "") -> None:
        row = QWidget()
        flow = Flow(self._theme.px(12), self._theme.px(2), row)
        flow.addWidget(label(self._theme, words, "body", "soft", wrap=False))
        for record_id, name in names:
            link = button(self._theme, shortened(name), "link")
            link.set_compact(True)
            link.setAccessibleName(self.tr("{name}, open the page").format(name=name))
            link.clicked.connect(partial(self.person_requested.emit, record_id))
            flow.addWidget(link)
        if rest:
            flow.addWidget(label(self._theme, rest, "body", "soft", wrap=False))
        self._column.addWidget(row)
