"""Every control is named, keeps its ampersands, and reacts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.settings import Settings
from companion.ui.kit import controls
from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.flow import Flow
from companion.ui.kit.key_cap import KeyCap
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import ratio
from companion.ui.kit.words import Words


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_button_speaks_its_text_and_not_its_shortcut(theme: Theme, qtbot: QtBot) -> None:
    veil = controls.button(theme, "Veil", "quiet", shortcut_text="Ctrl L")
    qtbot.addWidget(veil)
    assert spoken(veil) == "Veil"
    assert veil.sizeHint().width() > controls.button(theme, "Veil", "quiet").sizeHint().width()


def test_an_ampersand_is_no_hidden_shortcut(theme: Theme, qtbot: QtBot) -> None:
    wanted = controls.button(theme, "Body & rest")
    box = controls.check_box(theme, "Home & means")
    for widget in (wanted, box):
        qtbot.addWidget(widget)
        assert widget.shortcut().isEmpty()
    assert (wanted.text(), spoken(wanted)) == ("Body & rest", "Body & rest")
    assert (box.text(), spoken(box)) == ("Home & means", "Home & means")


def test_a_new_text_is_a_new_name_unless_the_name_was_given(theme: Theme, qtbot: QtBot) -> None:
    unlock = controls.button(theme, "Unlock", "primary")
    place = controls.button(theme, "Place", "link")
    qtbot.addWidget(unlock)
    qtbot.addWidget(place)
    unlock.setText("Opening…")
    assert spoken(unlock) == "Opening…"
    place.setAccessibleName("Place: I don’t want to be polite")
    place.setText("Placed")
    assert spoken(place) == "Place: I don’t want to be polite"


def test_an_icon_button_is_named_and_says_so_in_its_tooltip(theme: Theme, qtbot: QtBot) -> None:
    before = controls.icon_button(theme, "chevron-left", "Day before", kind="plain")
    qtbot.addWidget(before)
    assert spoken(before) == before.toolTip() == "Day before"
    assert min(before.sizeHint().width(), before.sizeHint().height()) >= 24


def test_a_label_is_its_text_and_has_no_name_over_it(theme: Theme, qtbot: QtBot) -> None:
    for wrap in (True, False):
        text = controls.label(theme, "Free from <b>15:15</b> & on", wrap=wrap)
        qtbot.addWidget(text)
        assert text.accessibleName() == ""
        assert spoken(text) == "Free from <b>15:15</b> & on"


def test_a_field_has_the_height_of_a_button(theme: Theme, qtbot: QtBot) -> None:
    line = controls.field(theme, "Filter by name", "Filter by name")
    qtbot.addWidget(line)
    line.show()
    assert spoken(line) == "Filter by name"
    assert line.height() == 42
    line.setFocus()
    assert line.sizeHint().height() == 42


def test_what_is_only_painted_has_no_name(theme: Theme, qtbot: QtBot) -> None:
    for widget in (KeyCap(theme, "Ctrl"), controls.hairline(theme), controls.Picture(theme, "leaf")):
        qtbot.addWidget(widget)
        assert spoken(widget) == ""
        assert widget.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_long_check_box_runs_over_several_lines(theme: Theme, qtbot: QtBot) -> None:
    box = controls.check_box(theme, "Back up when the day’s last note is signed, if the drive is there")
    qtbot.addWidget(box)
    assert box.heightForWidth(200) > box.heightForWidth(680)
    assert box.minimumSizeHint().width() <= 120


def test_all_of_a_check_box_can_be_pressed(theme: Theme, qtbot: QtBot) -> None:
    box = controls.check_box(theme, "Water poured, phone silent")
    qtbot.addWidget(box)
    box.resize(400, 30)
    box.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()


def test_own_words_in_a_check_box_are_spoken_without_added_marks(theme: Theme, qtbot: QtBot) -> None:
    box = controls.check_box(theme, "Pencils on the kitchen table.", "words_s", own_words=True)
    qtbot.addWidget(box)
    assert spoken(box) == "Pencils on the kitchen table."


def test_one_of_a_few_is_chosen_by_hand_and_set_in_silence(theme: Theme, qtbot: QtBot) -> None:
    colours = controls.segmented(theme, "Colours", [("daylight", "Daylight"), ("lamplight", "Lamplight")])
    qtbot.addWidget(colours)
    with qtbot.assertNotEmitted(colours.chosen):
        colours.choose("daylight")
    assert colours.value == "daylight"
    colours.resize(colours.sizeHint())
    colours.show()
    segment = colours.findChildren(QRadioButton)[1]
    with qtbot.waitSignal(colours.chosen) as told:
        QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert told.args == ["lamplight"]
    assert spoken(segment) == "Lamplight"


def test_segments_stand_below_one_another_where_there_is_no_room(theme: Theme, qtbot: QtBot) -> None:
    colours = controls.segmented(theme, "Colours", [("a", "Follow the computer"), ("b", "Daylight")])
    assert colours.heightForWidth(colours.sizeHint().width()) == 40
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(colours)
    column.addStretch()
    area = controls.scroll(page)
    qtbot.addWidget(area)
    area.resize(240, 200)
    area.show()
    assert colours.height() == 80


def test_a_drop_down_tells_a_choice_and_not_a_setting(theme: Theme, qtbot: QtBot) -> None:
    days = controls.drop_down(theme, "Older than", [("7", "7 days"), ("14", "14 days")])
    qtbot.addWidget(days)
    with qtbot.assertNotEmitted(days.chosen):
        days.choose("14")
    assert days.value == "14"
    days.show()
    with qtbot.waitSignal(days.chosen) as told:
        QTest.keyClick(days, Qt.Key.Key_Up)
    assert told.args == ["7"]


def test_a_notice_offers_its_one_act(theme: Theme, qtbot: QtBot) -> None:
    notice = controls.Notice(theme, "The recovery sheet is not on paper yet.", "Print it now")
    qtbot.addWidget(notice)
    notice.show()
    (act,) = notice.findChildren(controls.Button)
    with qtbot.waitSignal(notice.pressed):
        QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    notice.set_text("It is.")
    assert notice.text() == "It is."


def test_nothing_scrolls_sideways(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(controls.label(theme, "A line of a page that is longer than the room it is given. " * 8))
    column.addWidget(controls.check_box(theme, "A choice that is longer than the room it is given, by far."))
    area = controls.scroll(page)
    qtbot.addWidget(area)
    area.resize(220, 120)
    area.show()
    assert page.width() <= area.viewport().width()
    assert area.verticalScrollBar().maximum() > 0
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_flow_goes_on_in_the_next_line(theme: Theme, qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = Flow(10, 4, whole)
    for text in ("not yet", "touched", "explored"):
        flow.addWidget(controls.label(theme, text, wrap=False))
    assert flow.heightForWidth(100) > flow.heightForWidth(400)
    assert flow.count() == 3
    assert flow.itemAt(3) is None


def test_a_name_and_its_pronouns_stand_on_one_line_of_letters(theme: Theme, qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = Flow(10, 4, whole, on_baseline=True)
    name = Words(theme, "Ana", "name", quoted=False)
    pronouns = controls.label(theme, "she/her", "body_l", "soft", wrap=False)
    flow.addWidget(name)
    flow.addWidget(pronouns)
    whole.resize(400, flow.heightForWidth(400))
    whole.show()
    ascent = QFontMetricsF(pronouns.font())
    letters = pronouns.y() + (pronouns.height() - ascent.height()) / 2 + ascent.ascent()
    assert letters == pytest.approx(name.y() + name.baseline(), abs=1)
    assert whole.rect().contains(pronouns.geometry())


def test_a_chosen_row_can_be_read_in_every_theme(theme: Theme) -> None:
    for name in ("daylight", "lamplight", "computer"):
        theme.apply(Settings(theme=name))
        picture = QImage(60, 40, QImage.Format.Format_RGB32)
        picture.fill(theme.colour("ground"))
        painter = QPainter(picture)
        paint_chosen(painter, picture.rect(), theme)
        painter.end()
        middle = picture.pixelColor(30, 20)
        assert middle == theme.colour("loden_tint")
        assert ratio(theme.colour("ink").name(), middle.name()) >= 4.5
        assert picture.pixelColor(30, 0) != theme.colour("ground") or name != "computer"


def test_a_dialog_says_its_title_to_a_reader_and_only_the_program_to_the_desktop(theme: Theme, qtbot: QtBot) -> None:
    dialog = Dialog(None, theme, "Add a person", "Add", "Not now")
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Companion"
    assert dialog.accessibleName() == "Add a person"
    dialog.open()
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_card_takes_its_ground_from_its_tone(theme: Theme, qtbot: QtBot) -> None:
    card = controls.card(theme, "honey")
    qtbot.addWidget(card)
    card.resize(100, 60)
    card.show()
    assert card.grab().toImage().pixelColor(50, 30) == theme.colour("honey_tint")
    theme.apply(Settings(theme="lamplight"))
    assert card.grab().toImage().pixelColor(50, 30) == theme.colour("honey_tint")
