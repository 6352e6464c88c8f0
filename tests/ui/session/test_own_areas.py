"""The therapist's own wording, order and choice of areas in the hour, and the items of an area, by keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView
from tests.ui.session.eyes import Opened, list_named, note, rows, type_in, visible_texts

from companion.care.checklist import Mark
from companion.care.session import SessionId
from companion.settings import Settings
from companion.store import areas, practice, room
from companion.ui.desk import Desk
from companion.ui.kit.theme import Theme
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

Key = Qt.Key


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


@pytest.fixture
def areas_list(screen: SessionScreen) -> QListView:
    """The areas, opened from the note, with the keyboard on the first."""
    type_in(screen, "/0 ")
    shown = list_named(screen, "The whole person")
    shown.setFocus()
    return shown


def press(view: QListView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view, key)


def current(view: QListView) -> str:
    return str(view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def about(view: QListView, row: int) -> str:
    return str(view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole))


def test_an_area_opens_in_place_to_its_domains_and_items_and_closes_again(areas_list: QListView) -> None:
    press(areas_list, Key.Key_Right)
    assert rows(areas_list)[:3] == [
        "Body & rest, not yet",
        "Sleep and rhythm",
        "Falling asleep, staying asleep, waking, not yet",
    ]
    assert rows(areas_list)[-1] == "Joy & strengths, not yet"
    assert (about(areas_list, 0), about(areas_list, 1)) == ("open", "")
    press(areas_list, Key.Key_Down, Key.Key_Down, Key.Key_Left)
    assert len(rows(areas_list)) == 8
    assert current(areas_list) == "Body & rest, not yet"


def test_enter_opens_and_closes_and_only_one_is_open(areas_list: QListView) -> None:
    press(areas_list, Key.Key_Return)
    many = len(rows(areas_list))
    press(areas_list, Key.Key_Up, Key.Key_End, Key.Key_Return)
    assert current(areas_list) == "Joy & strengths, not yet"
    assert rows(areas_list)[1] == "Feelings, not yet"
    assert 8 < len(rows(areas_list)) != many
    press(areas_list, Key.Key_Return)
    assert len(rows(areas_list)) == 8


def test_right_on_an_open_area_goes_on_to_what_is_in_it(areas_list: QListView) -> None:
    press(areas_list, Key.Key_Right, Key.Key_Right)
    assert current(areas_list) == "Sleep and rhythm"
    press(areas_list, Key.Key_Space, Key.Key_Return, Key.Key_Right)
    assert current(areas_list) == "Sleep and rhythm"


def test_an_item_takes_the_five_states_is_told_and_kept(
    screen: SessionScreen, areas_list: QListView, vault: Vault, session: SessionId, worker: Worker
) -> None:
    press(areas_list, Key.Key_Right, *[Key.Key_Down] * 2)
    for state in ("touched", "explored", "for later", "theirs to raise", "not yet", "touched"):
        press(areas_list, Key.Key_Space)
        told = f"Falling asleep, staying asleep, waking, {state}"
        assert current(areas_list) == told
        assert told in visible_texts(screen)
    assert worker.drain(5)
    assert room.load(vault, session).marks == {"sleep.falling": Mark.TOUCHED}


def test_marking_far_down_leaves_the_list_where_it_is(areas_list: QListView) -> None:
    press(areas_list, Key.Key_Right, *[Key.Key_Down] * 20)
    at = areas_list.verticalScrollBar().value()
    press(areas_list, Key.Key_Space)
    assert 0 < at == areas_list.verticalScrollBar().value()


def test_undo_in_the_list_takes_back_what_was_marked_there_and_nothing_else(
    screen: SessionScreen, areas_list: QListView
) -> None:
    press(areas_list, Key.Key_Right, *[Key.Key_Down] * 2, Key.Key_Space, Key.Key_Space)
    type_in(screen, "/2 ")
    for left in ({"sleep.falling": Mark.TOUCHED, "feelings": Mark.TOUCHED}, *[{"feelings": Mark.TOUCHED}] * 2):
        QTest.keyClick(areas_list, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert screen._hour.marks == left


def test_number_keys_mark_their_areas_while_another_is_open(screen: SessionScreen, areas_list: QListView) -> None:
    press(areas_list, Key.Key_Down, Key.Key_Return, Key.Key_Down)
    type_in(screen, "/1 /6l ")
    assert screen._hour.marks == {"body": Mark.TOUCHED, "home": Mark.FOR_LATER}
    assert current(areas_list) == "Moods, in words that fit"


def test_shut_and_opened_again_every_area_is_closed(screen: SessionScreen, areas_list: QListView) -> None:
    press(areas_list, Key.Key_Right)
    type_in(screen, "/0 /0 ")
    assert areas_list.isVisible()
    assert len(rows(areas_list)) == 8


def test_kept_open_by_the_setting_it_is_open_from_the_beginning_with_the_caret_in_the_note(
    open_screen: Opened, vault: Vault, session: SessionId
) -> None:
    with vault.transaction():
        practice.set_whole_person_kept_open(vault, True)
    screen = open_screen(session)
    assert list_named(screen, "The whole person").isVisible()
    assert note(screen).hasFocus()


def test_what_is_only_for_the_two_alone_leaves_the_list_while_others_are_there(
    screen: SessionScreen, areas_list: QListView, desk: Desk
) -> None:
    people = desk.content.areas[3]
    alone = {item.text for domain in people.domains for item in domain.items if item.only_alone}
    press(areas_list, *[Key.Key_Down] * 3, Key.Key_Right)

    def told() -> set[str]:
        return {name.removesuffix(", not yet") for name in rows(areas_list)}

    assert alone
    assert alone <= told()
    screen._whole.set_alone(False)
    assert not alone & told()
    screen._whole.set_alone(True)
    assert alone <= told()


def test_a_click_on_the_mark_marks_and_a_click_on_the_name_opens(screen: SessionScreen, areas_list: QListView) -> None:
    note(screen).setFocus()
    left = areas_list.visualRect(areas_list.model().index(0, 0)).topLeft()
    for x in (28, 80):
        QTest.mouseClick(areas_list.viewport(), Qt.MouseButton.LeftButton, pos=left + QPoint(x, 18))
    assert rows(areas_list)[:2] == ["Body & rest, touched", "Sleep and rhythm"]
    assert note(screen).hasFocus()


@pytest.mark.parametrize(("width", "height", "size"), [(1280, 800, 100), (1024, 680, 100), (1280, 800, 200)])
def test_an_open_area_scrolls_within_and_covers_nothing(
    screen: SessionScreen, areas_list: QListView, theme: Theme, width: int, height: int, size: int
) -> None:
    theme.apply(Settings(theme="daylight", text_size=size))
    screen.resize(width, height)
    press(areas_list, Key.Key_Right)
    QApplication.processEvents()
    assert areas_list.verticalScrollBar().maximum() > 0
    assert areas_list.horizontalScrollBar().maximum() == 0
    assert areas_list.height() >= theme.px(144)
    below = [label for label in screen._whole.findChildren(QLabel) if label.isVisible()]
    bottom = areas_list.mapTo(screen, areas_list.rect().bottomLeft()).y()
    assert below
    assert all(label.mapTo(screen, QPoint()).y() > bottom for label in below)
    beside = areas_list.mapTo(screen._side, areas_list.rect().bottomLeft()).y()
    assert beside <= screen._side.height()
