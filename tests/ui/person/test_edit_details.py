"""The wish about the screen is told where the other lasting things are."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from companion.care.details import Details, ScreenInRoom
from companion.ui.kit.segmented import Segment
from companion.ui.kit.theme import Theme
from companion.ui.person.edit_details import EditDetails


@pytest.mark.parametrize(
    ("text", "wish"),
    [("fine", ScreenInRoom.FINE), ("shared only", ScreenInRoom.SHARED_ONLY), ("none", ScreenInRoom.NONE)],
)
def test_the_screen_in_the_room_is_one_of_three_wishes(
    qtbot: QtBot, theme: Theme, text: str, wish: ScreenInRoom
) -> None:
    dialog = EditDetails(
        None, theme, Details(how_they_came="a friend", screen_in_room=ScreenInRoom.NONE), date(2026, 3, 12)
    )
    qtbot.addWidget(dialog)
    assert dialog.details.screen_in_room is ScreenInRoom.NONE
    next(each for each in dialog.findChildren(Segment) if each.accessibleName() == text).click()
    assert dialog.details == Details(how_they_came="a friend", screen_in_room=wish)
