"""The person's turn after the hour: what was answered, to be shown now, or answered on paper."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.turn import Turn
from companion.store import after, joint, sessions, turns
from companion.store.after import After
from companion.ui.desk import Desk
from companion.ui.kit.controls import card, isolated, label
from companion.ui.wrap_up.part import Part
from companion.ui.wrap_up.saving import Saving
from companion.ui.wrap_up.turn.one_turn import OneTurn
from companion.vault.vault import Vault

_PAPER, _INSET, _BETWEEN = 760, 32, 20


def held(vault: Vault, session_id: SessionId) -> bool:
    """Whether somebody's turn was taken."""
    return any(turn.is_taken for turn in turns.of_session(vault, session_id).values())


class TurnPart(Part):
    """`turn_requested` says by number whose turn is to be shown now, on the whole window."""

    turn_requested = Signal(int)

    def __init__(self, desk: Desk, session_id: SessionId, saving: Saving) -> None:
        super().__init__(desk, session_id, saving)
        found = sessions.appointment(desk.vault, session_id)
        together = joint.of_record(desk.vault, found.session.record_id)
        if together is None:
            people = [(found.patient.id, 1, found.patient.preferred_name)]
        else:
            named = zip(together.members, together.speakers, strict=True)
            people = [(each.record_id, each.number, name) for each, name in named]
        stored = turns.of_session(desk.vault, session_id)
        self._typed: dict[RecordId, Turn] = {}
        self._turns: dict[RecordId, OneTurn] = {}
        self._paper = card(desk.theme, "paper")
        inside = QVBoxLayout(self._paper)
        inside.setContentsMargins(*[desk.theme.px(_INSET)] * 4)
        inside.setSpacing(desk.theme.px(_BETWEEN))
        for who, number, name in people:
            asked = self.tr("How today was for {name}").format(name=isolated(name))
            inside.addWidget(label(desk.theme, asked, "heading"))
            one = OneTurn(desk.theme, name, stored.get(who, Turn()), among=len(people) > 1, now=desk.clock.now)
            one.changed.connect(partial(self._keep, who))
            one.shown_now.connect(partial(self.turn_requested.emit, number))
            inside.addWidget(one)
            self._turns[who] = one
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paper, 1)
        desk.theme.changed.connect(self._measure)
        self._measure()

    def focus_first(self) -> None:
        next(iter(self._turns.values())).focus_first()

    def refresh(self) -> None:
        stored = turns.of_session(self._desk.vault, self._id)
        for who, one in self._turns.items():
            one.show_turn(stored.get(who, Turn()))

    def unsaved(self) -> Mapping[str, object]:
        return after.to_plain(After(turns=dict(self._typed)))

    def _keep(self, who: RecordId, turn: Turn) -> None:
        self._typed[who] = turn
        job = partial(turns.save, self._desk.vault, self._id, {who: turn})
        self._saving.later(f"turn {who}", lambda: job)
        if turn.is_taken:
            self._saving.flush()

    def _measure(self) -> None:
        self._paper.setMaximumWidth(self._desk.theme.px(_PAPER))
