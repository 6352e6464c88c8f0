"""Every ratio of the design's table, computed from the colours the program uses."""

import pytest

from companion.ui.kit.tokens import DAYLIGHT, LAMPLIGHT, TYPE, Colours, Family, mixed, ratio, stronger

GROUNDS = ("surface", "ground", "rail", "sunk")
TINTS = {
    "edge": ("loden_tint",),
    "ink": ("loden_tint", "damson_tint", "honey_tint", "brick_tint"),
    "soft": ("loden_tint", "honey_tint"),
    "quiet": ("loden_tint", "honey_tint"),
    "loden": ("loden_tint", "honey_tint"),
    "damson": ("damson_tint",),
    "honey": ("honey_tint",),
    "honey_mark": (),
    "brick": ("brick_tint",),
}
LOWEST = {
    "edge": (3.1, 3.2),
    "ink": (12.1, 9.7),
    "soft": (6.4, 6.8),
    "quiet": (5.0, 4.6),
    "loden": (6.3, 6.3),
    "damson": (6.9, 7.0),
    "honey": (5.7, 6.9),
    "honey_mark": (3.2, 5.7),
    "brick": (6.0, 6.3),
}
NOT_TEXT = {"edge", "honey_mark"}


def lowest(colours: Colours, token: str) -> float:
    grounds = GROUNDS + TINTS[token]
    return min(ratio(getattr(colours, token), getattr(colours, ground)) for ground in grounds)


@pytest.mark.parametrize("token", LOWEST)
def test_the_lowest_ratio_is_the_one_in_the_table(token: str) -> None:
    light, dark = LOWEST[token]
    assert lowest(DAYLIGHT, token) == pytest.approx(light, abs=0.1)
    assert lowest(LAMPLIGHT, token) == pytest.approx(dark, abs=0.1)


@pytest.mark.parametrize("colours", [DAYLIGHT, LAMPLIGHT])
def test_text_on_loden_is_as_clear_as_the_table_says(colours: Colours) -> None:
    expected = 7.9 if colours is DAYLIGHT else 8.4
    assert ratio(colours.on_loden, colours.loden) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("colours", [DAYLIGHT, LAMPLIGHT, stronger(DAYLIGHT), stronger(LAMPLIGHT)])
@pytest.mark.parametrize("token", TINTS)
def test_text_reaches_4_5_and_what_is_drawn_reaches_3(colours: Colours, token: str) -> None:
    assert lowest(colours, token) >= (3 if token in NOT_TEXT else 4.5)


@pytest.mark.parametrize("colours", [DAYLIGHT, LAMPLIGHT])
def test_every_tone_can_be_read_on_a_chosen_row(colours: Colours) -> None:
    for token in ("ink", "soft", "quiet", "loden", "damson", "honey", "brick", "on_selection"):
        assert ratio(getattr(colours, token), colours.selection) >= 4.5


@pytest.mark.parametrize("colours", [DAYLIGHT, LAMPLIGHT])
def test_stronger_contrast_moves_every_grey_towards_the_ink(colours: Colours) -> None:
    strong = stronger(colours)
    assert (strong.quiet, strong.soft, strong.line, strong.edge) == (
        colours.soft,
        colours.ink,
        colours.edge,
        colours.ink,
    )


def test_a_black_and_white_pair_has_the_ratio_the_guideline_names() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)


def test_half_of_white_in_black_is_grey() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


def test_no_text_is_smaller_than_14_px() -> None:
    assert min(kind.size for kind in TYPE.values()) == 14


def test_what_is_read_in_session_is_at_least_18_px() -> None:
    for role in ("session", "session_strong", "voice", "words", "words_s", "note", "note_strip", "heading"):
        assert TYPE[role].size >= 18, role


def test_the_table_view_is_at_least_30_px() -> None:
    assert all(kind.size >= 30 for role, kind in TYPE.items() if role.startswith("table"))


def test_the_serif_is_never_bold() -> None:
    assert all(kind.weight == 400 for kind in TYPE.values() if kind.family is Family.SERIF)
