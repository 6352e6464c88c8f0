"""Patterns that are words, as rules of wording are written in `resources/`.

Words with single spaces, of which `a/b` is either, `mourn*` any word that begins so, `#` a number and `~` up to three
words between. Case does not count, and an apostrophe is a straight one."""

import re
from functools import cache

_GAP = "~"
_MOST_BETWEEN = 3
_NUMBER = r"\d+(?:[.,:]\d+)?"


def fault(pattern: str) -> str:
    """Why a pattern cannot be used, "" where it can."""
    words = pattern.split(" ")
    if pattern != pattern.lower() or _GAP in {words[0], words[-1]}:
        return f"“{pattern}” has a capital, or a gap at an end"
    if not all(each.strip("*") for word in words for each in word.split("/")):
        return f"“{pattern}” has an empty word"
    return ""


@cache
def expression(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of them, as whole words."""
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(_alternative, patterns))})(?!\w)", re.IGNORECASE)


def _alternative(pattern: str) -> str:
    made, between = "", ""
    for word in pattern.split(" "):
        if word == _GAP:
            between = rf"(?:[\s,]+[\w'-]+){{0,{_MOST_BETWEEN}}}?[\s,]+"
            continue
        made += between + _word(word)
        between = r"[\s,]+"
    return made


def _word(word: str) -> str:
    if word == "#":
        return _NUMBER
    each = (re.escape(one.rstrip("*")) + (r"[\w'-]*" if one.endswith("*") else "") for one in word.split("/"))
    return f"(?:{'|'.join(each)})"
