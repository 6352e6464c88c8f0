"""After the hour too every card says why it came and what became of it, once it is asked."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.ui.seen import named, texts
from tests.ui.wrap_up.conftest import press

from companion.care.prompt import Answer, PromptEvent, Reason
from companion.care.session import SessionId
from companion.store import cards, room
from companion.ui.desk import Desk
from companion.ui.kit.button import Button
from companion.ui.wrap_up.screen import WrapUpScreen

HEAD = "Prompts of this hour"


@pytest.fixture
def shown(desk: Desk, closed: SessionId) -> list[str]:
    """What is told of three cards, one of them switched off since; one more is no longer there."""
    first, second, third = desk.content.cards[:3]
    events = (
        PromptEvent(first.id, Answer.SHOWN, 60, Reason.PHASE),
        PromptEvent(first.id, Answer.USED, 70),
        PromptEvent("k0.gone", Answer.SHOWN, 80, Reason.PHASE),
        PromptEvent(second.id, Answer.SHOWN, 90, Reason.BY_NAME),
        PromptEvent(second.id, Answer.RETIRED, 95),
        PromptEvent(third.id, Answer.SHOWN, 99),
    )
    loaded = room.load(desk.vault, closed)
    with desk.vault.transaction():
        room.save_draft(desk.vault, room.Draft(closed, loaded.blocks, 0, 0, {}, events), date(2026, 3, 12))
        cards.switch(desk.vault, second.id, on=False)
    return [
        f"{first.face}, used",
        f"It suits this part of the hour. From: {first.source}",
        f"{second.face}, not for this person",
        f"You asked for it by name. From: {second.source}",
        f"{third.face}, shown",
        f"From: {third.source}",
    ]


def test_they_are_folded_until_asked_for_and_fold_again(
    open_screen: Callable[[SessionId], WrapUpScreen], closed: SessionId, shown: list[str]
) -> None:
    screen = open_screen(closed)
    assert not set(shown) & set(texts(screen))
    assert named(screen, Button, HEAD).accessibleDescription() == "folded"
    press(screen, HEAD)
    assert [text for text in texts(screen) if text in shown] == shown
    assert named(screen, Button, HEAD).accessibleDescription() == "open"
    press(screen, HEAD)
    assert not set(shown) & set(texts(screen))


def test_without_a_prompt_nothing_is_said_of_them(screen: WrapUpScreen) -> None:
    assert not [each for each in screen.findChildren(Button) if each.text() == HEAD and each.isVisible()]
