"""How the therapist wishes the hour to be, as Settings keep it: read at Begin."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QListView
from tests.ui.session.conftest import ELEVEN, HandClock
from tests.ui.session.eyes import Opened, button, list_named, type_in, visible_texts

from companion.care.patient import RecordId
from companion.care.preparation import Preparation
from companion.care.session import SessionId
from companion.store import practice, preparation
from companion.ui.kit.arc import Arc
from companion.vault.vault import Vault

INTENTION = "Leave room before I answer."
ALSO = "Intention: Leave room before I answer."


def wish(vault: Vault, setting: Callable[[Vault, bool], None], value: bool) -> None:
    with vault.transaction():
        setting(vault, value)


@pytest.mark.parametrize(("shown", "ticks"), [(True, 2), (False, 0)])
def test_the_ticks_under_the_arc_can_be_switched_off(
    open_screen: Opened, vault: Vault, session: SessionId, clock: HandClock, shown: bool, ticks: int
) -> None:
    wish(vault, practice.set_ticks_shown, shown)
    screen = open_screen(session)
    clock.time = ELEVEN + timedelta(minutes=47)
    screen.refresh()
    arc = screen.findChild(Arc)
    assert isinstance(arc, Arc)
    assert arc._ticks == ticks


def test_the_whole_person_is_open_from_the_beginning_where_it_is_kept_open(
    open_screen: Opened, vault: Vault, session: SessionId
) -> None:
    wish(vault, practice.set_whole_person_kept_open, True)
    screen = open_screen(session)
    assert list_named(screen, "The whole person").isVisible()
    type_in(screen, "/0 ")
    assert not any(view.accessibleName() == "The whole person" for view in _seen(screen.findChildren(QListView)))


def _seen(views: list[QListView]) -> list[QListView]:
    return [view for view in views if view.isVisible()]


def test_the_intention_stands_on_the_screen_only_where_that_was_chosen(
    open_screen: Opened, vault: Vault, ana: RecordId, session: SessionId
) -> None:
    with vault.transaction():
        preparation.save(vault, ana, Preparation(intention=INTENTION), ELEVEN.date())
        preparation.begin(vault, session)
    assert not any(INTENTION in text for text in visible_texts(open_screen(session)))
    wish(vault, practice.set_intention_in_session, True)
    assert ALSO in visible_texts(open_screen(session))


def test_without_an_intention_there_is_no_line_for_it(open_screen: Opened, vault: Vault, session: SessionId) -> None:
    wish(vault, practice.set_intention_in_session, True)
    screen = open_screen(session)
    assert button(screen, "Show a prompt").isVisible()
    assert not any(text.startswith("Intention") for text in visible_texts(screen))


def test_a_card_that_is_let_go_says_the_practices_word(open_screen: Opened, vault: Vault, session: SessionId) -> None:
    with vault.transaction():
        practice.set_word_for_patient(vault, "client")
    screen = open_screen(session)
    type_in(screen, "/p /nn ")
    assert any(text.endswith(", not for this client") for text in visible_texts(screen))


@pytest.mark.parametrize("intention", [False, True])
def test_the_line_of_the_whole_person_has_its_height(
    open_screen: Opened, vault: Vault, ana: RecordId, session: SessionId, intention: bool
) -> None:
    with vault.transaction():
        preparation.save(vault, ana, Preparation(intention=INTENTION), ELEVEN.date())
        preparation.begin(vault, session)
        practice.set_intention_in_session(vault, intention)
    line = button(open_screen(session), "The whole person")
    assert line.height() == line.sizeHint().height()
