"""The plan for staying safe can be looked at on the page, and only there where there is one."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QTextEdit
from tests.ui.person.page import Show
from tests.ui.seen import doubled_names, named, shown, spoken, texts

from companion.care.patient import RecordId
from companion.care.safety import Heading, PlanLine, Safety
from companion.store import safety, sessions
from companion.ui.desk import Desk

NAME = "Plan for staying safe"
WALK = "A walk to the river, without the phone."


@pytest.fixture
def plan(desk: Desk, ana: RecordId) -> None:
    """Worded a year ago; one line anew last week."""
    year_ago, week_ago = (desk.clock.now() - timedelta(days=days) for days in (365, 7))
    for when, lines in (
        (year_ago, {Heading.ALONE: "A walk.", Heading.TELL: "My sister, in the evening."}),
        (week_ago, {Heading.ALONE: WALK}),
    ):
        said = tuple(PlanLine(heading, text, when) for heading, text in lines.items())
        with desk.vault.transaction():
            session = sessions.begin_now(desk.vault, ana, when, desk.clock.zone())
            safety.save(desk.vault, ana, session, Safety(plan=said))
            sessions.close(desk.vault, session, when)


@pytest.mark.usefixtures("plan")
def test_it_is_folded_and_opens_to_its_latest_words_with_their_days(show: Show, kim: RecordId, ana: RecordId) -> None:
    screen = show()
    assert WALK not in texts(screen)
    named(screen, QPushButton, NAME).click()
    said = texts(screen)
    at = said.index("What carries me for an hour")
    assert said[at : at + 6] == [
        "What carries me for an hour",
        WALK,
        "said 5 March",
        "Whom I tell",
        "My sister, in the evening.",
        "said 12 March 2025",
    ]
    assert not [each for each in shown(screen, QTextEdit) if not each.isReadOnly()]
    assert doubled_names(screen) == []
    screen.refresh()
    assert WALK in texts(screen)
    screen.show_person(kim)
    screen.show_person(ana)
    assert WALK not in texts(screen)


def test_without_a_plan_nothing_speaks_of_it(show: Show) -> None:
    assert NAME not in [spoken(each) for each in shown(show(), QPushButton)]
