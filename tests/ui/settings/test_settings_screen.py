"""Settings: what is chosen holds at once, and what belongs to the practice is in the vault."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QScrollArea,
    QSlider,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts

from companion import __version__
from companion.care.country import CODES
from companion.settings import Settings
from companion.store import practice
from companion.ui.desk import Desk
from companion.ui.kit.theme import Theme
from companion.ui.settings.keys import KeysPage
from companion.ui.settings.outside import Outside
from companion.ui.settings.screen import SettingsScreen
from companion.vault.vault import Vault

SECTIONS = ("reading", "in_session", "wrap_up", "areas", "prompts", "keys", "privacy", "backup", "about")


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(desk)
    show_active(qtbot, made)
    made.focus_first()
    return made


@pytest.fixture
def told(screen: SettingsScreen) -> list[Settings]:
    """Every settings the screen has told of."""
    heard: list[Settings] = []
    screen.settings_changed.connect(heard.append)
    return heard


def press(screen: QWidget, name: str) -> None:
    QTest.mouseClick(named(screen, QAbstractButton, name), Qt.MouseButton.LeftButton)


def rows(view: QListView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_only_sections_with_a_room_behind_them_stand_in_the_list(screen: SettingsScreen) -> None:
    sections = named(screen, QListView, "Sections")
    assert rows(sections) == [
        *("Reading & colours", "In session", "Wrap-up", "Whole-person areas"),
        *("Prompts", "Keys", "Privacy & lock", "Backup & restore", "About"),
    ]
    assert screen.focusWidget() is sections


def test_the_page_follows_the_row(screen: SettingsScreen) -> None:
    assert "Colours" in texts(screen)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Down)
    assert "A prompt folds away" in texts(screen)
    assert "Colours" not in texts(screen)


def test_one_key_goes_on_to_the_next_section_from_anywhere(screen: SettingsScreen) -> None:
    screen.show_section("privacy")
    line = named(screen, QLineEdit, "Your name under a note")
    line.setFocus()
    QTest.keyClicks(line, "Dana")
    QTest.keyClick(line, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "Where and when" in texts(screen)
    named(screen, QAbstractButton, "Back up now").setFocus()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert f"Version {__version__}" in texts(screen)
    for _ in range(2):
        QTest.keyClick(screen, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert line.isVisible()
    assert line.text() == "Dana"


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (lambda s: press(s, "Lamplight"), Settings(theme="lamplight")),
        (lambda s: press(s, "My computer’s colours"), Settings(theme="computer")),
        (lambda s: press(s, "Stronger contrast and thicker edges"), Settings("daylight", stronger_contrast=True)),
        (lambda s: press(s, "Use my computer’s own font instead of Fira Sans"), Settings("daylight", own_font=True)),
        (lambda s: QTest.keyClick(named(s, QSlider, "Text size"), Qt.Key.Key_Right), Settings("daylight", 105)),
        (lambda s: QTest.keyClick(named(s, QSlider, "Text size"), Qt.Key.Key_End), Settings("daylight", 200)),
    ],
    ids=["lamplight", "computer", "contrast", "font", "larger", "largest"],
)
def test_a_choice_is_told_at_once(
    screen: SettingsScreen, told: list[Settings], act: Callable[[SettingsScreen], None], wanted: Settings
) -> None:
    act(screen)
    assert told == [wanted]


def test_one_choice_after_another_loses_none(screen: SettingsScreen, told: list[Settings]) -> None:
    press(screen, "Lamplight")
    press(screen, "Stronger contrast and thicker edges")
    assert told[-1] == Settings("lamplight", stronger_contrast=True)


def test_what_was_changed_elsewhere_is_shown_and_not_told_again(screen: SettingsScreen, told: list[Settings]) -> None:
    screen.show_settings(Settings("lamplight", 130, stronger_contrast=True))
    assert told == []
    assert named(screen, QSlider, "Text size").value() == 130
    assert "130 %" in texts(screen)
    assert named(screen, QCheckBox, "Stronger contrast and thicker edges").isChecked()
    assert named(screen, QAbstractButton, "Lamplight").isChecked()


@pytest.mark.parametrize(
    ("control", "read", "value"),
    [
        ("when I type", practice.prompt_fold_seconds, 0),
        ("after one minute", practice.prompt_fold_seconds, 60),
        ("after three seconds", practice.list_delay_seconds, 3),
        ("only on Down", practice.list_delay_seconds, 0),
        (
            "Two short ticks under the arc, ten and five minutes before the end",
            practice.ticks_shown,
            False,
        ),
        ("Begin with the whole person open", practice.whole_person_kept_open, True),
        ("Show the intention from Prepare", practice.intention_in_session, True),
        ("Keep own words and threads open on Today", practice.own_words_kept_open, True),
        ("let go", practice.jottings_kept, False),
        ("client", practice.word_for_patient, "client"),
    ],
)
def test_how_the_hour_is_to_be_is_kept_in_the_vault_at_once(
    screen: SettingsScreen, vault: Vault, control: str, read: Callable[[Vault], object], value: object
) -> None:
    screen.show_section("in_session")
    press(screen, control)
    assert read(vault) == value
    shown = named(screen, QAbstractButton, control).isChecked()
    screen.refresh()
    assert named(screen, QAbstractButton, control).isChecked() is shown


def test_the_wished_rest_is_kept_when_it_is_typed(screen: SettingsScreen, vault: Vault) -> None:
    screen.show_section("in_session")
    gap = named(screen, QSpinBox, "Wished rest between appointments")
    assert gap.value() == 15
    gap.setFocus()
    gap.selectAll()
    QTest.keyClicks(gap, "25")
    QTest.keyClick(gap, Qt.Key.Key_Return)
    assert practice.wished_gap_minutes(vault) == 25


def test_the_name_is_kept_when_the_line_is_left(screen: SettingsScreen, vault: Vault) -> None:
    screen.show_section("privacy")
    line = named(screen, QLineEdit, "Your name under a note")
    line.setFocus()
    QTest.keyClicks(line, "Dana Whitcombe")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert practice.your_name(vault) == "Dana Whitcombe"


def test_the_name_is_kept_when_the_section_is_left(screen: SettingsScreen, vault: Vault) -> None:
    screen.show_section("privacy")
    line = named(screen, QLineEdit, "Your name under a note")
    line.setFocus()
    QTest.keyClicks(line, "Dana")
    screen.show_section("about")
    assert practice.your_name(vault) == "Dana"


@pytest.mark.parametrize(
    ("name", "effect", "someone_knows"),
    [
        ("Change passphrase", "still open with the present one", False),
        ("Someone may know it", "still open with the old passphrase", True),
    ],
)
def test_a_change_of_keys_says_beforehand_what_it_does(
    screen: SettingsScreen, qtbot: QtBot, name: str, effect: str, someone_knows: bool
) -> None:
    screen.show_section("privacy")
    QApplication.processEvents()
    assert any(effect in text for text in texts(screen))
    with qtbot.waitSignal(screen.key_change_requested) as asked:
        press(screen, name)
    assert asked.args == [someone_knows]


def test_it_says_whether_the_recovery_sheet_is_on_paper_and_asks_for_a_new_one(
    screen: SettingsScreen, vault: Vault, qtbot: QtBot
) -> None:
    screen.show_section("privacy")
    QApplication.processEvents()
    assert "You don’t have it on paper yet." in texts(screen)
    with qtbot.waitSignal(screen.recovery_sheet_requested):
        press(screen, "New recovery sheet")
    screen.hide()
    with vault.transaction():
        practice.set_recovery_on_paper(vault, True)
    screen.show()
    assert "You have it on paper." in texts(screen)


def test_the_keys_are_read_with_what_they_do(screen: SettingsScreen) -> None:
    screen.show_section("keys")
    told = rows(named(screen, QListView, "Keys"))
    assert "Lock: " + QKeySequence("Ctrl+Shift+L").toString(QKeySequence.SequenceFormat.NativeText) + " · F5" in told
    assert "Quote, goal, value: /q · /g · /v" in told


@pytest.mark.parametrize("text_size", [100, 200])
def test_what_a_key_does_never_touches_the_key(screen: SettingsScreen, theme: Theme, text_size: int) -> None:
    theme.apply(Settings(theme="daylight", text_size=text_size))
    screen.show_section("keys")
    screen.resize(896, 680)
    QApplication.processEvents()
    keys = screen.findChildren(KeysPage)[0].list
    picture, middle = keys.viewport().grab().toImage(), keys.viewport().width() // 2
    held = [keys.visualRect(keys.model().index(row, 0)) for row in range(keys.model().rowCount())]
    lines = [area for area, told in zip(held, rows(keys), strict=True) if ": " in told]
    gap = range(middle - theme.px(7), middle + theme.px(7))
    ground = picture.pixel(middle, 1)
    assert len(lines) > 30
    assert {picture.pixel(x, y) for area in lines for y in range(area.top(), area.bottom()) for x in gap} == {ground}


def test_walking_the_keys_keeps_the_row_in_sight(screen: SettingsScreen) -> None:
    screen.show_section("keys")
    screen.resize(1068, 500)
    keys = screen.findChildren(KeysPage)[0].list
    keys.setFocus()
    QApplication.processEvents()
    QTest.keyClick(keys, Qt.Key.Key_End)
    page = screen.findChildren(QScrollArea)[0]
    row = keys.visualRect(keys.currentIndex())
    bottom = keys.viewport().mapTo(page.viewport(), row.bottomLeft()).y()
    assert 0 < bottom <= page.viewport().height()


def test_what_other_programs_may_learn_is_switched_at_once(screen: SettingsScreen, qtbot: QtBot) -> None:
    screen.show_section("privacy")
    learns = named(screen, QCheckBox, "Let the input method learn from what I write")
    assert not learns.isChecked()
    with qtbot.waitSignal(screen.settings_changed) as told:
        learns.click()
    assert told.args == [Settings("daylight", input_method_learns=True)]


def test_only_where_the_system_has_it_is_keeping_out_of_recordings_offered(
    screen: SettingsScreen, theme: Theme, qtbot: QtBot
) -> None:
    screen.show_section("privacy")
    assert any("Other programs can record this window" in text for text in texts(screen))
    assert "Keep out of screen sharing" not in {box.text() for box in shown(screen, QCheckBox)}
    offered = Outside(theme, Settings(), can_hide=True)
    qtbot.addWidget(offered)
    with qtbot.waitSignal(offered.changed) as told:
        named(offered, QCheckBox, "Keep out of screen sharing").click()
    assert told.args == [Settings(out_of_screen_sharing=False)]


def test_it_says_where_the_data_lies(screen: SettingsScreen, vault: Vault) -> None:
    screen.show_section("about")
    assert named(screen, QLineEdit, "Folder of the vault").text() == str(vault.folder)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_has_a_name_of_its_own(screen: SettingsScreen, section: str) -> None:
    screen.show_section(section)
    assert doubled_names(screen) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_it_reads_at_twice_the_size_without_sideways_scrolling(
    screen: SettingsScreen, theme: Theme, section: str
) -> None:
    theme.apply(Settings(theme="daylight", text_size=200))
    screen.show_section(section)
    screen.resize(896, 680)
    assert screen.minimumSizeHint().width() <= 896
    assert screen.findChildren(QScrollArea)[0].horizontalScrollBar().maximum() == 0


def test_the_country_of_the_practice_is_kept(screen: SettingsScreen, vault: Vault) -> None:
    screen.show_section("wrap_up")
    country = named(screen, QComboBox, "Country of the practice")
    assert [country.itemData(row) for row in range(country.count())] == ["", *sorted(CODES)]
    assert country.currentText() == "Another, or not said"
    country.setFocus()
    QTest.keyClick(country, Qt.Key.Key_U)
    assert practice.country(vault) == "uk"
    screen.refresh()
    assert country.currentText() == "United Kingdom"


def test_a_note_begins_in_the_format_that_is_chosen(screen: SettingsScreen, vault: Vault) -> None:
    screen.show_section("wrap_up")
    assert named(screen, QAbstractButton, "Companion").isChecked()
    press(screen, "GIRP")
    assert practice.note_format(vault) == "girp"


def test_the_parts_of_wrap_up_stand_in_the_order_wished_for(screen: SettingsScreen, vault: Vault) -> None:
    assert practice.parts_order(vault) == ("note", "goals", "turn", "until", "private", "sign")
    screen.show_section("wrap_up")
    order = named(screen, QListView, "The order of the parts")
    order.setCurrentIndex(order.model().index(1, 0))
    press(screen, "Earlier")
    assert practice.parts_order(vault) == ("goals", "note", "turn", "until", "private", "sign")
    assert rows(order)[:2] == ["Goals", "Note"]
    assert not named(screen, QAbstractButton, "Earlier").isEnabled()
    press(screen, "Later")
    press(screen, "Later")
    assert practice.parts_order(vault) == ("note", "turn", "goals", "until", "private", "sign")


def test_the_steps_of_a_goal_carry_numbers_only_where_it_is_wished(screen: SettingsScreen, vault: Vault) -> None:
    screen.show_section("wrap_up")
    box = named(screen, QAbstractButton, "Show the numbers of the five steps, −2 to +2, beside the words")
    assert not box.isChecked()
    box.click()
    assert practice.step_numbers_shown(vault)


def test_words_are_pointed_out_only_where_it_is_wished(screen: SettingsScreen, vault: Vault) -> None:
    screen.show_section("wrap_up")
    box = named(screen, QAbstractButton, "Point out words that doubt, blame, label or command")
    assert not box.isChecked()
    box.click()
    assert practice.words_pointed_out(vault)
