"""The therapist's own wording, order and choice of areas in the hour, and the items of an area, by keyboard alone."""

import pytest
from tests.ui.session.eyes import Opened, list_named, note, rows, type_in, visible_texts

from companion.care.session import SessionId
from companion.store import areas
from companion.ui.desk import Desk
from companion.vault.vault import Vault


@pytest.mark.parametrize("command", ["/6", "/6l", "/6x"])
def test_the_key_of_a_hidden_area_does_nothing_and_stays_text(
    open_screen: Opened, vault: Vault, session: SessionId, command: str
) -> None:
    with vault.transaction():
        areas.hide(vault, "home", True)
    screen = open_screen(session)
    type_in(screen, f"{command} ")
    assert [block.text for block in note(screen).blocks()] == [f"{command} "]
    assert screen._hour.marks == {}
    type_in(screen, "\n/7 ")
    assert "Meaning, touched" in visible_texts(screen)


def test_areas_stand_in_their_own_order_and_wording_with_their_own_keys(
    open_screen: Opened, desk: Desk, vault: Vault, session: SessionId
) -> None:
    with vault.transaction():
        areas.reword(vault, "meaning", "What it is for")
        areas.move(vault, desk.content.areas, "meaning", -6)
        areas.hide(vault, "body", True)
    screen = open_screen(session)
    type_in(screen, "/0 ")
    shown = rows(list_named(screen, "The whole person"))
    assert shown[:2] == ["What it is for, not yet", "Feelings, not yet"]
    assert len(shown) == 7
    type_in(screen, "/7 ")
    assert "What it is for, touched" in visible_texts(screen)
