"""The design's table of colours, type and shape. Values only: nothing here knows a widget."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Colours:
    """`#rrggbb` for each token. `selection` is a chosen row's ground, `on_selection` the text on it."""

    ground: str
    rail: str
    surface: str
    sunk: str
    line: str
    edge: str
    ink: str
    soft: str
    quiet: str
    loden: str
    on_loden: str
    loden_tint: str
    damson: str
    damson_tint: str
    honey: str
    honey_mark: str
    honey_tint: str
    brick: str
    brick_tint: str
    arc_rest: str
    scrim: str
    hill1: str
    hill2: str
    hill3: str
    sun: str
    selection: str
    on_selection: str


DAYLIGHT = Colours(
    ground="#F2F0EA",
    rail="#E8E5DC",
    surface="#FCFBF8",
    sunk="#EAE7DF",
    line="#DAD5C9",
    edge="#868071",
    ink="#272521",
    soft="#544F47",
    quiet="#665F55",
    loden="#2C5A49",
    on_loden="#FFFFFF",
    loden_tint="#DDE8E0",
    damson="#74365A",
    damson_tint="#F2E6EC",
    honey="#765010",
    honey_mark="#A8761A",
    honey_tint="#F3E8D0",
    brick="#963122",
    brick_tint="#F5E1DB",
    arc_rest="#CFC9BB",
    scrim="#D5D1C6",
    hill1="#DCE0D2",
    hill2="#C3CFBF",
    hill3="#A3B7A6",
    sun="#E6C788",
    selection="#DDE8E0",
    on_selection="#272521",
)

LAMPLIGHT = Colours(
    ground="#1F1D1A",
    rail="#191714",
    surface="#282520",
    sunk="#1A1815",
    line="#3B372F",
    edge="#8C8373",
    ink="#ECE6DA",
    soft="#C9C1B2",
    quiet="#A89F8F",
    loden="#94C5AD",
    on_loden="#15231C",
    loden_tint="#2B3932",
    damson="#E2ABC5",
    damson_tint="#3A2A33",
    honey="#E4B768",
    honey_mark="#C4964A",
    honey_tint="#3A3021",
    brick="#EF9D8A",
    brick_tint="#42281F",
    arc_rest="#4A453B",
    scrim="#12110F",
    hill1="#26302A",
    hill2="#202923",
    hill3="#1B221E",
    sun="#8A6B3C",
    selection="#2B3932",
    on_selection="#ECE6DA",
)

SCRIM_OPACITY = 0.78


def stronger(colours: Colours) -> Colours:
    """The same theme with stronger contrast: every grey moves one step towards the ink."""
    return replace(colours, quiet=colours.soft, soft=colours.ink, line=colours.edge, edge=colours.ink)


def plain(ground: str, surface: str, text: str, selection: str, on_selection: str) -> Colours:
    """My computer's colours: tints fall away, and marks, bars, arc and borders take the colour of the text."""
    grounds = dict.fromkeys(
        (
            *("ground", "rail", "sunk", "on_loden", "loden_tint", "damson_tint", "honey_tint", "brick_tint"),
            *("scrim", "hill1", "hill2", "hill3"),
        ),
        ground,
    )
    texts = dict.fromkeys(
        (
            *("line", "edge", "ink", "soft", "quiet", "loden", "damson", "honey", "honey_mark", "brick"),
            *("arc_rest", "sun"),
        ),
        text,
    )
    return Colours(**grounds, **texts, surface=surface, selection=selection, on_selection=on_selection)


class Family(StrEnum):
    """The person's own words stand in the serif, the program and the therapist in the sans."""

    SERIF = "serif"
    SANS = "sans"


@dataclass(frozen=True, slots=True)
class TypeRole:
    """`size` in px at 100 %, `line` as a multiple of it."""

    family: Family
    size: float
    weight: int = 400
    line: float = 1.45
    italic: bool = False


TYPE: Mapping[str, TypeRole] = {
    "table_title": TypeRole(Family.SERIF, 40, line=1.2),
    "table": TypeRole(Family.SERIF, 32, line=1.35),
    "table_sans": TypeRole(Family.SANS, 30, line=1.35),
    "table_strong": TypeRole(Family.SANS, 30, weight=500, line=1.35),
    "title": TypeRole(Family.SERIF, 31, line=1.2),
    "name": TypeRole(Family.SERIF, 34, line=1.2),
    "name_l": TypeRole(Family.SERIF, 27, line=1.2),
    "name_m": TypeRole(Family.SERIF, 21, line=1.25),
    "name_s": TypeRole(Family.SERIF, 19, line=1.25),
    "words_l": TypeRole(Family.SERIF, 22, line=1.42),
    "words": TypeRole(Family.SERIF, 19, line=1.42),
    "words_s": TypeRole(Family.SERIF, 18, line=1.42),
    "note": TypeRole(Family.SANS, 20, line=1.56),
    "note_strip": TypeRole(Family.SANS, 18, line=1.5),
    "note_wrap_up": TypeRole(Family.SANS, 18, line=1.56),
    "heading": TypeRole(Family.SANS, 18, weight=500),
    "session": TypeRole(Family.SANS, 18),
    "session_strong": TypeRole(Family.SANS, 18, weight=500),
    "voice": TypeRole(Family.SANS, 18, italic=True),
    "code": TypeRole(Family.SANS, 24, weight=500),
    "body": TypeRole(Family.SANS, 16),
    "body_strong": TypeRole(Family.SANS, 16, weight=500),
    "body_l": TypeRole(Family.SANS, 17),
    "label": TypeRole(Family.SANS, 15),
    "label_strong": TypeRole(Family.SANS, 15, weight=500),
    "small": TypeRole(Family.SANS, 14),
    "keycap": TypeRole(Family.SANS, 14, weight=500),
    "keycap_l": TypeRole(Family.SANS, 16, weight=500),
}

TONES = ("ink", "soft", "quiet", "loden", "damson", "honey", "brick", "on_loden")
"""The colours a text may take."""


def ratio(one: str, other: str) -> float:
    """The contrast of two `#rrggbb` colours after WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
