"""The living plan of one record: strands in which to put options on the table, what was agreed, and its versions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.patient import Patient, RecordId
from companion.care.plan import Idea, Plan, Strand, StrandPlan, Version, speaks_only_of_medicines
from companion.store import people, plans
from companion.ui.desk import Desk
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import button, label, scroll
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.keys import Key
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.kit.short_names import shortened
from companion.ui.kit.trouble import Trouble
from companion.ui.plan.earlier import Earlier
from companion.ui.plan.keep_form import KeepForm
from companion.ui.plan.medicines import MedicinesQuestion
from companion.ui.plan.review_day import ReviewDay
from companion.ui.plan.strand_block import StrandBlock

_WIDEST = 820
_AIR = 24
_SAVE_AFTER_MS = 700


class PlanScreen(QWidget):
    """`show_plan` first. What is typed is in the vault within a second, what is decided at once."""

    back_requested = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._patient: Patient | None = None
        self._plan = Plan()
        self._newest: Version | None = None
        # By record: what the disk refused stays here when another plan is opened, and is tried again.
        self._unsaved: dict[RecordId, Plan] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SAVE_AFTER_MS)
        self._soon.timeout.connect(self.save)
        self._build()

    @property
    def settled(self) -> bool:
        """Whether every word is in the vault."""
        return not self._unsaved

    def flush(self) -> None:
        """What waits for Enter counts, and all of it is written now."""
        if self._patient is not None:
            self._finish()
            self.save()

    def show_plan(self, record_id: int) -> None:
        """A record's plan, as it is worked on."""
        self.flush()
        self._patient = people.get(self._desk.vault, RecordId(record_id))
        self._keep.forget()
        self._earlier.fold()
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def focus_first(self) -> None:
        """On the way back: nothing here has to be written."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read it again."""
        if self._patient is None:
            return
        vault, name = self._desk.vault, self._patient.preferred_name
        self._plan = self._unsaved.get(self._patient.id) or plans.of_record(vault, self._patient.id)
        self._back.setText(self.tr("Back to {name}").format(name=shortened(name)))
        self._back.setAccessibleName(self.tr("Back to {name}").format(name=name))
        self._title.setText(self.tr("Plan with {name}").format(name=name))
        self._review.show_day(self._plan.review, self._today())
        for strand, block in self._strands.items():
            block.show_strand(name, self._plan.strand(strand))
        self._show_versions()
        self._ask_about_medicines()
        tab_as_read(self)

    def _build(self) -> None:
        theme = self._desk.theme
        self._title = label(theme, "", "title")
        self._back = button(theme, "", "quiet", "arrow-left")
        self._back.clicked.connect(self._leave)
        self._trouble = Trouble(theme)
        self._review = ReviewDay(theme)
        self._review.changed.connect(lambda day: self._decide(replace(self._plan, review=day)))
        self._medicines = MedicinesQuestion(theme)
        self._medicines.answered.connect(self._answer_about_medicines)
        self._strands = {strand: StrandBlock(theme, strand) for strand in Strand}
        for strand, block in self._strands.items():
            block.decided.connect(lambda now, strand=strand: self._decide(self._with(strand, now)))
            block.typed.connect(lambda now, strand=strand: self._type(self._with(strand, now)))
        self._keep = KeepForm(theme)
        self._keep.kept.connect(self._keep_version)
        self._earlier = Earlier(theme)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(theme.px(12))
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self._title, self._trouble, self._medicines, self._review, *self._strands.values()):
            column.addWidget(part)
        column.addSpacing(theme.px(8))
        column.addWidget(self._keep)
        column.addWidget(self._earlier)
        column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._page, 1)
        row.addStretch(0)
        self._scroll = scroll(holder)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._reveal)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._leave)
        Bound(theme, self, Key.SAVE, self.flush)
        theme.changed.connect(self._measure)
        self._measure()

    def _finish(self) -> None:
        for block in self._strands.values():
            block.finish()

    def _now(self) -> datetime:
        return self._desk.clock.now().astimezone(ZoneInfo(self._desk.clock.zone()))

    def _today(self) -> date:
        return self._now().date()

    def _with(self, strand: Strand, now: object) -> Plan:
        return self._plan.with_strand(strand, now) if isinstance(now, StrandPlan) else self._plan

    def _decide(self, plan: Plan) -> None:
        self._type(plan)
        self.save()
        self._ask_about_medicines()

    def _type(self, plan: Plan) -> None:
        if self._patient is not None:
            self._plan = self._unsaved[self._patient.id] = plan
            self._soon.start()
            self._show_state()

    def save(self) -> None:
        """Write the draft now. Refused, it stays here and is tried again."""
        if not self._unsaved:
            return
        if self._write(self._save_all):
            self._unsaved.clear()
            self._soon.stop()
        else:
            self._soon.start()

    def _save_all(self) -> None:
        for record_id, plan in self._unsaved.items():
            plans.save(self._desk.vault, record_id, plan)

    def _write(self, change: Callable[[], object]) -> bool:
        with self._trouble.told():
            with self._desk.vault.transaction():
                change()
            return True
        return False

    def _keep_version(self, reason: str, idea: Idea) -> None:
        if self._patient is None:
            return
        self._finish()
        vault, record_id, plan, now = self._desk.vault, self._patient.id, self._plan, self._now()
        if self._write(lambda: plans.keep(vault, record_id, plan, reason, idea, at=now)):
            self._unsaved.pop(record_id, None)
            self._keep.forget()
            self._show_versions()
            self._ask_about_medicines()
            self._earlier.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_versions(self) -> None:
        if self._patient is not None:
            versions = plans.versions(self._desk.vault, self._patient.id)
            self._newest = next(iter(versions), None)
            self._earlier.show_versions(versions, self._today())
            self._show_state()

    def _show_state(self) -> None:
        newest = self._newest
        if newest is None:
            words = self.tr("A draft. It is saved as you write; a version is kept when you say so.")
            self._keep.show_state(words, may_keep=self._plan != Plan())
            return
        day = day_and_year(newest.kept.date(), self._today())
        if self._plan == newest.plan:
            words = self.tr("As it was kept on {day}.").format(day=day)
        else:
            words = self.tr("A draft, changed since it was kept on {day}.").format(day=day)
        self._keep.show_state(words, may_keep=self._plan != newest.plan)

    def _ask_about_medicines(self) -> None:
        if self._patient is not None:
            asks = speaks_only_of_medicines(self._plan) and plans.asks_about_medicines(
                self._desk.vault, self._patient.id
            )
            self._medicines.setVisible(asks)

    def _answer_about_medicines(self, meant: bool) -> None:
        if self._patient is None:
            return
        vault, record_id = self._desk.vault, self._patient.id
        if self._write(lambda: plans.answer_about_medicines(vault, record_id, meant=meant)):
            self._medicines.hide()
            if meant:
                self._strands[Strand.MEDICINES].button.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._strands[Strand.TALKING].begin()

    def _leave(self) -> None:
        self.flush()
        if self._patient is not None and self.settled:
            self.back_requested.emit(self._patient.id)

    def _reveal(self) -> None:
        """What has the keyboard stays in sight while the page grows above it."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self._scroll.ensureWidgetVisible(focused, 0, self._desk.theme.px(_AIR))

    def _measure(self) -> None:
        self._page.setMaximumWidth(self._desk.theme.px(_WIDEST) + 80)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
