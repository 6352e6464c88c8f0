"""The living plan on a person's page."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from tests.ui.person.page import Show
from tests.ui.seen import doubled_names, named, texts

from companion.care.patient import RecordId
from companion.care.plan import AgreedWords, Option, OptionId, Plan, Strand
from companion.store import plans
from companion.ui.desk import Desk
from companion.ui.kit.own_lines import OwnLines
from companion.ui.kit.region import ListItem, ListRegion
from companion.ui.kit.words import Words
from companion.ui.shell.workspace import Workspace


def test_what_was_agreed_stands_on_the_page_with_the_day_to_look_at_it_again(
    desk: Desk, ana: RecordId, show: Show
) -> None:
    plan = Plan(review=date(2026, 4, 2)).with_agreed(Strand.TALKING, AgreedWords("Weekly until Easter."))
    plan = plan.with_agreed(Strand.BODY, AgreedWords("I go out before nine.", own_words=True))
    plan = plan.with_option(Strand.MEANING, Option(OptionId("o"), "The choir"))
    with desk.vault.transaction():
        plans.save(desk.vault, ana, plan)
    screen = show()
    region = named(screen, ListRegion, "Plan")
    assert texts(region) == ["Talking work", "Weekly until Easter.", "Body and daily life", "I go out before nine."]
    assert [each.accessibleName() for each in region.findChildren(ListItem)] == [
        "Talking work: Weekly until Easter.",
        "Body and daily life: I go out before nine.",
    ]
    assert [each.text() for each in region.findChildren(Words)] == ["I go out before nine."]
    assert "To be looked at again on 2 April." in texts(screen)
    assert doubled_names(screen) == []


def test_it_leads_to_the_plan_and_back_and_a_lock_returns_there(qtbot: QtBot, desk: Desk, ana: RecordId) -> None:
    workspace = Workspace(desk)
    qtbot.addWidget(workspace)
    workspace.show()
    workspace.start(f"person:{ana}")
    QTest.mouseClick(named(workspace, QAbstractButton, "Open the plan"), Qt.MouseButton.LeftButton)
    assert workspace.where == f"plan:{ana}"
    QTest.mouseClick(named(workspace, QAbstractButton, "Back to Ana"), Qt.MouseButton.LeftButton)
    assert workspace.where == f"person:{ana}"
    workspace.start(f"plan:{ana}")
    assert "Plan with Ana" in texts(workspace)
    assert desk.worker.drain(5)


def test_words_on_their_way_are_handed_over_before_a_lock(qtbot: QtBot, desk: Desk, ana: RecordId) -> None:
    workspace = Workspace(desk)
    qtbot.addWidget(workspace)
    workspace.show()
    workspace.start(f"plan:{ana}")
    QTest.mouseClick(named(workspace, QAbstractButton, "Meaning"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(named(workspace, OwnLines, "Agreed: Meaning"), "Sing again.")
    assert not workspace.settled
    workspace.flush()
    assert workspace.settled
    assert plans.of_record(desk.vault, ana).strand(Strand.MEANING).agreed.text == "Sing again."
    assert desk.worker.drain(5)
