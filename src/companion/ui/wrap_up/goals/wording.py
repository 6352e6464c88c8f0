"""How Goals puts levels, importance and difficulty into words, with their numbers where a practice wishes them."""

from PySide6.QtCore import QCoreApplication, QLocale

from companion.care.ladder import Ladder, Level
from companion.care.together import Nearness
from companion.ui.kit.levels import level_word, nearness_word
from companion.ui.kit.scale import Step


def _translate(text: str) -> str:
    return QCoreApplication.translate("goals", text)


def level_steps(ladder: Ladder, *, numbered: bool) -> list[Step]:
    """The five, each with its sentence; "as hoped", or "as hoped, 0"."""
    return [
        Step(level.name, _numbered(level) if numbered else level_word(level), ladder.sentence(level)) for level in Level
    ]


def nearness_steps() -> list[Step]:
    """The four."""
    return [Step(near.value, nearness_word(near)) for near in Nearness]


def importance_steps() -> list[Step]:
    """0 to 3."""
    words = (_translate("not at all"), _translate("a little"), _translate("quite a lot"), _translate("very much"))
    return [Step(str(number), word) for number, word in enumerate(words)]


def difficulty_steps() -> list[Step]:
    """0 to 3."""
    words = (_translate("not at all"), _translate("a little"), _translate("quite"), _translate("very"))
    return [Step(str(number), word) for number, word in enumerate(words)]


def figure_words(figure: float | None) -> str:
    """Two decimals, or a dash where it is undefined."""
    return "–" if figure is None else QLocale().toString(figure, "f", 2)


def _numbered(level: Level) -> str:
    number = QLocale().toString(abs(level))
    sign = {-1: "−", 0: "", 1: "+"}[(level > 0) - (level < 0)]
    return _translate("{word}, {number}").format(word=level_word(level), number=f"{sign}{number}")
