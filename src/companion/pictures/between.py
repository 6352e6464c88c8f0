"""What lies between two sessions, in Wrap-up: their turn, steps, promises and threads."""

from collections.abc import Callable

from companion.care.moment import Block, Kind
from companion.care.session import SessionId
from companion.pictures.hands import press, settle
from companion.store import moments
from companion.ui.desk import Desk
from companion.ui.shell.workspace import Workspace
from companion.ui.wrap_up.screen import WrapUpScreen

_SAID_LAST = (
    Block("One page, even badly, by Sunday.", Kind.STEP, "b0", open=True),
    Block("Send the number of the choir.", Kind.PROMISE, "b1", open=True),
    Block("Her mother’s house, the loft.", Kind.FOLLOW_UP, "b2"),
    Block("The move in autumn.", Kind.PARKED, "b3"),
)

Take = Callable[[str], None]


def draw_between(desk: Desk, workspace: Workspace, session: SessionId, take: Take) -> None:
    """The turn, closed and opened, and Until next time with some of it answered."""
    with desk.vault.transaction():
        for line in _SAID_LAST:
            moments.add(desk.vault, session, line)
    workspace.start(f"wrap_up:{session}:turn")
    take("06c-wrap-up-turn")
    press(workspace, "Open the answers")
    take("06c-wrap-up-turn-opened")
    for screen in workspace.findChildren(WrapUpScreen):
        screen.show_part("until")
    settle()
    for name in ("fairly sure: One page, even badly, by Sunday.", "partly: Whether I go to her birthday."):
        press(workspace, name)
    press(workspace, "Add a day: Send the number of the choir.")
    take("06d-until-next-time")


def draw_turns_on_paper(workspace: Workspace, session: SessionId, take: Take) -> None:
    """Of two who come together, one answered on paper."""
    workspace.start(f"wrap_up:{session}:turn")
    press(workspace, "Answered on paper: Paul")
    press(workspace, "mostly: It went at my speed.")
    take("06c-wrap-up-on-paper")
