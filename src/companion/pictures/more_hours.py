"""Hours of other kinds: at a distance, a first one, and one of two who come together."""

from collections.abc import Callable
from datetime import timedelta

from companion.care.moment import Block, Kind
from companion.care.session import SessionId
from companion.pictures.between import draw_turns_on_paper
from companion.pictures.still_clock import StillClock
from companion.store import room, sessions
from companion.ui.desk import Desk
from companion.ui.shell.workspace import Workspace

_TOGETHER = (
    Block("Both came by bicycle, a quarter of an hour apart."),
    Block("I go quiet so that it stops.", Kind.QUOTE, "t0", 300, "Ines"),
    Block("When you go quiet I get loud.", Kind.QUOTE, "t1", 420, "Paul"),
    Block("Each told the evening to the end; the other only listened."),
    Block("One evening in the week without a list.", Kind.GOAL, "t2", 1260, "Paul", open=True),
    Block(""),
)

Take = Callable[[str], None]


def draw_other_preparations(desk: Desk, workspace: Workspace, take: Take) -> None:
    """Before an hour at a distance, and before a first one."""
    for name, days, picture in (("Theo", 0, "04b-prepare-remote"), ("Noor", 1, "04c-prepare-first")):
        workspace.start(f"prepare:{_planned(desk, name, days)}")
        take(picture)
    workspace.start("today")


def draw_other_hours(desk: Desk, workspace: Workspace, clock: StillClock, take: Take) -> None:
    """One of two who come together, and one with someone who was never here."""
    clock.move(14, 0)
    together = _begun(desk, _planned(desk, "Ines & Paul", 0))
    clock.move(14, 32)
    with desk.vault.transaction():
        caret = sum(len(block.text) + 1 for block in _TOGETHER) - 1
        room.save_draft(desk.vault, room.Draft(together, _TOGETHER, caret, 0, {}, ()), clock.now().date())
    workspace.start(f"session:{together}")
    take("05e-session-together")
    with desk.vault.transaction():
        sessions.close(desk.vault, together, clock.now())
    draw_turns_on_paper(workspace, together, take)
    first = _begun(desk, _planned(desk, "Noor", 1))
    workspace.start(f"session:{first}")
    take("05d-first-session")


def _planned(desk: Desk, name: str, days: int) -> SessionId:
    day = desk.clock.now().date() + timedelta(days=days)
    held = sessions.of_day(desk.vault, day, desk.clock.zone())
    return next(each.session.id for each in held if each.patient.preferred_name == name)


def _begun(desk: Desk, session: SessionId) -> SessionId:
    with desk.vault.transaction():
        sessions.begin_planned(desk.vault, session, desk.clock.now())
    return session
