"""Before an hour it is said quietly that the plan waits to be looked at, and nothing leads away to it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton
from tests.ui.prepare.conftest import Show
from tests.ui.seen import shown, texts

from companion.care.patient import RecordId
from companion.care.plan import Plan
from companion.store import plans
from companion.ui.desk import Desk


@pytest.mark.parametrize(
    ("review", "said"),
    [
        (date(2026, 2, 12), "The plan was to be looked at again on 12 February."),
        (date(2026, 3, 12), "The plan is to be looked at again today."),
        (date(2026, 3, 19), "The plan is to be looked at again on 19 March."),
        (date(2026, 3, 20), ""),
        (None, ""),
    ],
)
def test_the_day_to_look_at_the_plan_is_said_once_it_is_near_or_past(
    desk: Desk, show: Show, ana: RecordId, review: date | None, said: str
) -> None:
    with desk.vault.transaction():
        plans.save(desk.vault, ana, Plan(review=review))
    screen = show(ana, None)
    assert [each for each in texts(screen) if "looked at again" in each] == ([said] if said else [])
    assert not [each for each in shown(screen, QAbstractButton) if "plan" in each.accessibleName().lower()]
