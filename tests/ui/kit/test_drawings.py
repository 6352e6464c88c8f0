"""Icons, marks, arc, hills and emblem: drawn in the theme's colours, told apart by shape."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from companion.care.checklist import Mark
from companion.paths import resource
from companion.settings import Settings
from companion.ui.kit.arc import Arc, StillArc
from companion.ui.kit.emblem import Emblem
from companion.ui.kit.hills import Hills
from companion.ui.kit.icons import icon, pixmap
from companion.ui.kit.marks import MarkIcon, legend, mark_name, paint_mark
from companion.ui.kit.program_icon import program_icon
from companion.ui.kit.theme import Theme

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


def drawn(theme: Theme, mark: Mark, *, small_dot: bool = False) -> QImage:
    picture = QImage(40, 40, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, QRectF(0, 0, 40, 40), mark, theme, small_dot)
    painter.end()
    return picture


def shape(picture: QImage) -> frozenset[tuple[int, int]]:
    points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return frozenset(point for point in points if picture.pixelColor(*point).alpha() > 128)


def test_the_licences_lie_beside_what_they_cover() -> None:
    assert "ISC License" in (resource("icons") / "LICENSE").read_text(encoding="utf-8")
    for name in ("OFL-FiraSans.txt", "OFL-Literata.txt"):
        text = (resource("fonts") / name).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert text.startswith("Copyright")


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_in_the_tone_that_was_asked_for(theme: Theme, name: str) -> None:
    picture = pixmap(theme, name, "brick", 24, ratio=1).toImage()
    solid = {picture.pixelColor(x, y).name() for x, y in shape(picture) if picture.pixelColor(x, y).alpha() == 255}
    assert shape(picture)
    assert solid <= {theme.colour("brick").name()}


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_has_the_programs_stroke(name: str) -> None:
    drawing = (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")
    assert 'stroke-width="1.75"' in drawing
    assert 'stroke="currentColor"' in drawing


def test_a_drawing_is_kept_by_name_colour_size_and_sharpness(theme: Theme) -> None:
    one = pixmap(theme, "leaf", "soft", 20, ratio=2)
    assert one.width() == 40
    assert one.devicePixelRatio() == 2
    assert pixmap(theme, "leaf", "soft", 20, ratio=2).cacheKey() == one.cacheKey()
    assert pixmap(theme, "leaf", "soft", 20, ratio=1).cacheKey() != one.cacheKey()
    theme.apply(Settings(theme="lamplight"))
    assert pixmap(theme, "leaf", "soft", 20, ratio=2).cacheKey() != one.cacheKey()
    assert not icon(theme, "leaf").isNull()


def test_the_five_marks_differ_by_shape_alone(theme: Theme) -> None:
    shapes = [shape(drawn(theme, mark)) for mark in Mark]
    for one in range(len(shapes)):
        for other in range(one):
            assert len(shapes[one] ^ shapes[other]) > 40


def test_the_map_draws_not_yet_as_a_small_dot(theme: Theme) -> None:
    assert len(shape(drawn(theme, Mark.NOT_YET, small_dot=True))) < len(shape(drawn(theme, Mark.NOT_YET)))


def test_theirs_to_raise_is_open_at_the_top(theme: Theme) -> None:
    picture = drawn(theme, Mark.THEIRS)
    assert picture.pixelColor(20, 5).alpha() == 0
    assert any(picture.pixelColor(20, y).alpha() > 128 for y in range(33, 37))


def test_touched_is_filled_on_its_left_half(theme: Theme) -> None:
    picture = drawn(theme, Mark.TOUCHED)
    assert picture.pixelColor(14, 20).alpha() == 255
    assert picture.pixelColor(26, 20).alpha() == 0


def test_in_the_computers_colours_all_marks_take_the_colour_of_the_text(theme: Theme) -> None:
    theme.apply(Settings(theme="computer"))
    for mark in (Mark.NOT_YET, Mark.TOUCHED, Mark.EXPLORED, Mark.THEIRS):
        picture = drawn(theme, mark)
        solid = {picture.pixelColor(*at).name() for at in shape(picture) if picture.pixelColor(*at).alpha() == 255}
        assert solid <= {theme.colour("ink").name()}


def test_the_legend_names_all_five(theme: Theme, qtbot: QtBot) -> None:
    shown = legend(theme)
    qtbot.addWidget(shown)
    assert [part.text() for part in shown.findChildren(QLabel)] == [
        "not yet",
        "touched",
        "explored",
        "for later",
        "theirs to raise",
    ]
    assert len(shown.findChildren(MarkIcon)) == 5
    assert [mark_name(mark) for mark in Mark][-1] == "theirs to raise"


def test_the_arc_is_a_static_text(theme: Theme, qtbot: QtBot) -> None:
    arc = Arc(theme)
    qtbot.addWidget(arc)
    arc.show_time(0.4, 0, "Time: working, until 11:50")
    found = QAccessible.queryAccessibleInterface(arc)
    assert found.role() is QAccessible.Role.StaticText
    assert found.text(QAccessible.Text.Name) == "Time: working, until 11:50"


def test_the_still_arc_is_a_picture_that_a_reader_passes_over(theme: Theme, qtbot: QtBot) -> None:
    arc = StillArc(theme, 0.5)
    qtbot.addWidget(arc)
    arc.resize(arc.sizeHint())
    found = QAccessible.queryAccessibleInterface(arc)
    assert found.role() is QAccessible.Role.Client
    assert not found.text(QAccessible.Text.Name)
    assert min(y for _, y in honey(arc.grab().toImage(), theme.colour("honey_mark"))) < 12


def honey(picture: QImage, colour: QColor) -> list[tuple[int, int]]:
    return [
        (x, y) for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y) == colour
    ]


def test_the_sun_goes_from_left_to_the_horizon_on_the_right(theme: Theme, qtbot: QtBot) -> None:
    arc = Arc(theme)
    qtbot.addWidget(arc)
    arc.resize(arc.sizeHint())
    colour = theme.colour("honey_mark")
    arc.show_time(None, 0, "")
    assert not honey(arc.grab().toImage(), colour)
    arc.show_time(0.0, 0, "")
    assert max(x for x, _ in honey(arc.grab().toImage(), colour)) < 40
    arc.show_time(0.5, 0, "")
    assert min(y for _, y in honey(arc.grab().toImage(), colour)) < 12
    arc.show_time(1.0, 2, "")
    lowest = max(y for x, y in honey(arc.grab().toImage(), colour) if x > 150)
    assert 54 <= lowest <= 58


def test_the_arc_is_mirrored_from_right_to_left(theme: Theme, qtbot: QtBot) -> None:
    arc = Arc(theme)
    qtbot.addWidget(arc)
    arc.resize(arc.sizeHint())
    arc.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    arc.show_time(0.0, 0, "")
    assert min(x for x, _ in honey(arc.grab().toImage(), theme.colour("honey_mark"))) > 136


def test_the_hills_show_a_sun_and_no_name(theme: Theme, qtbot: QtBot) -> None:
    hills = Hills(theme, sky="rail", sun=QPointF(0.5, 0.3))
    qtbot.addWidget(hills)
    hills.resize(400, 300)
    picture = hills.grab().toImage()
    assert picture.pixelColor(200, 90) == theme.colour("sun")
    assert picture.pixelColor(2, 2) == theme.colour("rail")
    assert picture.pixelColor(398, 297) == theme.colour("hill3")
    assert QAccessible.queryAccessibleInterface(hills).text(QAccessible.Text.Name) == ""


def test_the_emblem_says_the_programs_name_once(theme: Theme, qtbot: QtBot) -> None:
    emblem = Emblem(theme)
    qtbot.addWidget(emblem)
    assert [label.text() for label in emblem.findChildren(QLabel)] == ["Companion"]
    assert program_icon(theme).availableSizes()
