"""Our plan at the table, in the hour and after it: leaned to and agreed together, and nothing else of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import doubled_names, named, shown, texts, unnamed_texts
from tests.ui.shell.at_table import House, lock_and_unlock, widget_texts

from companion.care.details import Details
from companion.care.joint import JointKind
from companion.care.patient import Patient, RecordId
from companion.care.plan import AgreedWords, Idea, Leaning, Option, OptionId, Plan, Strand
from companion.care.session import SessionId
from companion.store import details, joint, people, plans, sessions
from companion.ui.desk import Desk
from companion.ui.kit.own_lines import OwnLines
from companion.ui.table_view.plan import PlanPage
from companion.vault.vault import Vault

CHOIR = Option(OptionId("choir"), "The choir", Leaning.UNDECIDED)
FATHER = Option(OptionId("father"), "A letter to her father")
PLAN = (
    Plan()
    .with_option(Strand.MEANING, CHOIR)
    .with_option(Strand.PEOPLE, FATHER)
    .with_agreed(Strand.BODY, AgreedWords("Out before nine.", own_words=True))
)


@pytest.fixture
def ana(vault: Vault, clock: FakeClock) -> RecordId:
    with vault.transaction():
        record_id = people.add(vault, Patient(RecordId(0), "Ana"), clock.now())
        details.save(vault, record_id, Details(ask_first=("father",)))
        plans.keep(vault, record_id, PLAN, "canary-reason", Idea.THEIRS, at=clock.now())
    return record_id


@pytest.fixture(params=["session", "wrap_up"])
def house(qtbot: QtBot, desk: Desk, ana: RecordId, clock: FakeClock, request: pytest.FixtureRequest) -> Iterator[House]:
    with desk.vault.transaction():
        begun = sessions.begin_now(desk.vault, ana, clock.now(), clock.zone())
        if request.param == "wrap_up":
            sessions.close(desk.vault, begun, clock.now() + timedelta(minutes=50))
    made = House(qtbot, desk, begun, request.param)
    yield made
    assert desk.worker.drain(5)
    QApplication.processEvents()


def open_plan(house: House, qtbot: QtBot) -> None:
    house.key("F8")
    qtbot.waitUntil(lambda: house.at_table)
    for _ in range(3):
        house.key("Ctrl+PgDown")
    assert shown(house.table, PlanPage)


def test_what_is_leaned_to_and_agreed_at_the_table_stands_in_the_plan(
    house: House, ana: RecordId, vault: Vault, qtbot: QtBot
) -> None:
    open_plan(house, qtbot)
    undecided = named(house.table, QAbstractButton, "undecided: The choir")
    assert undecided.hasFocus()
    for keys in ("Left", "Space"):
        house.key(keys)
    words = named(house.table, OwnLines, "Agreed: Body and daily life")
    words.setFocus()
    QTest.keyClicks(words, " Rain or not.")
    expected = PLAN.with_option(Strand.MEANING, Option(CHOIR.id, CHOIR.text, Leaning.TOWARDS))
    expected = expected.with_agreed(Strand.BODY, AgreedWords("Out before nine. Rain or not.", own_words=True))
    lock_and_unlock(house)
    assert plans.of_record(vault, ana) == expected
    assert plans.versions(vault, ana)[0].plan == PLAN


def test_nothing_else_of_it_is_there_and_nothing_that_is_to_be_asked_about_first(house: House, qtbot: QtBot) -> None:
    open_plan(house, qtbot)
    assert {"Our plan", "For both of us", "Meaning", "The choir", "Body and daily life"} <= set(texts(house.table))
    held = widget_texts(house.table)
    for private in ("canary-reason", "father", "People and support", "Talking work"):
        assert private not in held
    assert doubled_names(house.table) == []
    assert unnamed_texts(house.table) == []


def test_without_a_plan_there_is_no_page_for_it(house: House, ana: RecordId, vault: Vault, qtbot: QtBot) -> None:
    with vault.transaction():
        plans.save(vault, ana, Plan())
    lock_and_unlock(house)
    house.key("F8")
    qtbot.waitUntil(lambda: house.at_table)
    assert "Our plan" not in widget_texts(house.table)


def test_in_a_group_the_plan_is_shown_to_nobody(qtbot: QtBot, desk: Desk, ana: RecordId, clock: FakeClock) -> None:
    with desk.vault.transaction():
        theo = people.add(desk.vault, Patient(RecordId(0), "Theo"), clock.now())
        group = joint.add(desk.vault, JointKind.GROUP, (ana, theo), Patient(RecordId(0), "Tuesdays"), clock.now())
        plans.save(desk.vault, group, PLAN)
        begun: SessionId = sessions.begin_now(desk.vault, group, clock.now(), clock.zone())
    house = House(qtbot, desk, begun)
    house.key("F8")
    assert "Our plan" not in widget_texts(house.table)
    assert desk.worker.drain(5)
