"""The living plan: as it is worked on, what is asked once, and its versions with what changed between them."""

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea

from companion.care.patient import RecordId
from companion.care.plan import Option, OptionId, Plan, Strand
from companion.pictures.hands import press, settle
from companion.store import plans
from companion.ui.desk import Desk
from companion.ui.plan.screen import PlanScreen
from companion.ui.shell.workspace import Workspace


def draw_plan(desk: Desk, workspace: Workspace, person: RecordId, take: Callable[..., None]) -> None:
    """Of one person."""
    workspace.start(f"plan:{person}")
    take("13-plan")
    press(workspace, "Earlier versions")
    _to_the_end(workspace)
    take("13b-plan-versions")
    was = plans.of_record(desk.vault, person)
    doctor = Option(OptionId("doctor"), "See the doctor about the nights")
    with desk.vault.transaction():
        plans.save(desk.vault, person, Plan().with_option(Strand.MEDICINES, doctor))
    workspace.start(f"plan:{person}")
    take("13c-plan-of-medicines")
    press(workspace, "Keep as a version")
    _to_the_end(workspace)
    take("13d-plan-keep")
    with desk.vault.transaction():
        plans.save(desk.vault, person, was)
    workspace.start(f"person:{person}")


def _to_the_end(workspace: Workspace) -> None:
    settle()
    for screen in workspace.findChildren(PlanScreen):
        for area in screen.findChildren(QScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.maximum())
